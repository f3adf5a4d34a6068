/** What a bulk asks for: a state with words, a service with a person, or words alone. */
import { useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { needsAnswer } from '../../api/reports/transitions.ts';
import { type BulkVerb, REPORT_STATES, type ReportState } from '../../db/vocabulary.ts';
import styles from './panel.module.css';
import { ServiceFields, useAgents } from './service-fields.tsx';
import type { Asked } from './use-bulk.ts';

interface BulkFieldsProps {
  verb: BulkVerb;
  /** Null while something is missing. */
  onAsked: (asked: Asked | null) => void;
}

export function BulkFields({ verb, onAsked }: BulkFieldsProps) {
  switch (verb) {
    case 'move':
      return <MoveFields onAsked={onAsked} />;
    case 'assign':
      return <AssignFields onAsked={onAsked} />;
    case 'answer':
      return <AnswerFields onAsked={onAsked} />;
  }
}

type Target = Exclude<ReportState, 'duplicate'>;

/** Where an agent can lead several at once: a repeat names its original, and contesting is the resident's. */
const TARGETS = REPORT_STATES.filter(
  (state): state is Target => state !== 'duplicate' && state !== 'new' && state !== 'reopen_requested',
);

function MoveFields({ onAsked }: Pick<BulkFieldsProps, 'onAsked'>) {
  const intl = useIntl();
  const [to, setTo] = useState<Target | null>(null);
  const [answer, setAnswer] = useState('');
  const required = to !== null && needsAnswer(to);
  const isWhole = to !== null && (!required || answer.trim() !== '');
  useEffect(
    () => onAsked(isWhole && to ? { verb: 'move', to, answer: answer.trim() } : null),
    [onAsked, isWhole, to, answer],
  );
  return (
    <>
      <fieldset className={styles.states}>
        <legend className="small">{intl.formatMessage({ id: 'triage.bulk.to' })}</legend>
        {TARGETS.map((state) => (
          <label key={state} className={styles.state}>
            <input type="radio" name="bulk-state" checked={state === to} onChange={() => setTo(state)} required />
            <FormattedMessage id={`words.state.${state}`} />
          </label>
        ))}
      </fieldset>
      <Words
        label={required ? 'triage.move.answer_required' : 'triage.move.answer_optional'}
        value={answer}
        onChange={setAnswer}
      />
    </>
  );
}

function AnswerFields({ onAsked }: Pick<BulkFieldsProps, 'onAsked'>) {
  const [answer, setAnswer] = useState('');
  useEffect(
    () => onAsked(answer.trim().length > 1 ? { verb: 'answer', answer: answer.trim() } : null),
    [onAsked, answer],
  );
  return (
    <>
      <p className="small">
        <FormattedMessage id="triage.bulk.answer_stays" />
      </p>
      <Words label="triage.answer.label" value={answer} onChange={setAnswer} />
    </>
  );
}

interface WordsProps {
  label: 'triage.move.answer_required' | 'triage.move.answer_optional' | 'triage.answer.label';
  value: string;
  onChange: (words: string) => void;
}

function Words({ label, value, onChange }: WordsProps) {
  return (
    <div className={`field ${styles.public}`}>
      <label htmlFor="bulk-words" className="small">
        <FormattedMessage id={label} />
      </label>
      <textarea
        id="bulk-words"
        className="input"
        rows={4}
        maxLength={4000}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

function AssignFields({ onAsked }: Pick<BulkFieldsProps, 'onAsked'>) {
  const agents = useAgents(null);
  const [service, setService] = useState('');
  const [assigneeId, setAssigneeId] = useState('');
  useEffect(
    () => onAsked(service ? { verb: 'assign', service, assigneeId: assigneeId || null } : null),
    [onAsked, service, assigneeId],
  );
  return (
    <ServiceFields
      form="bulk"
      service={service}
      onService={setService}
      agents={agents}
      assigneeId={assigneeId}
      onAssignee={setAssigneeId}
    />
  );
}
