/** Accept, correct and accept, or refuse with a reason. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { z } from 'zod';
import { may } from '../../../api/access.ts';
import { PlaceDraft, type ReviewedProposal } from '../../../api/contributions/contract.ts';
import { FaultSummary } from '../../forms/fault-summary.tsx';
import { FaultsProvider, type FieldFault, faultsIn } from '../../forms/faults.ts';
import type { Fault } from '../../shell/client.ts';
import { useSetting } from '../../shell/setting.ts';
import { hoursFaults } from '../place-hours-faults.ts';
import { type PlaceParts, sentParts } from '../place-writing.ts';
import { CorrectFields } from './correct-fields.tsx';
import { useDecisionDraft } from './draft.ts';
import { KeptWords } from './kept-words.tsx';
import styles from './moderation.module.css';
import { RefuseFields } from './refuse-fields.tsx';
import type { Choice, Decided } from './use-review.ts';

interface DecisionProps {
  proposal: ReviewedProposal;
  onDecide: (choice: Choice) => Promise<Decided>;
}

type Mode = 'correct' | 'refuse';
const Checked = z.object({ place: PlaceDraft });

export function Decision({ proposal, onDecide }: DecisionProps) {
  const intl = useIntl();
  const { role } = useSetting();
  const draft = useDecisionDraft(proposal.code);
  // What was being written is open again.
  const [mode, setMode] = useState<Mode | null>(draft.place ? 'correct' : draft.reason ? 'refuse' : null);
  const [sending, setSending] = useState(false);
  const [answer, setAnswer] = useState<Exclude<Decided, { kind: 'done' }> | null>(null);
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) summary.current?.focus();
  }, [faults]);
  if (!may(role, 'proposal.decide')) return null;
  if (proposal.state !== 'waiting') return <KeptWords proposal={proposal} draft={draft} />;
  const place: PlaceParts = draft.place ?? proposal.draft;

  const send = async (choice: Choice) => {
    if (sending) return;
    setSending(true);
    setFaults([]);
    setAnswer(null);
    const decided = await onDecide(choice);
    setSending(false);
    if (decided.kind === 'done') return draft.forget();
    setAnswer(decided);
    if (decided.kind === 'refused') setFaults(decided.faults.map(asFieldFault));
  };
  const acceptCorrected = () => {
    const checked = Checked.safeParse({ place: sentParts(place) });
    const unfinished = hoursFaults(intl, place);
    if (!checked.success) return setFaults([...faultsIn(intl, checked.error.issues), ...unfinished]);
    if (unfinished.length > 0) return setFaults(unfinished);
    void send({ outcome: 'accept', draft: checked.data.place, reason: draft.reason.trim() || null });
  };
  const refuse = () => {
    const reason = draft.reason.trim();
    if (!reason) return setFaults([{ path: 'reason', words: intl.formatMessage({ id: 'moderation.refuse.missing' }) }]);
    void send({ outcome: 'refuse', draft: null, reason });
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
            onClick={() => void send({ outcome: 'accept', draft: null, reason: null })}
          >
            <FormattedMessage id="moderation.accept" />
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
        {mode === 'correct' && (
          <DecisionForm onSend={acceptCorrected} submit={<FormattedMessage id="moderation.correct.submit" />}>
            <CorrectFields
              place={place}
              reason={draft.reason}
              onPlace={(patch) => draft.write({ place: { ...place, ...patch } })}
              onReason={(reason) => draft.write({ reason })}
            />
          </DecisionForm>
        )}
        {mode === 'refuse' && (
          <DecisionForm onSend={refuse} submit={<FormattedMessage id="moderation.refuse.submit" />}>
            <RefuseFields reason={draft.reason} onReason={(reason) => draft.write({ reason })} />
          </DecisionForm>
        )}
      </FaultsProvider>
    </section>
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
