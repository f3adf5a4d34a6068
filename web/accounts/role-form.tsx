/** Gives, changes or withdraws one person's role. */
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Person } from '../../api/accounts/contract.ts';
import { ROLES } from '../../db/vocabulary.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { reasonOf } from './account-names.tsx';
import styles from './accounts.module.css';

interface RoleFormProps {
  person: Person;
  onChanged: (people: Person[], words: string) => void;
  onClose: () => void;
}

export function RoleForm({ person, onChanged, onClose }: RoleFormProps) {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const { territory, language } = useSetting();
  const [role, setRole] = useState(person.role);
  const [services, setServices] = useState<readonly string[]>(person.services);
  const [fault, setFault] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFault('');
    const json = { role, services: role === 'staff' ? [...services] : [], seen: person.grantedAt };
    await told(client.api.people[':id'].role.$post({ param: { id: person.id }, json })).then(
      (people) =>
        onChanged(
          people,
          intl.formatMessage(
            { id: 'accounts.people.changed' },
            { name: person.name, role: intl.formatMessage({ id: `words.role.${role}` }) },
          ),
        ),
      (error: unknown) => setFault(reasonOf(error, intl.formatMessage({ id: 'accounts.failed' }))),
    );
  };
  const toggle = (code: string, chosen: boolean) =>
    setServices(chosen ? [...services, code] : services.filter((one) => one !== code));
  return (
    <form className={styles.roleForm} onSubmit={(event) => void submit(event)}>
      <fieldset>
        <legend className="label">
          <FormattedMessage id="accounts.people.role" />
        </legend>
        {ROLES.map((one) => (
          <label key={one} className={styles.choice}>
            <input
              type="radio"
              name={`role-${person.id}`}
              value={one}
              checked={one === role}
              onChange={() => setRole(one)}
            />
            <span>
              <FormattedMessage id={`words.role.${one}`} />
              {one === 'resident' && (
                <span className="soft">
                  {' '}
                  <FormattedMessage id="accounts.people.no_role" />
                </span>
              )}
            </span>
          </label>
        ))}
      </fieldset>
      {role === 'staff' && (
        <fieldset>
          <legend className="label">
            <FormattedMessage id="accounts.people.services" />
          </legend>
          <p className="small soft">
            <FormattedMessage id="accounts.people.services.hint" />
          </p>
          <div className={styles.choices}>
            {territory.services.map(({ code, name }) => (
              <label key={code} className={styles.choice}>
                <input
                  type="checkbox"
                  checked={services.includes(code)}
                  onChange={(event) => toggle(code, event.target.checked)}
                />
                <span>{name[language]}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {fault && (
        <p className="notice bad" role="alert">
          {fault}
        </p>
      )}
      <p className="buttons">
        <button type="submit" className="button primary">
          <FormattedMessage id="accounts.people.save" />
        </button>
        <button type="button" className="button quiet" onClick={onClose}>
          <FormattedMessage id="accounts.people.close" />
        </button>
      </p>
    </form>
  );
}
