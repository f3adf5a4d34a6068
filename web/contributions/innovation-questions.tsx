/** How far the sheet is while it is being written, and the next good question with its way there. */
import { useEffect, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { completeness, type Question } from '../../api/innovations/completeness.ts';
import { fieldId } from '../forms/faults.ts';
import type { StepMoves } from '../forms/use-step.ts';
import styles from './innovation-form.module.css';
import type { InnovationParts } from './innovation-writing.ts';

const FIRST = 1;
const WHERE = 2;
const ROOMS = 3;

/** In which step a question is answered, and at which path. */
const ASKED_AT: Record<Question, readonly [step: number, path: string]> = {
  title: [FIRST, 'title'],
  summary: [FIRST, 'summary'],
  stage: [FIRST, 'stage'],
  carrier: [FIRST, 'carrier'],
  where: [WHERE, 'areaCommunes'],
  need: [ROOMS, 'need'],
  how: [ROOMS, 'how'],
  themes: [ROOMS, 'themes'],
  obstacles: [ROOMS, 'obstacles'],
  worked: [ROOMS, 'worked'],
  results: [ROOMS, 'results'],
  steps: [ROOMS, 'steps'],
  prerequisites: [ROOMS, 'prerequisites'],
  contact: [ROOMS, 'contact'],
  genesis: [ROOMS, 'genesis'],
  publics: [ROOMS, 'publics'],
  means: [ROOMS, 'budgetBand'],
  started: [ROOMS, 'startedOn'],
  partners: [ROOMS, 'partners'],
  files: [ROOMS, 'files'],
};

export const stepOf = (question: Question | undefined): number => (question ? ASKED_AT[question][0] : FIRST);

/** Leads to a question wherever it stands: its step, its room, its field. `first` is asked as soon as the form is live. */
export function useQuestions(moves: StepMoves, ready: boolean, first: Question | undefined) {
  const [asked, setAsked] = useState(first ?? null);
  useEffect(() => {
    if (!ready || asked === null || moves.step !== stepOf(asked)) return;
    // After the heading of the step, which takes the focus first.
    const waiting = setTimeout(() => {
      const field = document.getElementById(fieldId(`innovation.${ASKED_AT[asked][1]}`));
      field?.closest('details')?.setAttribute('open', '');
      field?.focus();
      setAsked(null);
    });
    return () => clearTimeout(waiting);
  }, [asked, ready, moves.step]);
  return (question: Question) => {
    setAsked(question);
    if (moves.step !== stepOf(question)) moves.show(stepOf(question));
  };
}

interface NextQuestionProps {
  innovation: InnovationParts;
  onAsk: (question: Question) => void;
}

export function NextQuestion({ innovation, onAsk }: NextQuestionProps) {
  const { percent, next } = completeness(innovation);
  return (
    <section className={styles.meter} aria-labelledby="meter">
      <p id="meter">
        <FormattedMessage id="innovations.meter" values={{ percent }} />
      </p>
      <progress max={100} value={percent} aria-labelledby="meter" />
      {next ? (
        <p>
          <button type="button" className="button" onClick={() => onAsk(next)}>
            <FormattedMessage
              id="innovations.missing"
              values={{ question: <FormattedMessage id={`innovations.ask.${next}`} /> }}
            />
          </button>
        </p>
      ) : (
        <p>
          <FormattedMessage id="innovations.meter.full" />
        </p>
      )}
      <p className="soft small">
        <FormattedMessage id="contributions.innovation.enough" />
      </p>
    </section>
  );
}
