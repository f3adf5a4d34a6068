/** One box for places, sheets, communes and addresses. A plain form first; with scripts it answers while one types. */
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useSetting } from '../shell/setting.ts';
import styles from './explore.module.css';
import type { ExploreSearch } from './search.ts';

const TYPING_PAUSE_MS = 300;

export function SearchBox({ search }: { search: ExploreSearch }) {
  const intl = useIntl();
  const navigate = useNavigate();
  const { prefix } = useSetting();
  const [typed, setTyped] = useState(search.q ?? '');
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(search.q ?? '');

  // An address opened by "back" or a link brings its own words, but never over what is being typed.
  useEffect(() => {
    if ((search.q ?? '') !== sent.current) {
      sent.current = search.q ?? '';
      setTyped(search.q ?? '');
    }
  }, [search.q]);
  useEffect(() => () => clearTimeout(pause.current), []);

  const ask = (words: string) => {
    clearTimeout(pause.current);
    const q = words.trim() || undefined;
    if ((q ?? '') === (search.q ?? '')) return;
    sent.current = q ?? '';
    void navigate({ to: '/', search: { ...search, q, offset: undefined }, replace: true, resetScroll: false });
  };

  return (
    <search>
      <form
        action={prefix || '/'}
        className={styles.search}
        onSubmit={(event) => {
          event.preventDefault();
          ask(typed);
        }}
      >
        <label htmlFor="q" className="visually-hidden">
          <FormattedMessage id="finder.search.label" />
        </label>
        <input
          id="q"
          name="q"
          type="search"
          className="input"
          value={typed}
          maxLength={200}
          autoComplete="off"
          enterKeyHint="search"
          placeholder={intl.formatMessage({ id: 'finder.search.placeholder' })}
          onChange={(event) => {
            const words = event.target.value;
            setTyped(words);
            clearTimeout(pause.current);
            pause.current = setTimeout(() => ask(words), TYPING_PAUSE_MS);
          }}
        />
        {Object.entries({ ...search, q: undefined, offset: undefined, map: undefined }).map(
          ([name, value]) =>
            value !== undefined && <input key={name} type="hidden" name={name} value={String(value)} />,
        )}
        <button type="submit" className="button">
          <FormattedMessage id="finder.search.submit" />
        </button>
      </form>
    </search>
  );
}
