/** Finds a place or a sheet by its name. */
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Fault, useParts } from '../forms/field.tsx';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import type { Chosen } from './event-draft.ts';
import styles from './events.module.css';

interface NamedSearchProps {
  path: string;
  of: 'place' | 'innovation';
  label: ReactNode;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
}

const STILL_MS = 300;
const MOST_SHOWN = 6;

export function NamedSearch({ path, of, label, chosen, onChoose }: NamedSearchProps) {
  const { id, described, fault } = useParts(path, null);
  const [typed, setTyped] = useState('');
  const found = useNamed(typed, of);
  if (chosen)
    return (
      <div className="field">
        <span className="soft small">{label}</span>
        <p className={styles.tags}>
          <strong>{chosen.name}</strong>
          <button type="button" className="button quiet" onClick={() => onChoose(null)}>
            <FormattedMessage id="events.form.other" />
          </button>
        </p>
      </div>
    );
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        autoComplete="off"
        value={typed}
        aria-describedby={described}
        aria-invalid={fault ? true : undefined}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Fault path={path} />
      <ul className={styles.found} aria-live="polite">
        {found.map((item) => (
          <li key={item.code}>
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

/** Asked a moment after the typing stops; a place that offers several things comes once. */
function useNamed(typed: string, of: NamedSearchProps['of']) {
  const { client } = useRouter().options.context;
  const { territory } = useSetting();
  const [found, setFound] = useState<(Chosen & { commune: string | null })[]>([]);
  const kinds = of === 'innovation' ? 'innovation' : territory.kinds.join(',');
  useEffect(() => {
    const q = typed.trim();
    if (q.length < 2) return setFound([]);
    let left = false;
    const waiting = setTimeout(() => {
      told(client.api.explore.$get({ query: { q, kinds } }))
        .then(({ items }) => {
          // Of an offer with a name of its own, the house it is in.
          const named = new Map(
            items.map(({ code, name, detail, commune }) => [code, { code, name: detail ?? name, commune }]),
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
