/** A sheet filled as a conversation: one question a screen, each may be skipped; at the end it goes to the carrier. */
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { NewInterview } from '../../api/contributions/interview-contract.ts';
import type { Draft } from '../forms/draft.ts';
import { type FieldFault, faultsIn } from '../forms/faults.ts';
import { LongText } from '../forms/field.tsx';
import forms from '../forms/forms.module.css';
import { attempt } from '../forms/send.ts';
import { type FormStep, StepForm } from '../forms/step-form.tsx';
import { type SentReceipt, type StepMoves, useStep } from '../forms/use-step.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import type { InnovationParts } from './innovation-writing.ts';
import styles from './interview.module.css';
import { InterviewEnd } from './interview-end.tsx';
import { InterviewFields } from './interview-fields.tsx';
import { asksFor, INTERVIEW, isAnswered, type Question, stillNeeded } from './interview-questions.ts';
import { type InterviewWriting, interviewPayload } from './interview-writing.ts';
import { outlineFaults } from './outline-faults.ts';

interface InterviewFormProps {
  draft: Draft<InterviewWriting>;
  /** What the carrier has read already, by the writer's link; null for a new one. */
  resumes: { secret: string; version: number } | null;
  children: (form: ReactNode, moves: StepMoves) => ReactNode;
}

const LAST = INTERVIEW.length + 1;

export function InterviewForm({ draft, resumes, children }: InterviewFormProps) {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const { language, territory } = useSetting();
  const { writing, write } = draft;
  const { innovation } = writing;
  const moves = useStep(LAST, writing.at);
  const { step } = moves;
  const { ready } = draft;
  // Where somebody stopped is part of the draft, yet alone it makes none worth keeping.
  const { prefill } = draft;
  useEffect(() => {
    if (ready) prefill({ at: step });
  }, [ready, step, prefill]);
  const writeSheet = (patch: Partial<InnovationParts>) => write({ innovation: { ...innovation, ...patch } });
  const missing = stillNeeded(innovation);
  const payload = interviewPayload(writing, language);

  const check = (): FieldFault[] => {
    const checked = NewInterview.safeParse(payload);
    const faults = checked.success ? [] : faultsIn(intl, checked.error.issues);
    // What is skipped is asked for at the end, not here.
    const skipped = missing.map(({ field }) => `innovation.${field}`);
    return [...faults, ...outlineFaults(innovation, territory.bbox, intl)].filter(
      ({ path }) => !skipped.includes(path),
    );
  };
  const send = () => {
    const { stage } = payload.innovation;
    // The last step is shut until it is chosen.
    if (stage === null) throw new Error('sent without a stage');
    const sheet = { ...payload.innovation, stage };
    if (!resumes)
      return attempt<SentReceipt>(
        told(client.api.proposals.interviews.$post({ json: { ...payload, innovation: sheet } })).then((receipt) => ({
          ...receipt,
          place: null,
        })),
      );
    const { secret, version } = resumes;
    const { email, carrierEmail } = payload;
    const json = { version, innovation: sheet, email, carrierEmail };
    return attempt<SentReceipt>(
      told(client.api.follow.interview[':secret'].send.$post({ param: { secret }, json })).then(({ code, review }) => ({
        ...{ code, place: null, follow: `/follow/interview/${secret}` },
        ...(review && { review }),
      })),
    );
  };

  const asked: FormStep[] = INTERVIEW.map((question) => ({
    heading: <FormattedMessage id={`contributions.interview.ask.${question.id}`} />,
    holds: (path) => asksFor(question, path),
    ...(!isAnswered(question, innovation) && { forward: <FormattedMessage id="contributions.interview.skip" /> }),
    view: (
      <Screen question={question} step={step} innovation={innovation} show={moves.show}>
        <InterviewFields question={question} innovation={innovation} write={writeSheet} />
        <Notes notes={writing.notes} onChange={(notes) => write({ notes })} />
      </Screen>
    ),
  }));
  const end: FormStep = {
    heading: <FormattedMessage id="contributions.interview.end" />,
    holds: (path) => /^(email|carrierEmail)$/.test(path),
    shut: missing.length > 0,
    view: <InterviewEnd writing={writing} write={write} missing={missing} show={moves.show} />,
  };

  const form = (
    <StepForm
      steps={[...asked, end]}
      moves={moves}
      ready={ready}
      restored={draft.restored}
      onStartAfresh={() => {
        draft.startAfresh();
        moves.show(1);
      }}
      check={check}
      send={send}
      onSent={(receipt) => {
        moves.finish(receipt);
        const { notes } = writing;
        draft.startAfresh();
        // Nobody has them but this device: they stay until the writer throws them away.
        if (notes.trim()) write({ notes });
      }}
      sendLabel={<FormattedMessage id="contributions.interview.send" />}
    />
  );
  return children(form, moves);
}

interface ScreenProps {
  question: Question;
  step: number;
  innovation: InnovationParts;
  show: (step: number) => void;
  children: ReactNode;
}

function Screen({ step, innovation, show, children }: ScreenProps) {
  const intl = useIntl();
  return (
    <div className={styles.screen}>
      <progress
        className={styles.progress}
        max={LAST}
        value={step}
        aria-label={intl.formatMessage({ id: 'contributions.interview.progress' })}
      />
      {children}
      <details className={forms.more}>
        <summary>
          <FormattedMessage id="contributions.interview.all" />
        </summary>
        <ol className={styles.questions}>
          {INTERVIEW.map((question, at) => (
            <li key={question.id}>
              <button
                type="button"
                className={forms.linkButton}
                aria-current={at + 1 === step ? 'step' : undefined}
                onClick={() => show(at + 1)}
              >
                <FormattedMessage id={`contributions.interview.ask.${question.id}`} />
              </button>
              {isAnswered(question, innovation) && (
                <span className="soft small">
                  {' '}
                  <FormattedMessage id="contributions.interview.answered" />
                </span>
              )}
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}

function Notes({ notes, onChange }: { notes: string; onChange: (notes: string) => void }) {
  return (
    <details className={forms.more} open={notes !== '' || undefined}>
      <summary>
        <FormattedMessage id="contributions.interview.notes" />
      </summary>
      <div className={forms.moreFields}>
        <LongText
          path="notes"
          label={<FormattedMessage id="contributions.interview.notes.label" />}
          hint={<FormattedMessage id="contributions.interview.notes.hint" />}
          value={notes}
          onChange={onChange}
        />
      </div>
    </details>
  );
}
