/** Finds a place or a sheet by its name. */
import { type ReactNode, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Fault, useParts } from '../forms/field.tsx';
import { useNamed } from '../forms/use-named.ts';
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

export function NamedSearch({ path, of, label, chosen, onChoose }: NamedSearchProps) {
  const { id, described, fault } = useParts(path, null);
  const [typed, setTyped] = useState('');
  const { territory } = useSetting();
  const found = useNamed(typed, of === 'innovation' ? 'innovation' : territory.kinds.join(','));
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
        {found.map(({ code, name, detail, commune }) => (
          <li key={code}>
            <button
              type="button"
              className="button"
              onClick={() => {
                onChoose({ code, name: detail ?? name });
                setTyped('');
              }}
            >
              {/* Of an offer with a name of its own, the house it is in. */}
              {detail ?? name}
              {commune && <span className="soft small">{commune}</span>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
