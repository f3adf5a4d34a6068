/** Small answers that all kinds of offers ask alike. */
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { KNOWN, type Known } from '../../db/vocabulary.ts';
import { Choices } from '../forms/choices.tsx';
import { TextField } from '../forms/field.tsx';
import forms from '../forms/forms.module.css';
import type { MessageId } from '../words/messages.ts';

/** What a kind of offer asks, by where in the form it stands. */
export interface KindFields {
  /** What everybody asks first. */
  first: ReactNode;
  equipment: FieldGroup;
  publics: FieldGroup;
  access: FieldGroup;
  more: FieldGroup;
}

interface FieldGroup {
  fields: ReactNode;
  /** What these fields hold now, to count how many are answered. */
  answers: readonly unknown[];
}

export const NO_FIELDS: FieldGroup = { fields: null, answers: [] };

export interface DetailProps<Details> {
  path: string;
  details: Details;
  write: (patch: Partial<Details>) => void;
}

interface AnswerProps<Value> {
  path: string;
  label: MessageId;
  value: Value;
  onChange: (value: Value) => void;
}

export function KnownField({ path, label, value, onChange }: AnswerProps<Known>) {
  return (
    <Choices
      path={path}
      label={<FormattedMessage id={label} />}
      choices={KNOWN.map((known) => ({ value: known, label: <FormattedMessage id={`words.known.${known}`} /> }))}
      value={value}
      onChange={onChange}
    />
  );
}

interface WordsProps extends AnswerProps<string | null> {
  hint?: MessageId;
}

/** Null where nobody wrote anything, as in what is published. */
export function WordsField({ path, label, hint, value, onChange }: WordsProps) {
  return (
    <TextField
      path={path}
      label={<FormattedMessage id={label} />}
      hint={hint && <FormattedMessage id={hint} />}
      autoComplete="off"
      value={value}
      onChange={(text) => onChange(text || null)}
    />
  );
}

export function WebField({ path, label, hint, value, onChange }: WordsProps) {
  return (
    <TextField
      path={path}
      label={<FormattedMessage id={label} />}
      hint={hint && <FormattedMessage id={hint} />}
      type="url"
      inputMode="url"
      autoComplete="off"
      placeholder="https://"
      value={value}
      onChange={(text) => onChange(text || null)}
    />
  );
}

interface FoldedFieldsProps {
  title: MessageId;
  /** The answers within: how many are given stands beside the title. */
  answers: readonly unknown[];
  children: ReactNode;
}

/** Optional answers, folded away so that the form stays short. */
export function FoldedFields({ title, answers, children }: FoldedFieldsProps) {
  const given = answers.filter(isGiven).length;
  return (
    <details className={forms.more}>
      <summary>
        <FormattedMessage id={title} />
        {given > 0 && (
          <span className="soft small">
            {' · '}
            <FormattedMessage id="contributions.group.given" values={{ count: given }} />
          </span>
        )}
      </summary>
      <div className={forms.moreFields}>{children}</div>
    </details>
  );
}

function isGiven(answer: unknown): boolean {
  if (Array.isArray(answer)) return answer.length > 0;
  return answer !== null && answer !== '' && answer !== 'unknown';
}

/** Several buttons say the same: who hears them hears which. */
export const hidden = (words: ReactNode) => <span className="visually-hidden">{words}</span>;
