/** Somebody else has decided: what was being written can still be read and copied. */
import { FormattedMessage, useIntl } from 'react-intl';
import type { ReviewedProposal } from '../../../api/contributions/contract.ts';
import type { DecisionDraft } from './draft.ts';
import { comparedFields, isChanged } from './fields.ts';
import styles from './moderation.module.css';

export function KeptWords({ proposal, draft }: { proposal: ReviewedProposal; draft: DecisionDraft }) {
  const intl = useIntl();
  const { reason, place } = draft;
  if (!reason && !place) return null;
  const corrected = place ? comparedFields(proposal.draft, place, intl).filter(isChanged) : [];
  return (
    <section className={styles.decision}>
      <h3>
        <FormattedMessage id="moderation.kept" />
      </h3>
      {reason && <p className={styles.words}>{reason}</p>}
      {corrected.length > 0 && (
        <dl className="facts">
          {corrected.map(({ key, label, after }) => (
            <div key={key} className={styles.fact}>
              <dt>{intl.formatMessage({ id: label })}</dt>
              <dd>{after || <FormattedMessage id="moderation.nothing" />}</dd>
            </div>
          ))}
        </dl>
      )}
      <p>
        <button type="button" className="button" onClick={draft.forget}>
          <FormattedMessage id="moderation.kept.forget" />
        </button>
      </p>
    </section>
  );
}
