/** Accept, correct and accept, or refuse with a reason. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { z } from 'zod';
import { may } from '../../../api/access.ts';
import {
  PlaceDraft,
  type ReviewedInnovation,
  type ReviewedPlace,
  type ReviewedProposal,
} from '../../../api/contributions/contract.ts';
import { InnovationDraft } from '../../../api/innovations/contract.ts';
import { FaultSummary } from '../../forms/fault-summary.tsx';
import { FaultsProvider, type FieldFault, faultsIn } from '../../forms/faults.ts';
import { LongText } from '../../forms/field.tsx';
import type { Fault } from '../../shell/client.ts';
import { useSetting } from '../../shell/setting.ts';
import { type InnovationParts, partsOf, sentSheet } from '../innovation-writing.ts';
import { hoursFaults } from '../place-hours-faults.ts';
import { type PlaceParts, sentParts } from '../place-writing.ts';
import { CorrectFields } from './correct-fields.tsx';
import { CorrectSheet } from './correct-sheet.tsx';
import { type DecisionDraft, useDecisionDraft } from './draft.ts';
import { KeptWords } from './kept-words.tsx';
import styles from './moderation.module.css';
import { RefuseFields } from './refuse-fields.tsx';
import type { Choice, Decided } from './use-review.ts';

interface DecisionProps {
  proposal: ReviewedProposal;
  /** What is ticked; null where everything is. */
  taken: string[] | null;
  onDecide: (choice: Choice) => Promise<Decided>;
}

type Mode = 'correct' | 'refuse' | 'partly';
const CheckedPlace = z.object({ place: PlaceDraft });
const CheckedSheet = z.object({ innovation: InnovationDraft });

export function Decision({ proposal, taken, onDecide }: DecisionProps) {
  const intl = useIntl();
  const { role } = useSetting();
  const draft = useDecisionDraft(proposal.code);
  // What was being written is open again.
  const [mode, setMode] = useState<Mode | null>(
    draft.place || draft.innovation ? 'correct' : draft.reason ? 'refuse' : null,
  );
  const [sending, setSending] = useState(false);
  const [answer, setAnswer] = useState<Exclude<Decided, { kind: 'done' }> | null>(null);
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) summary.current?.focus();
  }, [faults]);
  if (!may(role, 'proposal.decide')) return null;
  if (proposal.state !== 'waiting') return <KeptWords proposal={proposal} draft={draft} />;
  const partly = taken !== null;

  const send = async (choice: Partial<Choice> & Pick<Choice, 'outcome'>) => {
    if (sending) return;
    setSending(true);
    setFaults([]);
    setAnswer(null);
    const decided = await onDecide({ draft: null, innovation: null, taken: null, reason: null, ...choice });
    setSending(false);
    if (decided.kind === 'done') return draft.forget();
    setAnswer(decided);
    if (decided.kind === 'refused') setFaults(decided.faults.map(asFieldFault));
  };
  const acceptPlace = (place: PlaceParts) => {
    const checked = CheckedPlace.safeParse({ place: sentParts(place) });
    const unfinished = hoursFaults(intl, place);
    if (!checked.success) return setFaults([...faultsIn(intl, checked.error.issues), ...unfinished]);
    if (unfinished.length > 0) return setFaults(unfinished);
    void send({ outcome: 'accept', draft: checked.data.place, reason: draft.reason.trim() || null });
  };
  const acceptSheet = (innovation: InnovationParts) => {
    const checked = CheckedSheet.safeParse({ innovation: sentSheet(innovation) });
    if (!checked.success) return setFaults(faultsIn(intl, checked.error.issues));
    void send({ outcome: 'accept', innovation: checked.data.innovation, reason: draft.reason.trim() || null });
  };
  const withReason = (choice: Pick<Choice, 'outcome'> & Partial<Choice>) => {
    const reason = draft.reason.trim();
    if (!reason) return setFaults([{ path: 'reason', words: intl.formatMessage({ id: 'moderation.refuse.missing' }) }]);
    void send({ ...choice, reason });
  };

  return (
    <section className={styles.decision} aria-labelledby="decision-title">
      <h3 id="decision-title">
        <FormattedMessage id="moderation.decision" />
      </h3>
      {answer?.kind === 'place_changed' && (
        <Stopped>
          <FormattedMessage id="moderation.conflict.place_changed" />
        </Stopped>
      )}
      <FaultsProvider value={faults}>
        <FaultSummary ref={summary} title={answer?.kind === 'refused' ? answer.sentence : undefined} faults={faults} />
        <div className="buttons">
          <button
            type="button"
            className="button primary"
            aria-disabled={sending}
            aria-expanded={partly ? mode === 'partly' : undefined}
            onClick={() => (partly ? setMode('partly') : void send({ outcome: 'accept' }))}
          >
            <FormattedMessage id={partly ? 'moderation.accept.partly' : 'moderation.accept'} />
          </button>
          {(['correct', 'refuse'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className="button"
              aria-expanded={mode === one}
              onClick={() => setMode(mode === one ? null : one)}
            >
              <FormattedMessage id={`moderation.${one}`} />
            </button>
          ))}
        </div>
        {mode === 'correct' && proposal.subject === 'place' && (
          <CorrectPlace proposal={proposal} draft={draft} onSend={acceptPlace} />
        )}
        {mode === 'correct' && proposal.subject === 'innovation' && (
          <CorrectInnovation proposal={proposal} draft={draft} onSend={acceptSheet} />
        )}
        {mode === 'partly' && partly && (
          <DecisionForm
            onSend={() => withReason({ outcome: 'accept', taken })}
            submit={<FormattedMessage id="moderation.accept.partly" />}
          >
            <LongText
              path="reason"
              label={<FormattedMessage id="moderation.partly.reason" />}
              hint={<FormattedMessage id="moderation.reason.hint" />}
              required
              value={draft.reason}
              onChange={(reason) => draft.write({ reason })}
            />
          </DecisionForm>
        )}
        {mode === 'refuse' && (
          <DecisionForm
            onSend={() => withReason({ outcome: 'refuse' })}
            submit={<FormattedMessage id="moderation.refuse.submit" />}
          >
            <RefuseFields reason={draft.reason} onReason={(reason) => draft.write({ reason })} />
          </DecisionForm>
        )}
      </FaultsProvider>
    </section>
  );
}

interface CorrectProps<Reviewed, Parts> {
  proposal: Reviewed;
  draft: DecisionDraft;
  onSend: (parts: Parts) => void;
}

function CorrectPlace({ proposal, draft, onSend }: CorrectProps<ReviewedPlace, PlaceParts>) {
  const place: PlaceParts = draft.place ?? proposal.draft;
  return (
    <DecisionForm onSend={() => onSend(place)} submit={<FormattedMessage id="moderation.correct.submit" />}>
      <CorrectFields
        place={place}
        reason={draft.reason}
        onPlace={(patch) => draft.write({ place: { ...place, ...patch } })}
        onReason={(reason) => draft.write({ reason })}
      />
    </DecisionForm>
  );
}

function CorrectInnovation({ proposal, draft, onSend }: CorrectProps<ReviewedInnovation, InnovationParts>) {
  const innovation = draft.innovation ?? partsOf(proposal.draft, proposal.innovation?.places ?? []);
  return (
    <DecisionForm onSend={() => onSend(innovation)} submit={<FormattedMessage id="moderation.correct.submit" />}>
      <CorrectSheet
        innovation={innovation}
        reason={draft.reason}
        onInnovation={(patch) => draft.write({ innovation: { ...innovation, ...patch } })}
        onReason={(reason) => draft.write({ reason })}
      />
    </DecisionForm>
  );
}

/** Takes the focus when it opens, so that the keyboard goes on where the eye does. */
function DecisionForm({ onSend, submit, children }: { onSend: () => void; submit: ReactNode; children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus(), []);
  return (
    <form
      ref={form}
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      {children}
      <p>
        <button type="submit" className="button primary">
          {submit}
        </button>
      </p>
    </form>
  );
}

function Stopped({ children }: { children: ReactNode }) {
  return (
    <p className="notice warn" role="alert">
      {children}
    </p>
  );
}

/** The API names fields as `draft.place.name` or `draft.name`, the form as `place.name`. */
const asFieldFault = ({ path, detail }: Fault): FieldFault => ({
  path: path.replace(/^draft\.(place\.)?/, 'place.'),
  words: detail,
});
