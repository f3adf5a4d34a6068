/** What is published beside what is proposed: what the writer changed first, the rest folded away. */
import { FormattedMessage, useIntl } from 'react-intl';
import type { ReviewedProposal } from '../../../api/contributions/contract.ts';
import { compared } from './compared.ts';
import { FieldTable, type Ticks } from './field-table.tsx';
import { type ComparedField, isChanged } from './fields.ts';
import room from './moderation.module.css';

interface ComparisonProps {
  proposal: ReviewedProposal;
  /** For a waiting correction: which answers are taken. */
  ticks: Ticks | null;
}

export function Comparison({ proposal, ticks }: ComparisonProps) {
  const intl = useIntl();
  const { conflicts } = proposal;
  const fields = comparedNow(proposal, intl);
  const against = comparesWith(proposal);
  // What the writer left as they saw it is no proposal of theirs, even if it has changed since.
  const isTheirs = ({ field }: ComparedField) => !against || proposal.changed.some((one) => one === field);
  const changed = fields
    .filter((field) => isChanged(field) && isTheirs(field))
    .filter(({ before, after }) => before !== null || after !== '');
  const same = fields.filter((field) => !changed.includes(field) && field.after !== '');
  const missing = against ? [] : fields.filter(({ after }) => after === '');
  return (
    <section className={room.part}>
      <h3>
        <FormattedMessage id={against ? 'moderation.changes' : `moderation.fields.${proposal.subject}`} />
      </h3>
      {changed.length === 0 && (
        <p>
          <FormattedMessage id="moderation.changes.none" />
        </p>
      )}
      {changed.length > 0 && (
        <FieldTable fields={changed} compares={against} ticks={against ? ticks : null} conflicts={conflicts} />
      )}
      {same.length > 0 && (
        <details>
          <summary>
            <FormattedMessage id="moderation.same" values={{ count: same.length }} />
          </summary>
          <FieldTable fields={same} compares={false} />
        </details>
      )}
      {missing.length > 0 && (
        <p className="small soft">
          <FormattedMessage
            id="moderation.missing"
            values={{ fields: missing.map(({ label }) => intl.formatMessage({ id: label })).join(', ') }}
          />
        </p>
      )}
    </section>
  );
}

/** Once accepted, what is published is what was proposed: there is nothing left to compare. */
const comparesWith = ({ kind, state, published }: ReviewedProposal) =>
  kind === 'correction' && state !== 'accepted' && published !== null;

function comparedNow(proposal: ReviewedProposal, intl: Parameters<typeof compared>[1]): ComparedField[] {
  const against = comparesWith(proposal);
  return proposal.subject === 'place'
    ? compared({ subject: 'place', before: against ? proposal.published : null, after: proposal.draft }, intl)
    : compared({ subject: 'innovation', before: against ? proposal.published : null, after: proposal.draft }, intl);
}
