/** The carrier's page: the sheet that somebody wrote beside them, to read, correct and answer for, before it is public. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { Fragment } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ReviewedSheet } from '../../api/contributions/interview-contract.ts';
import type { InnovationDraft } from '../../api/innovations/contract.ts';
import { useDraft } from '../forms/draft.ts';
import { useFreshOnFocus } from '../forms/use-fresh-on-focus.ts';
import { MiniMap } from '../map/mini-map.tsx';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import type { MessageId } from '../words/messages.ts';
import { comparedSheets } from './moderation/innovation-rows.ts';
import styles from './place-form.module.css';
import { ReviewAnswers } from './review-answers.tsx';
import { ReviewText } from './review-text.tsx';
import {
  CORRECTED,
  changedUnder,
  freshReview,
  ReviewWriting,
  type TextKey,
  textKeys,
  textOf,
} from './review-writing.ts';

const route = getRouteApi('/review/$secret');

export function ReviewSheet() {
  const sheet = route.useLoaderData();
  const { draft } = sheet;
  useFreshOnFocus();
  if (draft === null || sheet.state !== 'reviewing') return <Over sheet={sheet} />;
  return <Reviewing sheet={sheet} draft={draft} />;
}

function Reviewing({ sheet, draft }: { sheet: ReviewedSheet; draft: InnovationDraft }) {
  const { secret } = route.useParams();
  const router = useRouter();
  const { day } = useFormats();
  const kept = useDraft(`kartenn.draft.review.${sheet.code}`, ReviewWriting, freshReview);
  const { writing, write, ready } = kept;
  const changed = changedUnder(draft, writing);
  const correct = (key: TextKey) => (text: string) =>
    write({
      corrected: { ...writing.corrected, [key]: text },
      stood: { [key]: textOf(draft, key), ...writing.stood },
    });
  const text = (key: TextKey, label: MessageId) => {
    const said = writing.corrected[key] ?? textOf(draft, key);
    if (said === '' && writing.corrected[key] === undefined) return null;
    return (
      <ReviewText
        key={key}
        path={`innovation.${key}`}
        label={
          <>
            {key.startsWith('needs.') && (
              <>
                <FormattedMessage id="innovations.needs" />
                {' · '}
              </>
            )}
            <FormattedMessage id={label} />
          </>
        }
        text={said}
        meanwhile={changed.includes(key) ? textOf(draft, key) : null}
        onChange={ready ? correct(key) : null}
      />
    );
  };
  return (
    <article className="page">
      <h1>{writing.corrected.title ?? draft.title}</h1>
      <div className="notice">
        <p>
          <FormattedMessage id="contributions.review.intro" />
        </p>
        <p className="small">
          <FormattedMessage id="contributions.review.until" values={{ day: day(sheet.expiresAt) }} />
        </p>
      </div>
      {text('title', 'contributions.innovation.title')}
      {text('summary', 'contributions.innovation.summary')}
      {CORRECTED.map((key) => text(key, labelOf(key)))}
      {textKeys().flatMap((key) => (key.startsWith('needs.') ? [text(key, labelOf(key))] : []))}
      <Facts sheet={sheet} draft={draft} />
      <Where draft={draft} />
      <ReviewAnswers
        secret={secret}
        version={sheet.version}
        draft={draft}
        kept={kept}
        onAnswered={async () => {
          kept.startAfresh();
          await router.invalidate();
        }}
        onChanged={() => router.invalidate()}
      />
    </article>
  );
}

function labelOf(key: TextKey): MessageId {
  switch (key) {
    case 'title':
    case 'summary':
      return `contributions.innovation.${key}`;
    case 'needs.skills':
      return 'innovations.looked_for.skills';
    case 'needs.place':
      return 'innovations.looked_for.place';
    case 'needs.money':
      return 'innovations.looked_for.money';
    case 'needs.testers':
      return 'innovations.looked_for.testers';
    default:
      return `innovations.${key}`;
  }
}

/** What is corrected by asking the writer: stage, themes, places, addresses. */
function Facts({ sheet, draft }: { sheet: ReviewedSheet; draft: InnovationDraft }) {
  const intl = useIntl();
  // The point stands on the map below.
  const inPlace: readonly string[] = [...textKeys(), 'needs', 'location'];
  const named = draft.places.map((code) => sheet.places.find((place) => place.code === code)?.name ?? code);
  const facts = comparedSheets(
    null,
    { ...draft, places: named, adaptedFrom: sheet.adaptedFrom?.title ?? draft.adaptedFrom },
    intl,
  ).filter(({ key, after }) => after !== '' && !inPlace.includes(key));
  return (
    <dl className="facts">
      {facts.map(({ key, label, after }) => (
        <Fragment key={key}>
          <dt>
            <FormattedMessage id={label} />
          </dt>
          <dd>{after}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function Where({ draft: { location, areaOutline } }: { draft: InnovationDraft }) {
  const { territory } = useSetting();
  if (!location && !areaOutline) return null;
  return (
    <div className={styles.map}>
      <MiniMap
        territory={territory}
        basemapMode={territory.basemapMode}
        point={location}
        outline={areaOutline}
        collection="innovation"
        accuracy="approximate"
      />
    </div>
  );
}

const TONES = {
  agreed: 'good',
  declined: '',
  withdrawn: '',
  expired: 'warn',
  returned: 'good',
  reviewing: '',
} as const;

function Over({ sheet: { state, draft, innovation } }: { sheet: ReviewedSheet }) {
  return (
    <article className="page">
      <h1>{draft?.title ?? <FormattedMessage id="contributions.review.title" />}</h1>
      <p className={`notice ${TONES[state]}`} role="status">
        <FormattedMessage id={`contributions.review.state.${state}`} />
      </p>
      {innovation && (
        <p>
          <Link to="/innovations/$code" params={{ code: innovation }} className="button primary">
            <FormattedMessage id="contributions.receipt.sheet" />
          </Link>
        </p>
      )}
    </article>
  );
}
