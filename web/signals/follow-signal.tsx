/** One's own signal: what was said, what became of it and why. Whoever has the link is its sender. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { useFreshOnFocus } from '../forms/use-fresh-on-focus.ts';
import { useFormats } from '../words/formats.ts';
import { SignalWordsForm } from './signal-words.tsx';
import styles from './signals.module.css';

const route = getRouteApi('/follow/signal/$secret');

const TONES = { open: '', done: 'good', unfounded: 'warn' } as const;

export function FollowSignal() {
  const { signal, others } = route.useLoaderData();
  const { secret } = route.useParams();
  const search = route.useSearch();
  const { age } = useFormats();
  useFreshOnFocus();
  const { subject, kind, state, reason, note, offerKind, duplicateOf } = signal;
  return (
    <article className="page">
      <h1>
        <FormattedMessage id="signals.follow.title" />
      </h1>
      {search.new && (
        <p className="notice good" role="status">
          <FormattedMessage id="signals.receipt.thanks" /> <FormattedMessage id="signals.receipt.keep" />
        </p>
      )}
      {search.words === 'written' && (
        <p className="notice good" role="status">
          <FormattedMessage id="signals.words.written" />
        </p>
      )}
      {search.words === 'refused' && (
        <p className="notice bad" role="alert">
          <FormattedMessage id="signals.words.refused" />
        </p>
      )}
      <section className="card" aria-labelledby="said">
        <h2 id="said">
          <FormattedMessage id={`signals.kind.${kind}`} />
        </h2>
        <p>
          {subject.state === 'hidden' || subject.state === 'removed' ? (
            subject.name
          ) : subject.of === 'place' ? (
            <Link to="/places/$code" params={{ code: subject.code }}>
              {subject.name}
            </Link>
          ) : (
            <Link to="/innovations/$code" params={{ code: subject.code }}>
              {subject.name}
            </Link>
          )}
          {offerKind && (
            <>
              {' · '}
              <FormattedMessage id={`words.collection.${offerKind}`} />
            </>
          )}
        </p>
        {duplicateOf && (
          <p>
            <FormattedMessage id="signals.follow.same_as" values={{ name: duplicateOf.name }} />
          </p>
        )}
        {note && <p className={styles.written}>{note}</p>}
        <p>
          <span className={`tag ${TONES[state]}`}>
            <FormattedMessage id={`signals.state.${state}`} />
          </span>{' '}
          <span className="soft small">
            {signal.code} · {age(signal.decidedAt ?? signal.createdAt)}
          </span>
        </p>
        {reason && (
          <div className="notice">
            <p>
              <strong>
                <FormattedMessage id="signals.follow.reason" />
              </strong>
            </p>
            <p className={styles.written}>{reason}</p>
          </div>
        )}
        <p className="soft small">
          {state === 'open' && <FormattedMessage id="signals.follow.waiting" />}{' '}
          {signal.toldByMail && <FormattedMessage id="signals.follow.mail" />}
        </p>
      </section>
      {state === 'open' && (
        <section className="card">
          <SignalWordsForm secret={secret} kind={kind} kinds={subject.kinds} others={others} given={signal} />
        </section>
      )}
    </article>
  );
}
