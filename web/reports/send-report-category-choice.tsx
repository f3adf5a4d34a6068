/** One category, found by what people type, or topic by topic, group by group. */
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { ReportCategory } from '../../db/territory.ts';
import { fieldId } from '../forms/faults.ts';
import { Fault, useParts } from '../forms/field.tsx';
import { useSetting } from '../shell/setting.ts';
import { categoriesMatching } from './category-search.ts';
import styles from './send-report.module.css';

interface CategoryChoiceProps {
  chosen: string | null;
  onChoose: (category: ReportCategory) => void;
}

export function CategoryChoice({ chosen, onChoose }: CategoryChoiceProps) {
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
            {category.hint && <span className="soft small">{category.hint[language]}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
  const groups = (topic: string | undefined) =>
    territory.categoryGroups
      .filter((group) => group.topic === topic)
      .map((group) => (
        <details key={group.code} className={styles.group} name={`category-group-${topic}`}>
          <summary>{group.name[language]}</summary>
          {list(territory.categories.filter((category) => category.group === group.code))}
        </details>
      ));
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
          {territory.categoryTopics.length === 0
            ? groups(undefined)
            : territory.categoryTopics.map(({ code, name }) => (
                <details key={code} className={styles.group} name="category-topic">
                  <summary>{name[language]}</summary>
                  <div className={styles.subgroups}>{groups(code)}</div>
                </details>
              ))}
        </div>
      )}
    </div>
  );
}
