/** The sheet as it is printed: large letters, black on white, one page. Nothing on it needs a script. */
import { FormattedMessage, useIntl } from 'react-intl';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import styles from './answer.module.css';
import { easyRows } from './answer-easy-words.ts';
import { LINE_HEIGHT, layoutFor, PAPER, type PaperPlace, type PaperSize } from './answer-fit.ts';
import { readableParts } from './answer-link.ts';
import { AnswerMap } from './answer-map.tsx';
import { AnswerPlace } from './answer-place.tsx';
import { AnswerQr } from './answer-qr.tsx';
import type { AnswerSearch } from './answer-search.ts';
import type { AnswerItem, AnswerSheet } from './answer-sheet.ts';
import { notesOf, type Row, usualRows } from './answer-words.ts';

interface AnswerPaperProps {
  sheet: AnswerSheet;
  search: AnswerSearch;
  link: string;
}

export function AnswerPaper({ sheet, search, link }: AnswerPaperProps) {
  const intl = useIntl();
  const formats = useFormats();
  const { territory, language, now } = useSetting();
  const easy = search.easy === '1';
  const size: PaperSize = search.size ?? 'a4';
  const words = { intl, formats, sheet, search };
  const places = sheet.items.map((item) => ({ item, rows: easy ? easyRows(item, words) : usualRows(item, words) }));
  const notes = notesOf(words);
  const sources = intl.formatMessage({ id: 'answer.sources' }, { sources: sourcesOf(sheet) });
  const layout = layoutFor({
    ...{ size, easy },
    frame: [...notes, link, sources],
    places: places.map(({ item, rows }) => textOf(item, rows, easy)),
  });
  return (
    <article
      className={styles.paper}
      data-paper={size}
      data-telling={layout.telling}
      aria-label={intl.formatMessage({ id: 'answer.paper' })}
      style={{ fontSize: `${layout.points}pt`, lineHeight: LINE_HEIGHT[layout.telling] }}
    >
      <style>{pageRule(size)}</style>
      <header className={styles.title}>
        <h2>
          <FormattedMessage id={easy ? 'answer.easy.title' : 'answer.paper.title'} />
        </h2>
        <p>
          {territory.name[language]} · {formats.day(new Date(now()).toISOString())}
        </p>
      </header>
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      <ol className={styles.places}>
        {places.map(({ item, rows }, index) => (
          <AnswerPlace key={item.key} {...{ item, rows, easy }} number={index + 1} telling={layout.telling} />
        ))}
      </ol>
      <div className={styles.foot} style={{ flexBasis: `${layout.mapMillimetres}mm` }}>
        <AnswerMap sheet={sheet} size={size} millimetres={layout.mapMillimetres} />
        <AnswerQr link={link} label={intl.formatMessage({ id: 'answer.qr' })} className={styles.qr} />
      </div>
      <p className={styles.link}>
        {readableParts(link).map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one address never change their order.
          <span key={index}>
            {part}
            <wbr />
          </span>
        ))}
      </p>
      <p className={styles.sources}>{sources}</p>
    </article>
  );
}

/** Of the whole document while the sheet is shown: a rule for pages cannot be bound to one element in every browser. */
function pageRule(size: PaperSize): string {
  return `@page { size: ${size} portrait; margin: ${PAPER[size].margin}mm }`;
}

/** For the estimate: the paragraphs as they will stand on paper. */
function textOf({ name, description }: AnswerItem, rows: readonly Row[], easy: boolean): PaperPlace {
  const usual = rows.map(({ label, sentences, spare }) => ({
    text: `${label} ${sentences.join(' · ')}`,
    spare: spare ?? false,
  }));
  const asked = rows.filter(({ label }) => label);
  const facts = rows.filter(({ label }) => !label).map(({ sentences }) => sentences.join(' '));
  // A fact takes a sign and a gap besides its words.
  const line = facts.map((fact) => `${fact}      `).join('');
  const answers = asked.flatMap(({ label, sentences: [first = '', ...others] }) => [`${label} ${first}`, ...others]);
  const easyLines = [...answers, line].map((text) => ({ text, spare: false }));
  return { name, description, lines: easy ? easyLines : usual };
}

function sourcesOf({ items }: AnswerSheet): string {
  return [...new Set(items.map(({ source, licence }) => `${source}, ${licence}`))].join(' · ');
}
