/** The answer to one question of an interview: large for what is told, the usual fields for the rest. */
import { FormattedMessage } from 'react-intl';
import { LongText, TextField } from '../forms/field.tsx';
import type { MessageId } from '../words/messages.ts';
import {
  AttentionsField,
  BudgetField,
  NeedFields,
  type SheetFieldsProps,
  StageField,
  ThemesField,
} from './innovation-pieces.tsx';
import { WhereFields } from './innovation-where.tsx';
import { LONG, type Question, SHORT } from './interview-questions.ts';

type Field = Question['fields'][number];

export function InterviewFields({ question, ...sheet }: SheetFieldsProps & { question: Question }) {
  return question.fields.map((field) => <InterviewField key={field} field={field} {...sheet} />);
}

function InterviewField({ field, innovation, write }: SheetFieldsProps & { field: Field }) {
  const sheet = { innovation, write };
  if (isOneOf(LONG, field))
    return (
      <LongText
        path={`innovation.${field}`}
        label={<FormattedMessage id={`innovations.${field}`} />}
        hint={<FormattedMessage id="contributions.interview.long.hint" />}
        rows={11}
        value={innovation[field]}
        onChange={(text) => write({ [field]: field === 'need' || field === 'how' ? text : text || null })}
      />
    );
  if (isOneOf(SHORT, field)) return <ShortField field={field} {...sheet} />;
  switch (field) {
    case 'stage':
      return <StageField {...sheet} />;
    case 'themes':
      return <ThemesField {...sheet} />;
    case 'attentions':
      return <AttentionsField {...sheet} />;
    case 'budgetBand':
      return <BudgetField {...sheet} />;
    case 'needs':
      return <NeedFields {...sheet} />;
    case 'where':
      return <WhereFields {...sheet} />;
  }
}

const LABELS = {
  title: ['contributions.innovation.title', 'contributions.innovation.title.hint', 80],
  summary: ['contributions.innovation.summary', 'contributions.innovation.summary.hint', 180],
  carrier: ['contributions.innovation.carrier', 'contributions.innovation.carrier.hint', 200],
  partners: ['innovations.partners', 'contributions.innovation.partners.hint', 500],
  contact: ['innovations.contact', 'contributions.innovation.contact.hint', 300],
  authors: ['innovations.authors', 'contributions.innovation.authors.hint', 300],
  people: ['innovations.people', 'contributions.innovation.people.hint', 500],
  tools: ['innovations.tools', 'contributions.innovation.tools.hint', 1000],
  startedOn: ['innovations.started', 'contributions.innovation.date.hint', 10],
} as const satisfies Record<(typeof SHORT)[number], readonly [MessageId, MessageId, number]>;

/** These are never null in a sheet. */
const ALWAYS_THERE: readonly Field[] = ['title', 'summary', 'carrier'];

function ShortField({ field, innovation, write }: SheetFieldsProps & { field: (typeof SHORT)[number] }) {
  const [label, hint, most] = LABELS[field];
  return (
    <TextField
      path={`innovation.${field}`}
      label={<FormattedMessage id={label} />}
      hint={<FormattedMessage id={hint} />}
      autoComplete="off"
      maxLength={most}
      value={innovation[field]}
      onChange={(text) => write({ [field]: ALWAYS_THERE.includes(field) ? text : text || null })}
    />
  );
}

function isOneOf<Value extends string>(values: readonly Value[], field: string): field is Value {
  return values.some((value) => value === field);
}
