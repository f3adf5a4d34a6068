/** The sheet as it is printed: large letters, black on white, one page. Nothing on it needs a script. */
import { FormattedMessage, useIntl } from 'react-intl';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import { easyRows } from './answer-easy-words.ts';
import {
  type Fitting,
  LINE_HEIGHT,
  layoutFor,
  PAPER,
  type PaperPlace,
  type PaperSize,
  type Telling,
} from './answer-fit.ts';
import { readableParts } from './answer-link.ts';
import { AnswerMap } from './answer-map.tsx';
import styles from './answer-paper.module.css';
import { AnswerPlace } from './answer-place.tsx';
import { AnswerQr } from './answer-qr.tsx';
import type { AnswerSearch } from './answer-search.ts';
import type { AnswerItem, AnswerSheet } from './answer-sheet.ts';
import { notesOf, paragraphsOf, type Row, type RowSign, rowText, usualRows } from './answer-words.ts';

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
  const rowsOf = (item: AnswerItem, fitting: Fitting) => {
    const rows = (easy ? easyRows : usualRows)(item, words, tellingOf(fitting));
    return fitting === 'bare' ? rows.filter(({ sign }) => LEADING_THERE.includes(sign)) : rows;
  };
  const notes = notesOf(words);
  const sources = intl.formatMessage({ id: 'answer.sources' }, { sources: sourcesOf(sheet) });
  const layout = layoutFor({
    ...{ size, easy, notes },
    small: [link, sources],
    places: (fitting) =>
      sheet.items.map((item) =>
        textOf(item, rowsOf(item, fitting), {
          telling: tellingOf(fitting),
          easy,
          kind: intl.formatMessage({ id: `words.collection.${item.kind}` }),
        }),
      ),
  });
  const telling = tellingOf(layout.telling);
  return (
    <article
      className={styles.paper}
      data-paper={size}
      data-telling={telling}
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
      {(telling === 'run_on' ? [notes.join(' · ')] : notes).map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      <ol className={styles.places}>
        {sheet.items.map((item, index) => (
          <AnswerPlace
            key={item.key}
            {...{ item, easy }}
            rows={rowsOf(item, layout.telling)}
            number={index + 1}
            telling={telling}
          />
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

/** What somebody needs to get there; the code beside the map leads to the rest. */
const LEADING_THERE: readonly RowSign[] = ['where', 'when', 'book', 'phone', 'ask'];

const tellingOf = (fitting: Fitting): Telling => (fitting === 'bare' ? 'run_on' : fitting);

/** Of the whole document while the sheet is shown: a rule for pages cannot be bound to one element in every browser. */
function pageRule(size: PaperSize): string {
  return `@page { size: ${size} portrait; margin: ${PAPER[size].margin}mm }`;
}

/** For the estimate: the paragraphs as they will stand on paper. */
function textOf(
  { name, description }: AnswerItem,
  rows: readonly Row[],
  { telling, easy, kind }: { telling: Telling; easy: boolean; kind: string },
): PaperPlace {
  const asked = rows.filter(({ label }) => label);
  const lines = easy
    ? asked.flatMap(({ label, sentences: [first = '', ...others] }) => [`${label} ${first}`, ...others])
    : paragraphsOf(asked, telling).map((paragraph) => paragraph.map(rowText).join('    '));
  // In the easy form each fact takes a sign and a gap besides its words.
  const facts = rows.filter(({ label }) => !label).map(({ sentences }) => `${sentences.join(' ')}      `);
  return {
    name: `${name} ${kind}`,
    lines: [
      ...(telling === 'all' && description ? [description] : []),
      ...lines,
      ...(facts.length > 0 ? [facts.join('')] : []),
    ],
  };
}

function sourcesOf({ items }: AnswerSheet): string {
  return [...new Set(items.map(({ source, licence }) => `${source}, ${licence}`))].join(' · ');
}
