/** The sheet in other languages: title, line, and each text that is written in French, beside the French. */
import { FormattedMessage } from 'react-intl';
import { MAIN_TEXTS, type MainText } from '../../db/vocabulary.ts';
import { LongText, TextField } from '../forms/field.tsx';
import type { MessageId } from '../words/messages.ts';
import styles from './innovation-form.module.css';
import type { SheetFieldsProps } from './innovation-pieces.tsx';
import type { InnovationParts } from './innovation-writing.ts';
import { FoldedFields } from './place-pieces.tsx';

const TEXTS = { br: 'textsBr', en: 'textsEn' } as const;

export function Translations({ innovation, write }: SheetFieldsProps) {
  return (['br', 'en'] as const).map((language) => {
    const { titles, summaries } = innovation;
    const field = TEXTS[language];
    const texts: InnovationParts['textsBr'] = innovation[field];
    const written = MAIN_TEXTS.filter((name) => innovation[name] || texts[name]);
    return (
      <FoldedFields
        key={language}
        title={`contributions.innovation.translations.${language}`}
        answers={[titles[language], summaries[language], ...written.map((name) => texts[name] ?? null)]}
      >
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
        {written.map((name) => (
          <LongText
            key={name}
            path={`innovation.${field}.${name}`}
            label={
              <FormattedMessage
                id={`contributions.innovation.text.${language}`}
                values={{ text: <FormattedMessage id={`innovations.${name}`} /> }}
              />
            }
            hint={<Original text={innovation[name]} />}
            value={texts[name] ?? null}
            onChange={(text) => write({ [field]: withText(texts, name, text) })}
          />
        ))}
      </FoldedFields>
    );
  });
}

const withText = (texts: InnovationParts['textsBr'], name: MainText, text: string) => ({
  ...texts,
  [name]: text || null,
});

function Original({ text }: { text: string | null }) {
  return (
    <span className={styles.original} lang="fr">
      {text}
    </span>
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
