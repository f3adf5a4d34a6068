/** Finds a place or a sheet by its name, for whoever invites it or adds it to a call. */
import { useRouter } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Item } from '../../api/networks/contract.ts';
import type { Collection } from '../../db/vocabulary.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './networks.module.css';

interface SubjectSearchProps {
  chosen: Item | null;
  onChoose: (item: Item | null) => void;
  /** Sheets only. */
  of?: 'innovation';
}

const STILL_MS = 300;
const MOST_SHOWN = 6;

export function SubjectSearch({ chosen, onChoose, of }: SubjectSearchProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const found = useNamed(typed, of);
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

/** What holds the words typed, asked a moment after the typing stops; a place that offers several things comes once. */
function useNamed(typed: string, of: 'innovation' | undefined): Item[] {
  const { client } = useRouter().options.context;
  const { territory } = useSetting();
  const [found, setFound] = useState<Item[]>([]);
  const kinds = (of ? ['innovation'] : [...territory.kinds, 'innovation']).join(',');
  useEffect(() => {
    const q = typed.trim();
    if (q.length < 2) return setFound([]);
    let left = false;
    const waiting = setTimeout(() => {
      told(client.api.explore.$get({ query: { q, kinds } }))
        .then(({ items }) => {
          const named = new Map(
            items.map((item) => [item.code, { ...item, of: sortOf(item.collection), website: null }]),
          );
          if (!left) setFound([...named.values()].slice(0, MOST_SHOWN));
        })
        // Without an answer nothing is offered; typing on asks again.
        .catch(() => {});
    }, STILL_MS);
    return () => {
      left = true;
      clearTimeout(waiting);
    };
  }, [client, kinds, typed]);
  return found;
}

const sortOf = (collection: Collection): Item['of'] => (collection === 'innovation' ? 'innovation' : 'place');
