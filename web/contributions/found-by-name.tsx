/** Places or sheets of the map that are found by their name and chosen. */
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Fault, TextField } from '../forms/field.tsx';
import { told } from '../shell/client.ts';
import type { MessageId } from '../words/messages.ts';
import styles from './place-form.module.css';
import { hidden } from './place-pieces.tsx';

interface Named {
  code: string;
  name: string;
}

interface FoundByNameProps {
  path: string;
  label: MessageId;
  hint: MessageId;
  /** Collections to look in, as `papi,visio`. */
  kinds: string;
  /** As many can be chosen. */
  most: number;
  chosen: readonly Named[];
  onChange: (chosen: Named[]) => void;
}

const STILL_MS = 300;

export function FoundByName({ path, label, hint, kinds, most, chosen, onChange }: FoundByNameProps) {
  const [typed, setTyped] = useState('');
  const found = useNamed(typed, kinds).filter(({ code }) => !chosen.some((one) => one.code === code));
  return (
    <div className={styles.hosts}>
      {chosen.length < most && (
        <>
          <TextField
            path={`${path}.search`}
            label={<FormattedMessage id={label} />}
            hint={<FormattedMessage id={hint} />}
            autoComplete="off"
            value={typed}
            onChange={setTyped}
          />
          <ul className={styles.similar} aria-live="polite">
            {found.map((one) => (
              <li key={one.code}>
                <span>{one.name}</span>
                <button
                  type="button"
                  className="button"
                  onClick={() => {
                    onChange([...chosen, one]);
                    setTyped('');
                  }}
                >
                  <FormattedMessage id="contributions.innovation.places.take" values={{ name: hidden(one.name) }} />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {chosen.length === most && (
        <p>
          <FormattedMessage id={label} />
        </p>
      )}
      {chosen.length > 0 && (
        <ul className={styles.similar}>
          {chosen.map((one) => (
            <li key={one.code}>
              <strong>{one.name}</strong>
              <button
                type="button"
                className="button"
                onClick={() => onChange(chosen.filter(({ code }) => code !== one.code))}
              >
                <FormattedMessage id="contributions.innovation.places.remove" values={{ name: hidden(one.name) }} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Fault path={path} />
    </div>
  );
}

/** Those whose name holds what is typed, asked a moment after the typing stops. */
function useNamed(typed: string, kinds: string): Named[] {
  const { client } = useRouter().options.context;
  const [found, setFound] = useState<Named[]>([]);
  useEffect(() => {
    const q = typed.trim();
    if (q.length < 2) return setFound([]);
    let left = false;
    const waiting = setTimeout(() => {
      told(client.api.explore.$get({ query: { q, kinds } }))
        .then(({ items }) => {
          const named = new Map(items.map(({ code, name }) => [code, { code, name }]));
          if (!left) setFound([...named.values()].slice(0, 6));
        })
        // Without an answer nothing is offered; the sheet can be sent all the same.
        .catch(() => {});
    }, STILL_MS);
    return () => {
      left = true;
      clearTimeout(waiting);
    };
  }, [client, kinds, typed]);
  return found;
}
