/** One's own proposal: what was written, what became of it, and what can still be done with it. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Proposal } from '../../api/contributions/contract.ts';
import { useFreshOnFocus } from '../forms/use-fresh-on-focus.ts';
import { MiniMap } from '../map/mini-map.tsx';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import { compared, nameOf } from './moderation/compared.ts';
import styles from './place-form.module.css';
import { WithdrawProposal } from './withdraw-proposal.tsx';
import { Written } from './written.tsx';

const route = getRouteApi('/follow/proposal/$secret');
const TONES = { waiting: 'warn', accepted: 'good', refused: 'bad', withdrawn: '' } as const;

export function FollowProposal() {
  const proposal = route.useLoaderData();
  const { secret } = route.useParams();
  useFreshOnFocus();
  const { state } = proposal;
  return (
    <article className="page">
      <h1>{nameOf(proposal.draft)}</h1>
      <p className="soft">
        <FormattedMessage
          id={`contributions.follow.${proposal.subject}.${proposal.kind}`}
          values={{ code: proposal.code }}
        />
      </p>
      <Outcome proposal={proposal} />
      <Sheet proposal={proposal} />
      {state === 'waiting' && (
        <div className="buttons">
          <Link to="/follow/proposal/$secret/amend" params={{ secret }} className="button">
            <FormattedMessage id="contributions.follow.amend" />
          </Link>
          <WithdrawProposal secret={secret} version={proposal.version} />
        </div>
      )}
      <Dates proposal={proposal} />
      <h2>
        <FormattedMessage id="contributions.follow.written" />
      </h2>
      <Written proposal={proposal} />
      <Photos proposal={proposal} secret={secret} />
      <Where proposal={proposal} />
    </article>
  );
}

function Outcome({ proposal }: { proposal: Proposal }) {
  const { state, route: way, reason, votes, code } = proposal;
  const asked = state === 'waiting' && way === 'neighbours';
  return (
    <div className={`notice ${TONES[state]}`} role="status">
      <p>
        <strong>
          <FormattedMessage
            id={asked ? 'contributions.follow.state.neighbours' : `contributions.follow.state.${stateOf(proposal)}`}
          />
        </strong>
      </p>
      {asked && (
        <>
          <p>
            <FormattedMessage id="contributions.open.votes" values={votes} />
          </p>
          <p>
            <Link to="/proposals/$code" params={{ code }}>
              <FormattedMessage id="contributions.follow.open" />
            </Link>
          </p>
        </>
      )}
      {reason && <p className={styles.said}>{reason}</p>}
      <LeftOut proposal={proposal} />
    </div>
  );
}

const stateOf = ({ state, left }: Proposal) => (state === 'accepted' && left.length > 0 ? 'partly' : state);

/** Accepted in part: which answers were not taken. */
function LeftOut({ proposal }: { proposal: Proposal }) {
  const intl = useIntl();
  const { left } = proposal;
  if (left.length === 0) return null;
  const fields =
    proposal.subject === 'place'
      ? compared({ subject: 'place', before: proposal.base, after: proposal.draft }, intl)
      : compared({ subject: 'innovation', before: proposal.base, after: proposal.draft }, intl);
  const named = fields.filter(({ field }) => left.includes(field));
  return (
    <>
      <p>
        <FormattedMessage id="contributions.follow.left" />
      </p>
      <ul>
        {named.map(({ key, label, kind, after }) => (
          <li key={key}>
            {intl.formatMessage({ id: label })}
            {kind && ` (${intl.formatMessage({ id: `words.collection.${kind}` })})`}
            {after && ` : ${after}`}
          </li>
        ))}
        {left.includes('photos') && (
          <li>
            <FormattedMessage id="moderation.photos" />
          </li>
        )}
      </ul>
    </>
  );
}

function Sheet({ proposal }: { proposal: Proposal }) {
  const sheet = proposal.subject === 'place' ? proposal.place : proposal.innovation;
  if (!sheet) return null;
  const place = proposal.subject === 'place';
  const { code } = sheet;
  return (
    <p className="buttons">
      <Link to={place ? '/places/$code' : '/innovations/$code'} params={{ code }} className="button primary">
        <FormattedMessage id="contributions.receipt.sheet" />
      </Link>
      {proposal.state !== 'waiting' && (
        <Link to={place ? '/places/$code/correct' : '/innovations/$code/correct'} params={{ code }} className="button">
          <FormattedMessage id="contributions.correct.title" />
        </Link>
      )}
    </p>
  );
}

function Dates({ proposal: { createdAt, decidedAt } }: { proposal: Proposal }) {
  const formats = useFormats();
  return (
    <dl className="facts">
      <dt>
        <FormattedMessage id="contributions.follow.sent" />
      </dt>
      <dd>
        <time dateTime={createdAt}>{formats.moment(createdAt)}</time>
      </dd>
      {decidedAt && (
        <>
          <dt>
            <FormattedMessage id="contributions.follow.decided" />
          </dt>
          <dd>
            <time dateTime={decidedAt}>{formats.moment(decidedAt)}</time>
          </dd>
        </>
      )}
    </dl>
  );
}

function Photos({ proposal, secret }: { proposal: Proposal; secret: string }) {
  const intl = useIntl();
  return (
    <ul className={styles.photos}>
      {proposal.photos.map((photo, at) => (
        <li key={photo.id}>
          <img
            src={`/photos/${photo.id}/960.webp${photo.released ? '' : `?follow=${encodeURIComponent(secret)}`}`}
            width={photo.width}
            height={photo.height}
            alt={photo.alternative ?? intl.formatMessage({ id: 'contributions.follow.photo' }, { number: at + 1 })}
          />
        </li>
      ))}
    </ul>
  );
}

function Where({ proposal }: { proposal: Proposal }) {
  const { territory } = useSetting();
  const { draft } = proposal;
  const outline = 'areaOutline' in draft ? draft.areaOutline : null;
  if (!draft.location && !outline) return null;
  return (
    <div className={styles.map}>
      <MiniMap
        territory={territory}
        basemapMode={territory.basemapMode}
        point={draft.location}
        outline={outline}
        collection={'offers' in draft ? (draft.offers[0]?.kind ?? 'papi') : 'innovation'}
        accuracy={'offers' in draft ? draft.positionAccuracy : 'approximate'}
      />
    </div>
  );
}
