/** The opened proposal: what is proposed, beside what is published and what is near, and the decision. */
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ReviewedProposal } from '../../../api/contributions/contract.ts';
import { useSetting } from '../../shell/setting.ts';
import { useFormats } from '../../words/formats.ts';
import { nameOf } from './compared.ts';
import { Comparison } from './comparison.tsx';
import { Decision } from './decision.tsx';
import type { Ticks } from './field-table.tsx';
import styles from './moderation.module.css';
import { Nearby } from './nearby.tsx';
import { ProposalMap } from './proposal-map.tsx';
import { Together } from './together.tsx';
import { type Choice, type Decided, useReview } from './use-review.ts';
import { useTaking } from './use-taking.ts';

interface OpenedProposalProps {
  code: string;
  /** Shown until the proposal itself is there. */
  name: string | undefined;
  onDone: (sentence: string) => void;
  onNext: () => void;
  onClose: () => void;
}

export function OpenedProposal({ code, name, onDone, onNext, onClose }: OpenedProposalProps) {
  const intl = useIntl();
  const formats = useFormats();
  const review = useReview(code);
  const [done, setDone] = useState<Choice['outcome'] | null>(null);
  const [late, setLate] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const { proposal, problem } = review;
  const taking = useTaking(proposal);

  const decide = async (choice: Choice): Promise<Decided> => {
    const decided = await review.decide(choice);
    if (decided.kind === 'decided') {
      setLate(true);
      // The form is gone, and with it the button that was pressed.
      title.current?.focus();
    }
    if (decided.kind === 'done') {
      setDone(choice.outcome);
      onDone(intl.formatMessage({ id: doneId(choice.outcome, proposal?.subject) }));
    }
    return decided;
  };

  return (
    <article className={styles.opened} aria-labelledby="proposal-title" aria-busy={!proposal && !problem}>
      <header className={styles.head}>
        <div className={styles.line}>
          <button type="button" className={`button quiet ${styles.back}`} onClick={onClose}>
            <span aria-hidden="true">←</span> <FormattedMessage id="moderation.back" />
          </button>
          <span className="soft small">{code}</span>
        </div>
        <h2 id="proposal-title" ref={title} tabIndex={-1}>
          {proposal ? nameOf(proposal.draft) : (name ?? code)}
        </h2>
        {proposal && (
          <p className="soft">
            <FormattedMessage id={`moderation.kind.${proposal.subject}.${proposal.kind}`} />
            {proposal.commune && ` · ${proposal.commune}`} · {formats.moment(proposal.createdAt)}
          </p>
        )}
      </header>
      {problem !== null && (
        <div className="notice bad" role="alert">
          <p>{problem}</p>
          <button type="button" className="button" onClick={() => void review.reload()}>
            <FormattedMessage id="shell.error.retry" />
          </button>
        </div>
      )}
      {!proposal && problem === null && (
        <p className="soft">
          <FormattedMessage id="shell.loading" />
        </p>
      )}
      {proposal && (
        <>
          {late && (
            <p className="notice warn" role="alert">
              <FormattedMessage id="moderation.conflict.decided" />
            </p>
          )}
          {done && <Done said={doneId(done, proposal.subject)} onNext={onNext} />}
          <Outcome proposal={proposal} />
          {proposal.agreedAt && (
            <p className="notice good">
              <FormattedMessage id="moderation.agreed" values={{ moment: formats.moment(proposal.agreedAt) }} />
            </p>
          )}
          {proposal.note && (
            <blockquote className={styles.note}>
              <p className="small soft">
                <FormattedMessage id="moderation.note" />
              </p>
              <p>{proposal.note}</p>
            </blockquote>
          )}
          <Neighbours proposal={proposal} />
          <Changed proposal={proposal} />
          <Comparison proposal={proposal} ticks={taking.ticks} />
          <Photos proposal={proposal} ticks={taking.ticks} />
          <Together proposal={proposal} />
          {proposal.subject === 'place' && (
            <>
              <Nearby nearby={proposal.nearby} />
              <ProposalMap proposal={proposal} />
            </>
          )}
          <Decision proposal={proposal} taken={taking.taken} onDecide={decide} />
          <p className="small">
            <Link to="/blocks" search={{ proposal: code }}>
              <FormattedMessage id="abuse.blocks.add" />
            </Link>
          </p>
        </>
      )}
    </article>
  );
}

/** The published sheet has moved on since the writer looked at it: with or without touching what they changed. */
function Changed({ proposal }: { proposal: ReviewedProposal }) {
  const { kind, state, publishedVersion, conflicts } = proposal;
  const seen = proposal.subject === 'place' ? proposal.placeVersion : proposal.innovationVersion;
  if (kind !== 'correction' || state !== 'waiting' || publishedVersion === null || publishedVersion === seen)
    return null;
  return (
    <p className="notice warn">
      <FormattedMessage id={conflicts.length > 0 ? 'moderation.changed_since' : 'moderation.changed_elsewhere'} />
    </p>
  );
}

function Neighbours({ proposal: { route, state, votes, objections } }: { proposal: ReviewedProposal }) {
  const asked = route === 'neighbours' && state === 'waiting';
  if (!asked && votes.agreeing + votes.against === 0) return null;
  return (
    <div className="notice">
      <p>
        {asked && <FormattedMessage id="moderation.neighbours" />}{' '}
        <FormattedMessage id="contributions.open.votes" values={votes} />
      </p>
      {objections.length > 0 && (
        <ul className={styles.words}>
          {objections.map((reason, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two people may say the same.
            <li key={at}>{reason}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Outcome({ proposal }: { proposal: ReviewedProposal }) {
  const { state, reason, decidedAt, left } = proposal;
  const sheet = proposal.subject === 'place' ? proposal.place : proposal.innovation;
  const formats = useFormats();
  const { prefix } = useSetting();
  if (state === 'waiting') return null;
  return (
    <div className={state === 'accepted' ? 'notice good' : 'notice'}>
      <p>
        <strong>
          <FormattedMessage id={left.length > 0 ? 'moderation.state.partly' : `moderation.state.${state}`} />
        </strong>{' '}
        {decidedAt && formats.moment(decidedAt)}
      </p>
      {reason && <p className={styles.words}>{reason}</p>}
      {state === 'accepted' && sheet && (
        <p>
          <a href={`${prefix}/${proposal.subject === 'place' ? 'places' : 'innovations'}/${sheet.code}`}>
            <FormattedMessage id="moderation.sheet" />
          </a>
        </p>
      )}
    </div>
  );
}

function Photos({ proposal: { photos, state }, ticks }: { proposal: ReviewedProposal; ticks: Ticks | null }) {
  const intl = useIntl();
  if (photos.length === 0) return null;
  return (
    <section className={styles.part}>
      <h3>
        <FormattedMessage id="moderation.photos" />
      </h3>
      {state === 'waiting' && (
        <p className="small soft">
          <FormattedMessage id="moderation.photos.hint" />
        </p>
      )}
      {ticks && (
        <label>
          <input
            type="checkbox"
            checked={ticks.isTaken('photos')}
            onChange={(event) => ticks.onTake('photos', event.target.checked ? 'taken' : 'left')}
          />{' '}
          <FormattedMessage id="moderation.photos.take" />
        </label>
      )}
      <ul className={styles.photos}>
        {photos.map(({ id, width, height, alternative, author }, at) => (
          <li key={id}>
            <a href={`/photos/${id}/2048.webp`} target="_blank" rel="noreferrer">
              <img
                src={`/photos/${id}/320.webp`}
                width={width}
                height={height}
                loading="lazy"
                alt={alternative ?? intl.formatMessage({ id: 'moderation.photo' }, { number: at + 1 })}
              />
            </a>
            <p className="small">
              {alternative ?? <FormattedMessage id="moderation.photo.no_words" />}
              {' · '}
              {author ?? <FormattedMessage id="contributions.photos.anonymous" />}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const doneId = (outcome: Choice['outcome'], subject: ReviewedProposal['subject'] = 'place') =>
  outcome === 'accept' ? (`moderation.done.accept.${subject}` as const) : 'moderation.done.refuse';

/** The button takes the focus that the decision has left. */
function Done({ said, onNext }: { said: ReturnType<typeof doneId>; onNext: () => void }) {
  return (
    <div className={`notice good ${styles.done}`}>
      <p>
        <FormattedMessage id={said} />
      </p>
      <button type="button" className="button" ref={focusOnce} onClick={onNext}>
        <FormattedMessage id="moderation.next" />
      </button>
    </div>
  );
}

function focusOnce(button: HTMLButtonElement | null): void {
  button?.focus();
}
