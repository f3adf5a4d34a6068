/** Finds a place or a sheet by its name, for whoever invites it or adds it to a call. */
import { useId, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Item } from '../../api/networks/contract.ts';
import type { Collection } from '../../db/vocabulary.ts';
import { useNamed } from '../forms/use-named.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './networks.module.css';

interface SubjectSearchProps {
  chosen: Item | null;
  onChoose: (item: Item | null) => void;
  /** Sheets only. */
  of?: 'innovation';
}

export function SubjectSearch({ chosen, onChoose, of }: SubjectSearchProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const { territory } = useSetting();
  const kinds = of ? ['innovation'] : [...territory.kinds, 'innovation'];
  const items = useNamed(typed, kinds.join(','));
  const found = items.map((item): Item => ({ ...item, of: sortOf(item.collection), website: null }));
  if (chosen)
    return (
      <p className={styles.tags}>
        <strong>{chosen.name}</strong>
        <button type="button" className="button quiet" onClick={() => onChoose(null)}>
          <FormattedMessage id="networks.search.other" />
        </button>
      </p>
    );
  return (
    <div className="field">
      <label htmlFor={id}>
        <FormattedMessage id={of ? 'networks.search.innovation' : 'networks.search.any'} />
      </label>
      <input
        id={id}
        className="input"
        autoComplete="off"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <ul className={styles.plain} aria-live="polite">
        {found.map((item) => (
          <li key={`${item.of} ${item.code}`}>
            <button
              type="button"
              className="button"
              onClick={() => {
                onChoose(item);
                setTyped('');
              }}
            >
              {item.name}
              {item.commune && <span className="soft small">{item.commune}</span>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

const sortOf = (collection: Collection): Item['of'] => (collection === 'innovation' ? 'innovation' : 'place');
