/** What one is called: to oneself, to others, and in which language letters come. */
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { type OwnAccount, OwnNames } from '../../api/accounts/contract.ts';
import { ProblemError, told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './accounts.module.css';

interface AccountNamesProps {
  account: OwnAccount;
  onChanged: (account: OwnAccount) => void;
}

export function AccountNames({ account, onChanged }: AccountNamesProps) {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const { territory } = useSetting();
  const [said, setSaid] = useState<{ good: boolean; words: string } | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const names = OwnNames.safeParse({
      name: form.get('name'),
      publicName: String(form.get('publicName')).trim() || null,
      language: form.get('language'),
    });
    if (!names.success) return setSaid({ good: false, words: intl.formatMessage({ id: 'accounts.names.missing' }) });
    await told(client.api.account.$post({ json: names.data })).then(
      (after) => {
        onChanged(after);
        setSaid({ good: true, words: intl.formatMessage({ id: 'accounts.names.saved' }) });
      },
      (error: unknown) =>
        setSaid({ good: false, words: reasonOf(error, intl.formatMessage({ id: 'accounts.failed' })) }),
    );
  };
  return (
    <section className="card" aria-labelledby="names">
      <h2 id="names">
        <FormattedMessage id="accounts.names.title" />
      </h2>
      <form onSubmit={(event) => void submit(event)} className={styles.fields}>
        <div className="field">
          <label htmlFor="name">
            <FormattedMessage id="accounts.names.name" />
          </label>
          <span className="hint" id="name-hint">
            <FormattedMessage id="accounts.names.name.hint" />
          </span>
          <input
            id="name"
            name="name"
            className="input"
            required
            maxLength={80}
            autoComplete="name"
            defaultValue={account.name}
            aria-describedby="name-hint"
          />
        </div>
        <div className="field">
          <label htmlFor="publicName">
            <FormattedMessage id="accounts.names.public_name" />
          </label>
          <span className="hint" id="public-name-hint">
            <FormattedMessage id="accounts.names.public_name.hint" />
          </span>
          <input
            id="publicName"
            name="publicName"
            className="input"
            maxLength={80}
            autoComplete="nickname"
            defaultValue={account.publicName ?? ''}
            aria-describedby="public-name-hint"
          />
        </div>
        <div className="field">
          <label htmlFor="language">
            <FormattedMessage id="accounts.names.language" />
          </label>
          <select id="language" name="language" className="input" defaultValue={account.language}>
            {territory.languages.map((language) => (
              <option key={language} value={language}>
                {intl.formatMessage({ id: `words.language.${language}` })}
              </option>
            ))}
          </select>
        </div>
        <p>
          <button type="submit" className="button primary">
            <FormattedMessage id="accounts.names.save" />
          </button>
        </p>
      </form>
      <p role="status" className={said ? `notice ${said.good ? 'good' : 'bad'}` : styles.said}>
        {said?.words}
      </p>
    </section>
  );
}

export function reasonOf(error: unknown, otherwise: string): string {
  return error instanceof ProblemError && error.message ? error.message : otherwise;
}
