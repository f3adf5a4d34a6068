/** What a proposal says, answer by answer. */
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Proposal } from '../../api/contributions/contract.ts';
import type { OfferKind } from '../../db/vocabulary.ts';
import type { MessageId } from '../words/messages.ts';
import { type ComparedField, comparedFields, isChanged } from './moderation/fields.ts';
import { comparedSheets } from './moderation/innovation-rows.ts';
import styles from './place-form.module.css';
import { HoursRead } from './place-hours-read.tsx';

export function Written({ proposal }: { proposal: Proposal }) {
  const intl = useIntl();
  const { note } = proposal;
  if (proposal.subject === 'place') return <WrittenPlace proposal={proposal} />;
  const answers = theirs(proposal.base, comparedSheets(null, proposal.draft, intl), () =>
    comparedSheets(proposal.base, proposal.draft, intl),
  ).filter(({ after }) => after !== '');
  return (
    <dl className={styles.written}>
      {answers.map(({ key, label, after }) => (
        <Fact key={key} label={label}>
          {after}
        </Fact>
      ))}
      {note && <Fact label="contributions.add.note">{note}</Fact>}
    </dl>
  );
}

function WrittenPlace({ proposal }: { proposal: Extract<Proposal, { subject: 'place' }> }) {
  const intl = useIntl();
  const { draft, commune, note } = proposal;
  const address = [draft.address, draft.postcode, commune].filter(Boolean).join(', ');
  const all = theirs(proposal.base, comparedFields(null, draft, intl), () =>
    comparedFields(proposal.base, draft, intl),
  );
  const answers = all.filter(({ label, after }) => after !== '' && !TOLD.includes(label));
  const says = (...labels: MessageId[]) => all.some(({ label }) => labels.includes(label));
  return (
    <dl className={styles.written}>
      {draft.state === 'closed' && (
        <Fact label="contributions.correct.exists">
          <FormattedMessage id="contributions.correct.exists.closed" />
        </Fact>
      )}
      {says('moderation.field.name') && proposal.base && <Fact label="moderation.field.name">{draft.name}</Fact>}
      {says('moderation.field.address', 'moderation.field.postcode', 'moderation.field.location') && (
        <Fact label="contributions.form.address">{address}</Fact>
      )}
      {says('moderation.field.offered') && (
        <Fact label="contributions.add.offers">
          {draft.offers.map(({ kind }) => intl.formatMessage({ id: `words.collection.${kind}` })).join(', ')}
        </Fact>
      )}
      {answers.map(({ key, kind, label, after }) => (
        <Fact key={key} label={label} kind={kind}>
          {label === HOURS ? <HoursRead text={after} /> : after}
        </Fact>
      ))}
      {note && <Fact label="contributions.add.note">{note}</Fact>}
    </dl>
  );
}

/** Of a correction, what its writer changed; of a new place or sheet, everything. */
function theirs(base: object | null, all: ComparedField[], against: () => ComparedField[]): ComparedField[] {
  if (base === null) return all;
  return against()
    .filter(isChanged)
    .map((field) => ({ ...field, after: field.after || '–' }));
}

const HOURS = 'moderation.field.hours';
/** Said elsewhere on the page: its title, the address, the offers, the map. */
const TOLD: MessageId[] = [
  ...(['moderation.field.name', 'moderation.field.address', 'moderation.field.postcode'] as const),
  ...(['moderation.field.location', 'moderation.field.accuracy', 'moderation.field.state'] as const),
  'moderation.field.offered',
];

interface FactProps {
  label: MessageId;
  /** The offer that it is about. */
  kind?: OfferKind | null;
  children: ReactNode;
}

function Fact({ label, kind, children }: FactProps) {
  return (
    <div className={styles.fact}>
      <dt>
        <FormattedMessage id={label} />
        {kind && (
          <span className="small">
            {' · '}
            <FormattedMessage id={`words.collection.${kind}`} />
          </span>
        )}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
