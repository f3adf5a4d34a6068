/** One's own interview: where it is, what the carrier says and changed, and what can still be done with it. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Interview } from '../../api/contributions/interview-contract.ts';
import { attempt } from '../forms/send.ts';
import { useFreshOnFocus } from '../forms/use-fresh-on-focus.ts';
import { useLive } from '../forms/use-live.ts';
import { told } from '../shell/client.ts';
import { useFormats } from '../words/formats.ts';
import styles from './interview.module.css';
import { CarrierLink } from './interview-links.tsx';
import { isChanged } from './moderation/fields.ts';
import { comparedSheets } from './moderation/innovation-rows.ts';

const route = getRouteApi('/follow/interview/$secret');
const TONES = {
  ...{ reviewing: 'warn', returned: 'warn', agreed: 'good' },
  ...{ declined: 'bad', withdrawn: '', expired: '' },
} as const;

export function FollowInterview() {
  const interview = route.useLoaderData();
  const { secret } = route.useParams();
  const live = useLive();
  useFreshOnFocus();
  const { day } = useFormats();
  const { state, draft, code, review, remark, reviewedAt, expiresAt, version } = interview;
  const open = state === 'reviewing' || state === 'returned';
  return (
    <article className="page">
      <h1>{draft?.title ?? <FormattedMessage id="contributions.interview.title" />}</h1>
      <p className="soft">
        <FormattedMessage id="contributions.interview.code" values={{ code }} />
      </p>
      <div className={`notice ${TONES[state]}`} role="status">
        <p>
          <strong>
            <FormattedMessage id={`contributions.interview.state.${state}`} />
          </strong>
        </p>
        {reviewedAt && draft && (
          <p className="small">
            <FormattedMessage id="contributions.interview.answered_on" values={{ day: day(reviewedAt) }} />
          </p>
        )}
        {remark && <p className={styles.said}>{remark}</p>}
      </div>
      <Onward interview={interview} />
      {open && (
        <>
          <p className="soft">
            <FormattedMessage id="contributions.interview.until" values={{ day: day(expiresAt) }} />
          </p>
          <div className="buttons">
            <Link
              to="/follow/interview/$secret/write"
              params={{ secret }}
              className={`button ${state === 'returned' ? 'primary' : ''}`}
            >
              <FormattedMessage id="contributions.interview.take_up" />
            </Link>
            <TakeBack secret={secret} version={version} />
          </div>
        </>
      )}
      <Changes interview={interview} />
      {state === 'reviewing' && review && live && (
        <section className="card">
          <h2>
            <FormattedMessage id="contributions.interview.link" />
          </h2>
          <CarrierLink path={review} code={code} />
        </section>
      )}
    </article>
  );
}

function Onward({ interview: { innovation, proposal } }: { interview: Interview }) {
  if (innovation)
    return (
      <p>
        <Link to="/innovations/$code" params={{ code: innovation }} className="button primary">
          <FormattedMessage id="contributions.receipt.sheet" />
        </Link>
      </p>
    );
  if (!proposal) return null;
  return (
    <p>
      <Link
        to="/follow/proposal/$secret"
        params={{ secret: proposal.split('/').at(-1) ?? '' }}
        className="button primary"
      >
        <FormattedMessage id="contributions.interview.proposal" />
      </Link>
    </p>
  );
}

/** What the carrier wrote otherwise. */
function Changes({ interview: { sent, draft } }: { interview: Interview }) {
  const intl = useIntl();
  const changed = sent && draft ? comparedSheets(sent, draft, intl).filter(isChanged) : [];
  if (changed.length === 0) return null;
  return (
    <section>
      <h2>
        <FormattedMessage id="contributions.interview.changes" />
      </h2>
      <dl className="facts">
        {changed.map(({ key, label, before, after }) => (
          <Fragment key={key}>
            <dt>
              <FormattedMessage id={label} />
            </dt>
            <dd className={styles.said}>
              {before && <del>{before}</del>} {after && <ins>{after}</ins>}
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

function TakeBack({ secret, version }: { secret: string; version: number }) {
  const router = useRouter();
  const { client } = router.options.context;
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const takeBack = async () => {
    const sent = await attempt(
      told(client.api.follow.interview[':secret'].withdraw.$post({ param: { secret }, json: { version } })),
    );
    setAsking(false);
    setProblem(sent.outcome === 'refused' ? sent.title : sent.outcome === 'no_network' ? 'no_network' : null);
    await router.invalidate();
  };
  return (
    <>
      {!asking && (
        <button type="button" className="button" onClick={() => setAsking(true)}>
          <FormattedMessage id="contributions.interview.take_back" />
        </button>
      )}
      {asking && (
        <div className="notice warn" role="alert">
          <p>
            <FormattedMessage id="contributions.interview.take_back.sure" />
          </p>
          <p className="buttons">
            <button type="button" className="button primary" onClick={() => void takeBack()}>
              <FormattedMessage id="contributions.interview.take_back.yes" />
            </button>
            <button type="button" className="button" onClick={() => setAsking(false)}>
              <FormattedMessage id="contributions.follow.withdraw.no" />
            </button>
          </p>
        </div>
      )}
      {problem && (
        <p className="notice warn" role="alert">
          {problem === 'no_network' ? <FormattedMessage id="shell.error.network" /> : problem}
        </p>
      )}
    </>
  );
}
