/** A proposal that neighbours are asked about: what would change, and whether one agrees. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { OpenProposal as Open } from '../../api/contributions/contract.ts';
import { LongText } from '../forms/field.tsx';
import { attempt } from '../forms/send.ts';
import { MiniMap } from '../map/mini-map.tsx';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import { compared, nameOf } from './moderation/compared.ts';
import { FieldTable } from './moderation/field-table.tsx';
import { isChanged } from './moderation/fields.ts';
import styles from './place-form.module.css';

const route = getRouteApi('/proposals/$code');

export function OpenProposal() {
  const proposal = route.useLoaderData();
  const formats = useFormats();
  const { draft, kind, subject, sheet, createdAt, commune, state, votes } = proposal;
  return (
    <article className="page">
      <h1>{nameOf(draft)}</h1>
      <p className="soft">
        <FormattedMessage id={`contributions.follow.${subject}.${kind}`} values={{ code: proposal.code }} />
        {commune && ` · ${commune}`} · {formats.age(createdAt)}
      </p>
      <p className="notice">
        <FormattedMessage id={state === 'accepted' ? 'contributions.open.accepted' : 'contributions.open.asked'} />{' '}
        <FormattedMessage id="contributions.open.votes" values={votes} />
      </p>
      {sheet && (
        <p>
          <Link to={subject === 'place' ? '/places/$code' : '/innovations/$code'} params={{ code: sheet }}>
            <FormattedMessage id="contributions.open.sheet" />
          </Link>
        </p>
      )}
      <Changes proposal={proposal} />
      <Where proposal={proposal} />
      {state === 'waiting' && <Vote proposal={proposal} />}
    </article>
  );
}

function Changes({ proposal }: { proposal: Open }) {
  const intl = useIntl();
  const fields =
    proposal.subject === 'place'
      ? compared({ subject: 'place', before: proposal.base, after: proposal.draft }, intl)
      : compared({ subject: 'innovation', before: proposal.base, after: proposal.draft }, intl);
  const compares = proposal.base !== null;
  const changed = fields.filter((field) => isChanged(field) && (compares || field.after !== ''));
  return (
    <section>
      <h2>
        <FormattedMessage id={compares ? 'contributions.open.changes' : 'contributions.open.new'} />
      </h2>
      {changed.length === 0 ? (
        <p>
          <FormattedMessage id="contributions.open.hidden" />
        </p>
      ) : (
        <FieldTable fields={changed} compares={compares} />
      )}
    </section>
  );
}

function Where({ proposal: { draft } }: { proposal: Open }) {
  const { territory } = useSetting();
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

function Vote({ proposal: { code, mine, minimumDays } }: { proposal: Open }) {
  const router = useRouter();
  const { client } = router.options.context;
  const { contacts } = useSetting().territory;
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const give = async (agrees: boolean) => {
    setSending(true);
    const json = { agrees, reason };
    const sent = await attempt(told(client.api.neighbours.proposals[':code'].votes.$post({ param: { code }, json })));
    setSending(false);
    setProblem(sent.outcome === 'refused' ? sent.title : sent.outcome === 'no_network' ? '' : null);
    await router.invalidate();
  };
  if (mine === 'own')
    return (
      <p className="notice">
        <FormattedMessage id="contributions.open.own" />
      </p>
    );
  return (
    <section className="card" aria-labelledby="vote">
      <h2 id="vote">
        <FormattedMessage id="contributions.open.question" />
      </h2>
      <p className="soft">
        <FormattedMessage id="contributions.open.rule" values={{ days: minimumDays }} />
      </p>
      <p role="status">{mine !== 'none' && <FormattedMessage id={`contributions.open.mine.${mine}`} />}</p>
      <LongText
        path="vote.reason"
        label={<FormattedMessage id="contributions.open.reason" />}
        hint={<FormattedMessage id="contributions.open.reason.hint" />}
        rows={2}
        value={reason}
        onChange={setReason}
      />
      <p className="buttons">
        {([true, false] as const).map((agrees) => (
          <button
            key={String(agrees)}
            type="button"
            className={agrees ? 'button primary' : 'button'}
            disabled={sending}
            onClick={() => void give(agrees)}
          >
            <FormattedMessage id={agrees ? 'contributions.open.agree' : 'contributions.open.against'} />
          </button>
        ))}
      </p>
      {problem !== null && (
        <p className="notice warn" role="alert">
          {problem || <FormattedMessage id="shell.error.network" />}
        </p>
      )}
      <noscript>
        <p className="notice warn">
          <FormattedMessage id="contributions.form.no_script" values={{ email: contacts.email }} />
        </p>
      </noscript>
    </section>
  );
}
