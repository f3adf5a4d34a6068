/** Who has which role, for administrators; found by their whole mailbox, so that nobody leafs through the accounts. */
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Person } from '../../api/accounts/contract.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { reasonOf } from './account-names.tsx';
import styles from './accounts.module.css';
import { RoleForm } from './role-form.tsx';

const route = getRouteApi('/people');

export function People() {
  const loaded = route.useLoaderData();
  const intl = useIntl();
  const [people, setPeople] = useState(loaded);
  const [opened, setOpened] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const changed = (after: Person[], words: string) => {
    setPeople(after);
    setOpened(null);
    setSaid(words);
  };
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="accounts.people.title" />
      </h1>
      <FindPerson onChanged={changed} />
      <p role="status" className={said ? 'notice good' : styles.said}>
        {said}
      </p>
      <section className="card" aria-labelledby="people-list">
        <h2 id="people-list">
          <FormattedMessage id="accounts.people.list" values={{ count: people.length }} />
        </h2>
        {people.length === 0 && (
          <p className="soft">
            <FormattedMessage id="accounts.people.nobody" />
          </p>
        )}
        <ul className={styles.rows}>
          {people.map((person) => (
            <li key={`${person.id} ${person.grantedAt}`} className={styles.person}>
              <PersonLine person={person}>
                <button
                  type="button"
                  className="button"
                  aria-expanded={opened === person.id}
                  aria-label={intl.formatMessage({ id: 'accounts.people.change_one' }, { name: person.email })}
                  onClick={() => setOpened(opened === person.id ? null : person.id)}
                >
                  <FormattedMessage id="accounts.people.change" />
                </button>
              </PersonLine>
              {opened === person.id && <RoleForm person={person} onChanged={changed} onClose={() => setOpened(null)} />}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

interface FindPersonProps {
  onChanged: (people: Person[], words: string) => void;
}

function FindPerson({ onChanged }: FindPersonProps) {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const [found, setFound] = useState<{ email: string; person: Person | null } | null>(null);
  const [fault, setFault] = useState('');
  const failed = (error: unknown) => setFault(reasonOf(error, intl.formatMessage({ id: 'accounts.failed' })));
  const find = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get('mailbox')).trim();
    setFault('');
    await told(client.api.people['by-mailbox'].$get({ query: { email } })).then(
      ({ person }) => setFound({ email, person }),
      failed,
    );
  };
  const invite = (email: string) =>
    told(client.api.people.$post({ json: { email } })).then((person) => setFound({ email, person }), failed);
  return (
    <section className="card" aria-labelledby="find-person">
      <h2 id="find-person">
        <FormattedMessage id="accounts.people.find" />
      </h2>
      <form onSubmit={(event) => void find(event)} className={styles.search}>
        <div className="field">
          <label htmlFor="mailbox">
            <FormattedMessage id="accounts.people.mailbox" />
          </label>
          <input
            id="mailbox"
            name="mailbox"
            type="email"
            className="input"
            required
            maxLength={320}
            autoComplete="off"
          />
        </div>
        <button type="submit" className="button primary">
          <FormattedMessage id="accounts.people.find_button" />
        </button>
      </form>
      <p role="alert" className={styles.said}>
        {fault}
      </p>
      <div aria-live="polite" className={styles.said}>
        {found?.person && (
          <div className={styles.person}>
            <PersonLine person={found.person} />
            <RoleForm
              key={`${found.person.id} ${found.person.grantedAt}`}
              person={found.person}
              onChanged={(people, words) => {
                setFound(null);
                onChanged(people, words);
              }}
              onClose={() => setFound(null)}
            />
          </div>
        )}
        {found && !found.person && (
          <div className={`notice ${styles.fields}`}>
            <p>
              <FormattedMessage id="accounts.people.unknown" values={{ email: found.email }} />
            </p>
            <p>
              <button type="button" className="button" onClick={() => void invite(found.email)}>
                <FormattedMessage id="accounts.people.invite" />
              </button>
            </p>
          </div>
        )}
      </div>
    </section>
  );
}

function PersonLine({ person, children }: { person: Person; children?: React.ReactNode }) {
  const intl = useIntl();
  const { territory, language } = useSetting();
  const services = person.services.map(
    (code) => territory.services.find((service) => service.code === code)?.name[language] ?? code,
  );
  return (
    <div className={styles.row}>
      <span className={styles.rowWords}>
        <strong>{person.name}</strong>
        <span className="small soft">{person.email}</span>
        <span className="small">
          <FormattedMessage id={`words.role.${person.role}`} />
          {services.length > 0 && ` · ${intl.formatList(services, { type: 'unit' })}`}
        </span>
      </span>
      {children}
    </div>
  );
}
