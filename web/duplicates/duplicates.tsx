/** Places that may be one: the list beside the two that are being compared. */
import { getRouteApi, Link, useNavigate, useRouter } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Pair } from '../../api/duplicates/contract.ts';
import { PAIR_STATES } from '../../api/duplicates/contract.ts';
import { ProblemError, told } from '../shell/client.ts';
import { useFormats } from '../words/formats.ts';
import styles from './duplicates.module.css';
import { OpenedPair } from './opened-pair.tsx';

const route = getRouteApi('/duplicates');

export function Duplicates() {
  const intl = useIntl();
  const { items, counts } = route.useLoaderData();
  const { state = 'open', pair } = route.useSearch();
  return (
    <div className={styles.console} data-opened={pair ? true : undefined}>
      <section className={styles.list} aria-labelledby="duplicates-title">
        <h1 id="duplicates-title" className={styles.title}>
          <FormattedMessage id="duplicates.title" />
        </h1>
        <nav aria-label={intl.formatMessage({ id: 'duplicates.states' })}>
          <ul className={styles.tabs}>
            {PAIR_STATES.map((one) => (
              <li key={one}>
                <Link
                  from="/duplicates"
                  to="/duplicates"
                  search={{ state: one === 'open' ? undefined : one }}
                  aria-current={one === state ? 'true' : undefined}
                  activeOptions={{ exact: true }}
                  className={styles.tab}
                >
                  <FormattedMessage id={`duplicates.tab.${one}`} /> <span className="soft">{counts[one] ?? 0}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {items.length === 0 && (
          <p className={styles.empty}>
            <FormattedMessage id={`duplicates.empty.${state}`} />
          </p>
        )}
        <ol className={styles.rows}>
          {items.map((item) => (
            <li key={item.id}>
              <PairRow pair={item} current={item.id === pair} />
            </li>
          ))}
        </ol>
        <CompareTwo />
      </section>
      <section className={styles.opened} aria-live="polite">
        {pair ? (
          <OpenedPair key={pair} id={pair} />
        ) : (
          <p className={styles.empty}>
            <FormattedMessage id="duplicates.choose" />
          </p>
        )}
      </section>
    </div>
  );
}

function PairRow({ pair: { id, places, supposed, verdict, decidedAt }, current }: { pair: Pair; current: boolean }) {
  const formats = useFormats();
  return (
    <Link
      from="/duplicates"
      to="/duplicates"
      search={(before) => ({ ...before, pair: id })}
      aria-current={current ? 'true' : undefined}
      activeOptions={{ exact: true }}
      className={styles.row}
    >
      {places.map(({ code, name }) => (
        <strong key={code}>{name}</strong>
      ))}
      <span className={styles.about}>
        <span className="tag">
          <FormattedMessage id={`duplicates.${verdict ? 'verdict' : 'supposed'}.${verdict ?? supposed}`} />
        </span>
        <span className="soft small">
          {places[0].commune}
          {decidedAt && ` · ${formats.age(decidedAt)}`}
        </span>
      </span>
    </Link>
  );
}

/** For two that the rules do not suppose: somebody has told, or has seen. */
function CompareTwo() {
  const navigate = useNavigate();
  const { client } = useRouter().options.context;
  const { one: givenOne = '', other: givenOther = '' } = route.useSearch();
  const intl = useIntl();
  const [codes, setCodes] = useState({ one: givenOne, other: givenOther });
  const [trouble, setTrouble] = useState('');
  useEffect(() => setCodes({ one: givenOne, other: givenOther }), [givenOne, givenOther]);
  const compare = async (event: FormEvent) => {
    event.preventDefault();
    setTrouble('');
    try {
      const { id } = await told(client.api.pairs.$post({ json: codes }));
      await navigate({ from: '/duplicates', to: '/duplicates', search: { pair: id } });
    } catch (error) {
      setTrouble(error instanceof ProblemError ? error.message : intl.formatMessage({ id: 'shell.error.network' }));
    }
  };
  return (
    <details className={styles.compare} open={givenOne !== ''}>
      <summary>
        <FormattedMessage id="duplicates.compare" />
      </summary>
      <form onSubmit={(event) => void compare(event)}>
        {(['one', 'other'] as const).map((side) => (
          <p key={side} className="field">
            <label htmlFor={`compare-${side}`}>
              <FormattedMessage id={`duplicates.compare.${side}`} />
            </label>
            <input
              id={`compare-${side}`}
              className="input"
              required
              maxLength={40}
              autoComplete="off"
              value={codes[side]}
              onChange={({ target }) => setCodes({ ...codes, [side]: target.value })}
            />
          </p>
        ))}
        {trouble && (
          <p className="notice warn" role="alert">
            {trouble}
          </p>
        )}
        <button type="submit" className="button">
          <FormattedMessage id="duplicates.compare.send" />
        </button>
      </form>
    </details>
  );
}
