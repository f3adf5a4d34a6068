/** One form in a few short steps: checks each before the next, sends at the end, and says what went wrong where. */
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { useSetting } from '../shell/setting.ts';
import { useEarlyInput } from './early-input.ts';
import { FaultSummary } from './fault-summary.tsx';
import { FaultsProvider, type FieldFault } from './faults.ts';
import styles from './forms.module.css';
import { useProofAhead, useProofWork } from './proof.ts';
import type { Sending } from './send.ts';
import { Trap } from './trap.tsx';
import type { SentReceipt, StepMoves } from './use-step.ts';

export interface FormStep {
  heading: ReactNode;
  /** Whether the answer at this path is given in this step. */
  holds: (path: string) => boolean;
  view: ReactNode;
  /** Instead of "Continue". */
  forward?: ReactNode;
  /** There is no way on from here, only back or to another answer. */
  shut?: boolean;
}

interface StepFormProps {
  steps: readonly FormStep[];
  moves: StepMoves;
  /** False until the draft was looked for. */
  ready: boolean;
  restored: boolean;
  onStartAfresh: () => void;
  /** Everything that is wrong with the draft as it is now. */
  check: () => FieldFault[];
  send: () => Promise<Sending<SentReceipt>>;
  onSent: (receipt: SentReceipt) => void;
  sendLabel: ReactNode;
}

export function StepForm(props: StepFormProps) {
  const { steps, moves, ready, restored, onStartAfresh, check, send, onSent, sendLabel } = props;
  const [checked, setChecked] = useState(0);
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<Exclude<Sending<SentReceipt>, { outcome: 'sent' }> | null>(null);
  const [asked, setAsked] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  useEarlyInput(form, ready);
  useProofAhead();
  const proving = useProofWork();
  const seenStep = useRef(moves.step);
  const step = steps[moves.step - 1];
  const last = moves.step === steps.length;

  useEffect(() => {
    if (seenStep.current === moves.step) return;
    seenStep.current = moves.step;
    heading.current?.focus();
  }, [moves.step]);
  // After each refusal, also the second one for the same reason.
  useEffect(() => {
    if (asked > 0) summary.current?.focus();
  }, [asked]);
  if (!step) return null;

  const refused = trouble?.outcome === 'refused' ? trouble : null;
  const own = checked === moves.step ? check().filter(({ path }) => step.holds(path)) : [];
  const theirs = (refused?.faults ?? []).filter(({ path }) => step.holds(path));
  const faults = [...own, ...theirs.filter(({ path }) => !own.some((fault) => fault.path === path))];

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    setTrouble(null);
    if (check().some(({ path }) => step.holds(path))) {
      setChecked(moves.step);
      setAsked((count) => count + 1);
      return;
    }
    setChecked(0);
    if (!last) return moves.forward();
    setSending(true);
    const sent = await send();
    setSending(false);
    if (sent.outcome === 'sent') return onSent(sent.receipt);
    setTrouble(sent);
    if (sent.outcome === 'refused') {
      const first = steps.findIndex(({ holds }) => sent.faults.some(({ path }) => holds(path)));
      if (first >= 0 && first + 1 !== moves.step) {
        seenStep.current = first + 1;
        moves.show(first + 1);
      }
    }
    setAsked((count) => count + 1);
  };

  return (
    <FaultsProvider value={faults}>
      <form ref={form} className={styles.form} noValidate onSubmit={(event) => void onSubmit(event)}>
        {restored && (
          <p className={styles.restored}>
            <FormattedMessage id="contributions.form.restored" />{' '}
            <button type="button" className={styles.linkButton} onClick={onStartAfresh}>
              <FormattedMessage id="contributions.form.start_afresh" />
            </button>
          </p>
        )}
        <div className={styles.stepHead}>
          {steps.length > 1 && (
            <p className="soft">
              <FormattedMessage id="contributions.form.progress" values={{ step: moves.step, steps: steps.length }} />
            </p>
          )}
          <h2 ref={heading} tabIndex={-1}>
            {step.heading}
          </h2>
        </div>
        <FaultSummary ref={summary} title={refused?.title} faults={faults} />
        {step.view}
        <Trap />
        <p role="status" className="soft small">
          {sending && proving && <FormattedMessage id="contributions.form.checking" />}
        </p>
        {trouble?.outcome === 'no_network' && (
          <p className="notice warn" role="alert">
            <FormattedMessage id="contributions.form.no_network" />
          </p>
        )}
        <div className={styles.formButtons}>
          {moves.step > 1 && (
            <button type="button" className="button" onClick={moves.back}>
              <FormattedMessage id="contributions.form.back" />
            </button>
          )}
          {!step.shut && (
            <button type="submit" className="button primary" disabled={!ready || sending}>
              {!last && (step.forward ?? <FormattedMessage id="contributions.form.forward" />)}
              {last && sending && <FormattedMessage id="contributions.form.sending" />}
              {last && !sending && trouble?.outcome === 'no_network' && (
                <FormattedMessage id="contributions.form.send_again" />
              )}
              {last && !sending && trouble?.outcome !== 'no_network' && sendLabel}
            </button>
          )}
        </div>
        <NoScript />
      </form>
    </FaultsProvider>
  );
}

function NoScript() {
  const { email } = useSetting().territory.contacts;
  return (
    <noscript>
      <p className="notice warn">
        <FormattedMessage id="contributions.form.no_script" values={{ email }} />
      </p>
    </noscript>
  );
}
