/** What it is about: one category, found by words or in its group; danger first; and "is it one of these?". */
import { useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { ReportCategory } from '../../db/territory.ts';
import { fieldId } from '../forms/faults.ts';
import { Fault, useParts } from '../forms/field.tsx';
import { useSetting } from '../shell/setting.ts';
import { categoriesMatching } from './category-search.ts';
import { CategoryPromise } from './promise.tsx';
import styles from './send-report.module.css';
import type { ReportWriting } from './send-report-draft.ts';
import { ConcernedPlace } from './send-report-place.tsx';
import { SimilarReports } from './send-report-similar.tsx';

interface CategoryStepProps {
  writing: ReportWriting;
  write: (patch: Partial<ReportWriting>) => void;
  onSupported: (code: string) => void;
}

export function CategoryStep({ writing, write, onSupported }: CategoryStepProps) {
  const { territory, language } = useSetting();
  const chosen = territory.categories.find(({ code }) => code === writing.category);
  const [choosing, setChoosing] = useState(false);
  const again = useRef<HTMLButtonElement>(null);
  return (
    <>
      {chosen && !choosing ? (
        <div className={styles.chosen}>
          <div>
            <p className="soft small">
              <FormattedMessage id="reports.send.category" />
            </p>
            <p className={styles.chosenName}>{chosen.name[language]}</p>
            {chosen.hint && <p>{chosen.hint[language]}</p>}
          </div>
          <button ref={again} type="button" className="button" onClick={() => setChoosing(true)}>
            <FormattedMessage id="reports.send.category.change" />
          </button>
        </div>
      ) : (
        <CategoryChoice
          chosen={writing.category}
          onChoose={(category) => {
            write({ category: category.code });
            setChoosing(false);
            // The list that held the focus is gone a moment later.
            requestAnimationFrame(() => again.current?.focus());
          }}
        />
      )}
      {chosen?.danger && (
        <div className="notice bad" role="alert">
          <p>
            <strong>
              <FormattedMessage id="reports.send.danger" />
            </strong>
          </p>
          <p>{chosen.danger[language]}</p>
        </div>
      )}
      {chosen?.private && (
        <p className="notice">
          <FormattedMessage id="reports.send.private" />
        </p>
      )}
      {chosen && !chosen.notOurs && <CategoryPromise category={chosen.code} />}
      {chosen && writing.location && (
        <SimilarReports category={chosen.code} location={writing.location} onSupported={onSupported} />
      )}
      {writing.location && (
        <ConcernedPlace location={writing.location} place={writing.place} onChange={(place) => write({ place })} />
      )}
    </>
  );
}

interface CategoryChoiceProps {
  chosen: string | null;
  onChoose: (category: ReportCategory) => void;
}

function CategoryChoice({ chosen, onChoose }: CategoryChoiceProps) {
  const { territory, language } = useSetting();
  const [typed, setTyped] = useState('');
  const { described } = useParts('category', null);
  const found = categoriesMatching(territory, language, typed);
  const searching = typed.trim().length > 0;
  const list = (categories: readonly ReportCategory[]) => (
    <ul className={styles.categories}>
      {categories.map((category) => (
        <li key={category.code}>
          <button
            type="button"
            className={styles.category}
            aria-pressed={category.code === chosen}
            onClick={() => onChoose(category)}
          >
            <span>{category.name[language]}</span>
            {searching && category.hint && <span className="soft small">{category.hint[language]}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
  return (
    <div className="field">
      <label htmlFor={fieldId('category')}>
        <FormattedMessage id="reports.send.category.search" />
      </label>
      <p className="hint">
        <FormattedMessage id="reports.send.category.search.hint" />
      </p>
      <input
        id={fieldId('category')}
        className="input"
        type="search"
        autoComplete="off"
        value={typed}
        aria-describedby={described}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          const [only, ...others] = found;
          if (only && others.length === 0) onChoose(only);
        }}
      />
      <Fault path="category" />
      <p role="status" className={searching ? 'soft small' : 'visually-hidden'}>
        {searching && <FormattedMessage id="reports.send.category.found" values={{ count: found.length }} />}
      </p>
      {searching && list(found)}
      {(!searching || found.length === 0) && (
        <div className={styles.groups}>
          {territory.categoryGroups.map((group) => (
            <details key={group.code} className={styles.group} name="category-group">
              <summary>{group.name[language]}</summary>
              {list(territory.categories.filter((category) => category.group === group.code))}
            </details>
          ))}
        </div>
      )}
    </div>
  );
}
