/** Somebody else has decided: what was being written can still be read and copied. */
import { FormattedMessage, useIntl } from 'react-intl';
import type { ReviewedProposal } from '../../../api/contributions/contract.ts';
import { InnovationDraft } from '../../../api/innovations/contract.ts';
import { sentSheet } from '../innovation-writing.ts';
import { compared } from './compared.ts';
import type { DecisionDraft } from './draft.ts';
import { type ComparedField, isChanged } from './fields.ts';
import styles from './moderation.module.css';

export function KeptWords({ proposal, draft }: { proposal: ReviewedProposal; draft: DecisionDraft }) {
  const intl = useIntl();
  const { reason } = draft;
  if (!reason && !draft.place && !draft.innovation) return null;
  const corrected = correctedBy(proposal, draft, intl).filter(isChanged);
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

function correctedBy(
  proposal: ReviewedProposal,
  { place, innovation }: DecisionDraft,
  intl: Parameters<typeof compared>[1],
): ComparedField[] {
  if (proposal.subject === 'place')
    return place ? compared({ subject: 'place', before: proposal.draft, after: place }, intl) : [];
  const after = innovation && InnovationDraft.safeParse(sentSheet(innovation)).data;
  return after ? compared({ subject: 'innovation', before: proposal.draft, after }, intl) : [];
}
