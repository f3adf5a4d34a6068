/** Proposals waiting for a mediator's look: the list beside the opened one. */
import { getRouteApi, Link, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { PROPOSAL_STATES } from '../../db/vocabulary.ts';
import { CollectionIcon } from '../map/icons.tsx';
import styles from './moderation/moderation.module.css';
import { OpenedProposal } from './moderation/opened-proposal.tsx';
import { ProposalRows, rowId } from './moderation/proposal-rows.tsx';

const route = getRouteApi('/moderation');
const EVERY_MS = 30_000;

export function Moderation() {
  const intl = useIntl();
  const navigate = useNavigate();
  const { items, counts } = route.useLoaderData();
  const { state = 'waiting', proposal: code } = route.useSearch();
  const [said, setSaid] = useState({ sentence: '', count: 0 });
  const say = (sentence: string) => setSaid(({ count }) => ({ sentence, count: count + 1 }));
  useFreshList();

  // Closing leads back to the row that it came from, or to the list's head once that row is gone.
  const came = useRef(code);
  useEffect(() => {
    const left = came.current;
    came.current = code;
    if (left && !code) (document.getElementById(rowId(left)) ?? document.getElementById('proposals-title'))?.focus();
  }, [code]);

  const open = (next: string | undefined) =>
    void navigate({ from: '/moderation', to: '/moderation', search: (before) => ({ ...before, proposal: next }) });
  const goOn = () => {
    const at = items.findIndex((item) => item.code === code);
    const next =
      items.slice(at + 1).find((item) => item.state === 'waiting') ?? items.find((item) => item.code !== code);
    open(next?.state === 'waiting' ? next.code : undefined);
  };

  return (
    <div className={styles.console} data-opened={code ? true : undefined}>
      <section className={styles.list} aria-labelledby="proposals-title">
        <h1 id="proposals-title" className={styles.title} tabIndex={-1}>
          <FormattedMessage id="moderation.title" />
        </h1>
        <nav aria-label={intl.formatMessage({ id: 'moderation.states' })}>
          <ul className={styles.tabs}>
            {PROPOSAL_STATES.map((one) => (
              <li key={one}>
                <Link
                  from="/moderation"
                  to="/moderation"
                  search={{ state: one === 'waiting' ? undefined : one }}
                  aria-current={one === state ? 'true' : undefined}
                  activeOptions={{ exact: true }}
                  className={styles.tab}
                >
                  <FormattedMessage id={`moderation.tab.${one}`} /> <span className="soft">{counts[one] ?? 0}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {items.length === 0 && (
          <p className={styles.empty}>
            <FormattedMessage id={state === 'waiting' ? 'moderation.empty.waiting' : 'moderation.empty'} />
          </p>
        )}
        <ProposalRows items={items} opened={code} />
      </section>
      <section className={styles.report} aria-label={intl.formatMessage({ id: 'moderation.opened' })}>
        {code ? (
          <OpenedProposal
            key={code}
            code={code}
            name={items.find((item) => item.code === code)?.name}
            onDone={say}
            onNext={goOn}
            onClose={() => open(undefined)}
          />
        ) : (
          <p className={styles.nothing}>
            <CollectionIcon collection="papi" size={32} />
            <FormattedMessage id={items.length > 0 ? 'moderation.choose' : 'moderation.rest'} />
          </p>
        )}
      </section>
      <p role="status" className="visually-hidden">
        <span key={said.count}>{said.sentence}</span>
      </p>
    </div>
  );
}

/** New proposals come at the end of the list, so renewing it moves nothing that is being read. */
function useFreshList(): void {
  const router = useRouter();
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === 'visible') void router.invalidate();
    };
    const timer = setInterval(ask, EVERY_MS);
    window.addEventListener('focus', ask);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', ask);
    };
  }, [router]);
}
