/** The reason for a refusal, with sentences to start from: a no without a why loses a contributor. */
import { FormattedMessage, useIntl } from 'react-intl';
import { fieldId } from '../../forms/faults.ts';
import { LongText } from '../../forms/field.tsx';
import styles from './moderation.module.css';

const TEMPLATES = ['known', 'unfindable', 'not_public', 'private_person', 'advertising'] as const;

export function RefuseFields({ reason, onReason }: { reason: string; onReason: (reason: string) => void }) {
  const intl = useIntl();
  const start = (text: string) => {
    // What is already written stays; the sentence goes below.
    onReason(reason.trim() ? `${reason.trim()}\n${text}` : text);
    document.getElementById(fieldId('reason'))?.focus();
  };
  return (
    <>
      <LongText
        path="reason"
        label={<FormattedMessage id="moderation.refuse.reason" />}
        hint={<FormattedMessage id="moderation.reason.hint" />}
        required
        value={reason}
        onChange={onReason}
      />
      <div className={styles.templates}>
        <p className="small" id="templates-title">
          <FormattedMessage id="moderation.refuse.templates" />
        </p>
        <ul className={styles.templateList} aria-labelledby="templates-title">
          {TEMPLATES.map((name) => (
            <li key={name}>
              <button
                type="button"
                className="button"
                onClick={() => start(intl.formatMessage({ id: `moderation.template.${name}` }))}
              >
                <FormattedMessage id={`moderation.template.${name}.name`} />
              </button>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
