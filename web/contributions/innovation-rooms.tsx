/** What a sheet asks once its first version stands: the story first, then a room for each thing that one may know. */
import { FormattedMessage } from 'react-intl';
import { CountField, LongText } from '../forms/field.tsx';
import { OriginFields } from './innovation-origin.tsx';
import { AttentionsField, BudgetField, NeedFields, type SheetFieldsProps, ThemesField } from './innovation-pieces.tsx';
import { Translations } from './innovation-translations.tsx';
import { LinkList } from './link-fields.tsx';
import { FoldedFields, WordsField } from './place-pieces.tsx';

type TextPart = 'genesis' | 'publics' | 'results' | 'worked' | 'obstacles' | 'prerequisites' | 'steps';
const OUTCOME = ['publics', 'results', 'worked', 'obstacles'] as const satisfies TextPart[];
const AGAIN = ['prerequisites', 'steps'] as const satisfies TextPart[];

export function StoryFields({ innovation, write }: SheetFieldsProps) {
  const text = (field: TextPart) => (
    <LongText
      key={field}
      path={`innovation.${field}`}
      label={<FormattedMessage id={`innovations.${field}`} />}
      value={innovation[field]}
      onChange={(words) => write({ [field]: words || null })}
    />
  );
  return (
    <>
      <LongText
        path="innovation.need"
        label={<FormattedMessage id="innovations.need" />}
        hint={<FormattedMessage id="contributions.innovation.need.hint" />}
        value={innovation.need}
        onChange={(need) => write({ need })}
      />
      <LongText
        path="innovation.how"
        label={<FormattedMessage id="innovations.how" />}
        hint={<FormattedMessage id="contributions.innovation.how.hint" />}
        rows={6}
        value={innovation.how}
        onChange={(how) => write({ how })}
      />
      <ThemesField innovation={innovation} write={write} />
      <FoldedFields title="contributions.innovation.more" answers={OUTCOME.map((field) => innovation[field])}>
        {OUTCOME.map(text)}
      </FoldedFields>
      <FoldedFields
        title="contributions.innovation.again"
        answers={[...AGAIN.map((field) => innovation[field]), innovation.contact, innovation.files]}
      >
        {AGAIN.map(text)}
        <WordsField
          path="innovation.contact"
          label="innovations.contact"
          hint="contributions.innovation.contact.hint"
          value={innovation.contact}
          onChange={(contact) => write({ contact })}
        />
        <LinkList
          path="innovation.files"
          label="innovations.files"
          hint="contributions.innovation.files.hint"
          links={innovation.files}
          onChange={(files) => write({ files })}
        />
      </FoldedFields>
      <Means innovation={innovation} write={write} />
      <FoldedFields title="innovations.needs" answers={innovation.needs.map(({ words }) => words)}>
        <NeedFields innovation={innovation} write={write} />
      </FoldedFields>
      <FoldedFields
        title="contributions.innovation.history"
        answers={[innovation.genesis, ...WHEN.map((field) => innovation[field]), innovation.adaptedFrom]}
      >
        {text('genesis')}
        <OriginFields innovation={innovation} write={write} />
        {WHEN.map((field) => (
          <WordsField
            key={field}
            path={`innovation.${field}`}
            label={field === 'startedOn' ? 'innovations.started' : 'innovations.ended'}
            hint="contributions.innovation.date.hint"
            value={innovation[field]}
            onChange={(day) => write({ [field]: day })}
          />
        ))}
        <CountField
          path="innovation.callYear"
          label={<FormattedMessage id="contributions.innovation.call_year" />}
          most={2100}
          value={innovation.callYear}
          onChange={(callYear) => write({ callYear })}
        />
      </FoldedFields>
      <With innovation={innovation} write={write} />
      <Translations innovation={innovation} write={write} />
    </>
  );
}

const WHEN = ['startedOn', 'endedOn'] as const;

function Means({ innovation, write }: SheetFieldsProps) {
  const { budgetBand, people, tools } = innovation;
  return (
    <FoldedFields title="innovations.means" answers={[budgetBand, people, tools]}>
      <BudgetField innovation={innovation} write={write} />
      {(['people', 'tools'] as const).map((field) => (
        <WordsField
          key={field}
          path={`innovation.${field}`}
          label={`innovations.${field}`}
          hint={`contributions.innovation.${field}.hint`}
          value={innovation[field]}
          onChange={(words) => write({ [field]: words })}
        />
      ))}
    </FoldedFields>
  );
}

function With({ innovation, write }: SheetFieldsProps) {
  const { partners, authors, attentions, references } = innovation;
  return (
    <FoldedFields title="contributions.innovation.with" answers={[partners, authors, attentions, references]}>
      {(['partners', 'authors'] as const).map((field) => (
        <WordsField
          key={field}
          path={`innovation.${field}`}
          label={`innovations.${field}`}
          hint={`contributions.innovation.${field}.hint`}
          value={innovation[field]}
          onChange={(words) => write({ [field]: words })}
        />
      ))}
      <AttentionsField innovation={innovation} write={write} />
      <LinkList
        path="innovation.references"
        label="innovations.references"
        hint="contributions.innovation.references.hint"
        links={references}
        onChange={(written) => write({ references: written })}
      />
    </FoldedFields>
  );
}
