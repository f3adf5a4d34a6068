/** What a sheet asks, the short answers first; what can wait is folded away. */
import { FormattedMessage } from 'react-intl';
import { INNOVATION_STAGES, THEMES } from '../../db/vocabulary.ts';
import { Choices, Several } from '../forms/choices.tsx';
import { CountField, LongText, TextField } from '../forms/field.tsx';
import type { MessageId } from '../words/messages.ts';
import type { InnovationParts } from './innovation-writing.ts';
import { FoldedFields, WordsField } from './place-pieces.tsx';

interface FieldsProps {
  innovation: InnovationParts;
  write: (patch: Partial<InnovationParts>) => void;
}

export function FirstFields({ innovation, write }: FieldsProps) {
  return (
    <>
      <TextField
        path="innovation.title"
        label={<FormattedMessage id="contributions.innovation.title" />}
        hint={<FormattedMessage id="contributions.innovation.title.hint" />}
        autoComplete="off"
        maxLength={80}
        required
        value={innovation.title}
        onChange={(title) => write({ title })}
      />
      <TextField
        path="innovation.summary"
        label={<FormattedMessage id="contributions.innovation.summary" />}
        hint={<FormattedMessage id="contributions.innovation.summary.hint" />}
        autoComplete="off"
        maxLength={180}
        required
        value={innovation.summary}
        onChange={(summary) => write({ summary })}
      />
      <Choices
        path="innovation.stage"
        label={<FormattedMessage id="contributions.innovation.stage" />}
        required
        choices={INNOVATION_STAGES.map((value) => ({ value, label: <FormattedMessage id={`words.stage.${value}`} /> }))}
        value={innovation.stage}
        onChange={(stage) => write({ stage })}
      />
      <Several
        path="innovation.themes"
        label={<FormattedMessage id="contributions.innovation.themes" />}
        choices={THEMES.map((value) => ({ value, label: <FormattedMessage id={`words.theme.${value}`} /> }))}
        values={innovation.themes}
        onChange={(themes) => write({ themes })}
      />
      <TextField
        path="innovation.carrier"
        label={<FormattedMessage id="contributions.innovation.carrier" />}
        hint={<FormattedMessage id="contributions.innovation.carrier.hint" />}
        autoComplete="off"
        required
        value={innovation.carrier}
        onChange={(carrier) => write({ carrier })}
      />
    </>
  );
}

export function StoryFields({ innovation, write }: FieldsProps) {
  return (
    <>
      <LongText
        path="innovation.need"
        label={<FormattedMessage id="innovations.need" />}
        hint={<FormattedMessage id="contributions.innovation.need.hint" />}
        required
        value={innovation.need}
        onChange={(need) => write({ need })}
      />
      <LongText
        path="innovation.how"
        label={<FormattedMessage id="innovations.how" />}
        hint={<FormattedMessage id="contributions.innovation.how.hint" />}
        required
        rows={6}
        value={innovation.how}
        onChange={(how) => write({ how })}
      />
      <FoldedFields title="contributions.innovation.more" answers={MORE.map((field) => innovation[field])}>
        {MORE.map((field) => (
          <LongText
            key={field}
            path={`innovation.${field}`}
            label={<FormattedMessage id={`innovations.${field}`} />}
            value={innovation[field]}
            onChange={(text) => write({ [field]: text || null })}
          />
        ))}
      </FoldedFields>
      <FoldedFields
        title="contributions.innovation.again"
        answers={[...AGAIN.map((field) => innovation[field]), innovation.contact, innovation.callYear]}
      >
        {AGAIN.map((field) => (
          <LongText
            key={field}
            path={`innovation.${field}`}
            label={<FormattedMessage id={`innovations.${field}`} />}
            value={innovation[field]}
            onChange={(text) => write({ [field]: text || null })}
          />
        ))}
        <WordsField
          path="innovation.contact"
          label="innovations.contact"
          hint="contributions.innovation.contact.hint"
          value={innovation.contact}
          onChange={(contact) => write({ contact })}
        />
        <CountField
          path="innovation.callYear"
          label={<FormattedMessage id="contributions.innovation.call_year" />}
          most={2100}
          value={innovation.callYear}
          onChange={(callYear) => write({ callYear })}
        />
      </FoldedFields>
      <Translations innovation={innovation} write={write} />
    </>
  );
}

const MORE = ['publics', 'results', 'worked', 'obstacles'] as const;
const AGAIN = ['prerequisites', 'steps'] as const;

function Translations({ innovation: { titles, summaries }, write }: FieldsProps) {
  const answers = [titles.br, summaries.br, titles.en, summaries.en];
  return (
    <FoldedFields title="contributions.innovation.translations" answers={answers}>
      {(['br', 'en'] as const).map((language) => (
        <div key={language}>
          <Translated
            path={`innovation.titles.${language}`}
            label={`contributions.innovation.title.${language}`}
            lang={language}
            most={80}
            value={titles[language]}
            onChange={(text) => write({ titles: { ...titles, [language]: text } })}
          />
          <Translated
            path={`innovation.summaries.${language}`}
            label={`contributions.innovation.summary.${language}`}
            lang={language}
            most={180}
            value={summaries[language]}
            onChange={(text) => write({ summaries: { ...summaries, [language]: text } })}
          />
        </div>
      ))}
    </FoldedFields>
  );
}

interface TranslatedProps {
  path: string;
  label: MessageId;
  lang: 'br' | 'en';
  most: number;
  value: string | null;
  onChange: (text: string | null) => void;
}

function Translated({ path, label, lang, most, value, onChange }: TranslatedProps) {
  return (
    <TextField
      path={path}
      label={<FormattedMessage id={label} />}
      autoComplete="off"
      lang={lang}
      maxLength={most}
      value={value}
      onChange={(text) => onChange(text || null)}
    />
  );
}
