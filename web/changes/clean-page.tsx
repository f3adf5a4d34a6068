/** Words of one version about to be removed for good, wherever they stand. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { CLEANING_REASONS, isCleaned } from '../../api/changes/contract.ts';
import { isFreeText } from '../../api/changes/fields.ts';
import { attempt, type Sending } from '../forms/send.ts';
import { told } from '../shell/client.ts';
import { thingIn } from './addresses.ts';
import styles from './changes.module.css';
import { labelOf, parsed } from './field-words.ts';
import { Outcome } from './outcome.tsx';
import { useSubjectName } from './who.tsx';

const route = getRouteApi('/$things/$code/history/$version/clean');

export function CleanPage() {
  const intl = useIntl();
  const { subject, entry } = route.useLoaderData();
  const { things, code, version } = route.useParams();
  const { client } = useRouter().options.context;
  const subjectName = useSubjectName();
  const [sending, setSending] = useState<Sending<{ rows: number; proposals: number }> | 'nothing' | 'sending'>(
    'nothing',
  );
  const [missing, setMissing] = useState(false);
  const entity = thingIn(things) ?? 'place';
  const fields = entry.fields.filter(
    ({ field, before, after }) =>
      isFreeText(entity, field) && [before, after].map(parsed).some((value) => value && !isCleaned(value)),
  );
  const done = typeof sending === 'object' && sending.outcome === 'sent' ? sending.receipt : null;

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const chosen = given.getAll('field').map(String);
    const everything = chosen.includes('*everything');
    const contacts = chosen.includes('*contacts');
    setMissing(chosen.length === 0);
    if (chosen.length === 0) return;
    setSending('sending');
    const json = {
      what: everything ? ('everything' as const) : ('fields' as const),
      entry: version,
      fields: chosen.filter((one) => !one.startsWith('*')),
      contacts: contacts ? ('remove' as const) : ('keep' as const),
      reason: CLEANING_REASONS.find((one) => one === given.get('reason')) ?? 'request',
      words: String(given.get('words')),
    };
    setSending(
      await attempt(told(client.api.history[':entity'][':code'].cleaning.$post({ param: { entity, code }, json }))),
    );
  };

  return (
    <div className="page">
      <header className={styles.head}>
        <h1>
          <FormattedMessage id="changes.clean.title" />
        </h1>
        <p>{subjectName(subject)}</p>
        <p className="notice warn">
          <FormattedMessage id="changes.clean.intro" />
        </p>
      </header>
      {!done && (
        <form className={styles.list} onSubmit={(event) => void send(event)}>
          <fieldset className="field" aria-describedby={missing ? 'clean-missing' : undefined}>
            <legend className="label">
              <FormattedMessage id="changes.clean.fields" />
            </legend>
            {fields.map(({ field }) => (
              <label key={field} className={styles.tick}>
                <input type="checkbox" name="field" value={field} /> {labelOf(entity, field, intl)}
              </label>
            ))}
            {fields.length === 0 && (
              <p className="soft">
                <FormattedMessage id="changes.clean.none" />
              </p>
            )}
            {entry.contactsChanged && (
              <label className={styles.tick}>
                <input type="checkbox" name="field" value="*contacts" />{' '}
                <FormattedMessage id="changes.clean.contacts" />
              </label>
            )}
            <label className={styles.tick}>
              <input type="checkbox" name="field" value="*everything" />{' '}
              <FormattedMessage id="changes.clean.everything" />
            </label>
            {missing && (
              <p id="clean-missing" className="fault" role="alert">
                <FormattedMessage id="changes.clean.choose" />
              </p>
            )}
          </fieldset>
          <div className="field">
            <label htmlFor="clean-reason">
              <FormattedMessage id="changes.clean.reason" />
            </label>
            <select id="clean-reason" name="reason" className="input">
              {CLEANING_REASONS.map((reason) => (
                <option key={reason} value={reason}>
                  {intl.formatMessage({ id: `changes.cleaning.reason.${reason}` })}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="clean-words">
              <FormattedMessage id="changes.clean.words" />
            </label>
            <textarea id="clean-words" name="words" className="input" required minLength={3} maxLength={500} />
          </div>
          <p className="buttons">
            <button type="submit" className="button primary" aria-disabled={sending === 'sending'}>
              <FormattedMessage id="changes.clean.confirm" />
            </button>
          </p>
        </form>
      )}
      <Outcome sending={sending}>{done && <FormattedMessage id="changes.clean.done" values={{ ...done }} />}</Outcome>
      <p>
        <Link to="/$things/$code/history" params={{ things, code }} className="button">
          <FormattedMessage id="changes.compare.back" />
        </Link>
      </p>
    </div>
  );
}
