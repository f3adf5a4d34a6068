/** Asks to join. A plain form: it works the same with and without scripts, and without an account. */
import { useId } from 'react';
import { FormattedMessage } from 'react-intl';
import { useSetting } from '../shell/setting.ts';
import type { Asked } from './asked.ts';
import styles from './networks.module.css';

interface AskFormProps {
  subject: { of: 'place' | 'innovation'; code: string } | { of: 'organisation' };
  networks: readonly { code: string; name: string }[];
  /** One for each page that was shown, so that a form that is posted twice asks once. */
  requestId: string;
  /** What became of an earlier try that led back here. */
  asked: Asked | undefined;
}

export function AskForm({ subject, networks, requestId, asked }: AskFormProps) {
  const { language } = useSetting();
  const id = useId();
  const [only] = networks;
  return (
    <form method="post" action="/api/membership-requests" className={styles.form}>
      {asked && (
        <p className="notice bad" role="alert">
          <FormattedMessage id={`networks.ask.${asked}`} />
        </p>
      )}
      <input type="hidden" name="language" value={language} />
      <input type="hidden" name="requestId" value={requestId} />
      {subject.of !== 'organisation' && <input type="hidden" name={subject.of} value={subject.code} />}
      {networks.length === 1 && only ? (
        <input type="hidden" name="network" value={only.code} />
      ) : (
        <div className="field">
          <label htmlFor={`${id}-network`}>
            <FormattedMessage id="networks.network" />
          </label>
          <select id={`${id}-network`} name="network" className="input">
            {networks.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      {subject.of === 'organisation' && (
        <>
          <div className="field">
            <label htmlFor={`${id}-organisation`}>
              <FormattedMessage id="networks.ask.organisation" />
            </label>
            <input
              id={`${id}-organisation`}
              name="organisation"
              className="input"
              required
              minLength={2}
              maxLength={120}
              autoComplete="organization"
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}-website`}>
              <FormattedMessage id="networks.form.website" />
            </label>
            <input id={`${id}-website`} name="website" type="url" className="input" maxLength={500} />
          </div>
        </>
      )}
      <div className="field">
        <label htmlFor={`${id}-words`}>
          <FormattedMessage id="networks.ask.words" />
        </label>
        <p className="hint" id={`${id}-hint`}>
          <FormattedMessage id="networks.ask.words.hint" />
        </p>
        <textarea
          id={`${id}-words`}
          name="words"
          className="input"
          required
          minLength={3}
          maxLength={1000}
          rows={3}
          aria-describedby={`${id}-hint`}
        />
      </div>
      <p className="buttons">
        <button type="submit" className="button">
          <FormattedMessage id="networks.ask.send" />
        </button>
      </p>
    </form>
  );
}
