/** Goes to an address, quarter, commune or place by its name. */
import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Spot } from '../../api/finder/contract.ts';
import { told } from '../shell/client.ts';
import styles from './forms.module.css';

type Answer = { state: 'idle' | 'asking' | 'failed' | 'chosen' } | { state: 'found'; spots: Spot[] };

interface AddressSearchProps {
  onChoose: (spot: Spot) => void;
  /** What has happened when one was chosen; without it, that the cross of the form's map stands there. */
  chosen?: ReactNode;
}

export function AddressSearch({ onChoose, chosen }: AddressSearchProps) {
  const { client } = useRouter().options.context;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [answer, setAnswer] = useState<Answer>({ state: 'idle' });

  const search = async () => {
    if (typed.trim().length < 2) return;
    setAnswer({ state: 'asking' });
    const spots = await told(client.api.locate.$get({ query: { q: typed.trim() } })).catch(() => null);
    setAnswer(spots ? { state: 'found', spots } : { state: 'failed' });
  };
  /** Enter searches; it must not send the form around it. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    void search();
  };

  return (
    <div className="field">
      <label htmlFor={id}>
        <FormattedMessage id="contributions.form.search" />
      </label>
      <div className={styles.searchRow}>
        <input
          ref={input}
          id={id}
          className="input"
          type="search"
          autoComplete="street-address"
          enterKeyHint="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="button" onClick={() => void search()}>
          <FormattedMessage id="contributions.form.search.go" />
        </button>
      </div>
      <div role="status">
        {answer.state === 'asking' && <FormattedMessage id="contributions.form.search.asking" />}
        {answer.state === 'failed' && <FormattedMessage id="contributions.form.search.failed" />}
        {answer.state === 'chosen' && (chosen ?? <FormattedMessage id="contributions.form.search.chosen" />)}
        {answer.state === 'found' && (
          <FormattedMessage id="contributions.form.search.found" values={{ count: answer.spots.length }} />
        )}
      </div>
      {answer.state === 'found' && answer.spots.length > 0 && (
        <ul className={styles.spots}>
          {answer.spots.map((spot) => (
            <li key={`${spot.label}${spot.location.lon}${spot.location.lat}`}>
              <button
                type="button"
                className={styles.spot}
                onClick={() => {
                  onChoose(spot);
                  setTyped(spot.label);
                  setAnswer({ state: 'chosen' });
                  // The list that held the focus goes away.
                  input.current?.focus();
                }}
              >
                <span>{spot.label}</span>
                {spot.context && <span className="soft small">{spot.context}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
