/** One's own proposal: what was written and what became of it. */
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Proposal } from '../../api/contributions/contract.ts';
import type { OfferKind } from '../../db/vocabulary.ts';
import { useFreshOnFocus } from '../forms/use-fresh-on-focus.ts';
import { MiniMap } from '../map/mini-map.tsx';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import type { MessageId } from '../words/messages.ts';
import { comparedFields } from './moderation/fields.ts';
import styles from './place-form.module.css';
import { HoursRead } from './place-hours-read.tsx';

const route = getRouteApi('/follow/proposal/$secret');
const TONES = { waiting: 'warn', accepted: 'good', refused: 'bad', withdrawn: '' } as const;

export function FollowProposal() {
  const proposal = route.useLoaderData();
  const { secret } = route.useParams();
  const { territory } = useSetting();
  useFreshOnFocus();
  const { draft, state, place } = proposal;
  return (
    <article className="page">
      <h1>{draft.name}</h1>
      <p className="soft">
        <FormattedMessage id={`contributions.follow.kind.${proposal.kind}`} values={{ code: proposal.code }} />
      </p>
      <div className={`notice ${TONES[state]}`} role="status">
        <p>
          <strong>
            <FormattedMessage id={`contributions.follow.state.${state}`} />
          </strong>
        </p>
        {proposal.reason && <p>{proposal.reason}</p>}
      </div>
      {place && (
        <p className="buttons">
          <Link to="/places/$code" params={{ code: place.code }} className="button primary">
            <FormattedMessage id="contributions.receipt.sheet" />
          </Link>
          <Link to="/places/$code/correct" params={{ code: place.code }} className="button">
            <FormattedMessage id="contributions.correct.title" />
          </Link>
        </p>
      )}
      <Dates proposal={proposal} />
      <h2>
        <FormattedMessage id="contributions.follow.written" />
      </h2>
      <Written proposal={proposal} />
      <Photos proposal={proposal} secret={secret} />
      <div className={styles.map}>
        <MiniMap
          territory={territory}
          basemapMode={territory.basemapMode}
          point={draft.location}
          collection={draft.offers[0]?.kind ?? 'papi'}
          accuracy={draft.positionAccuracy}
        />
      </div>
    </article>
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

function Written({ proposal: { draft, commune, note } }: { proposal: Proposal }) {
  const intl = useIntl();
  const address = [draft.address, draft.postcode, commune].filter(Boolean).join(', ');
  const answers = comparedFields(null, draft, intl).filter(({ label, after }) => after !== '' && !TOLD.includes(label));
  return (
    <dl className={styles.written}>
      {draft.state === 'closed' && (
        <Fact label="contributions.correct.exists">
          <FormattedMessage id="contributions.correct.exists.closed" />
        </Fact>
      )}
      <Fact label="contributions.form.address">{address}</Fact>
      <Fact label="contributions.add.offers">
        {draft.offers.map(({ kind }) => intl.formatMessage({ id: `words.collection.${kind}` })).join(', ')}
      </Fact>
      {answers.map(({ key, kind, label, after }) => (
        <Fact key={key} label={label} kind={kind}>
          {label === HOURS ? <HoursRead text={after} /> : after}
        </Fact>
      ))}
      {note && <Fact label="contributions.add.note">{note}</Fact>}
    </dl>
  );
}

const HOURS = 'moderation.field.hours';
/** Said elsewhere on the page: its title, the address, the offers, the map. */
const TOLD: MessageId[] = [
  ...(['moderation.field.name', 'moderation.field.address', 'moderation.field.postcode'] as const),
  ...(['moderation.field.location', 'moderation.field.accuracy', 'moderation.field.state'] as const),
  'moderation.field.offered',
];

interface FactProps {
  label: MessageId;
  /** The offer that it is about. */
  kind?: OfferKind | null;
  children: ReactNode;
}

function Fact({ label, kind, children }: FactProps) {
  return (
    <div className={styles.fact}>
      <dt>
        <FormattedMessage id={label} />
        {kind && (
          <span className="small">
            {' · '}
            <FormattedMessage id={`words.collection.${kind}`} />
          </span>
        )}
      </dt>
      <dd>{children}</dd>
    </div>
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
