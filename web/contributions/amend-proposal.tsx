/** One's own waiting proposal, opened again in the form that it was written in. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Proposal } from '../../api/contributions/contract.ts';
import { useDraft } from '../forms/draft.ts';
import type { StepMoves } from '../forms/use-step.ts';
import { InnovationForm } from './innovation-form.tsx';
import { freshSheetAmendment, InnovationWriting, publishedSheet } from './innovation-writing.ts';
import { PlaceForm } from './place-form.tsx';
import { freshAmendment, PlaceWriting } from './place-writing.ts';

const route = getRouteApi('/follow/proposal/$secret/amend');

export function AmendProposal() {
  const proposal = route.useLoaderData();
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="contributions.amend.title" />
      </h1>
      {proposal.subject === 'place' && <AmendPlace proposal={proposal} />}
      {proposal.subject === 'innovation' && <AmendSheet proposal={proposal} />}
    </div>
  );
}

function AmendPlace({ proposal }: { proposal: Extract<Proposal, { subject: 'place' }> }) {
  const { secret } = route.useParams();
  const key = keyOf(proposal);
  const draft = useDraft(key, PlaceWriting, () => freshAmendment(proposal));
  return (
    <PlaceForm
      draftKey={key}
      draft={draft}
      corrects={proposal.kind === 'correction' ? proposal.place : null}
      amends={{ secret, version: proposal.version }}
      sendLabel={<FormattedMessage id="contributions.amend.send" />}
    >
      {(form, moves) => <Around proposal={proposal} moves={moves} form={form} />}
    </PlaceForm>
  );
}

function AmendSheet({ proposal }: { proposal: Extract<Proposal, { subject: 'innovation' }> }) {
  const { secret } = route.useParams();
  const key = keyOf(proposal);
  const draft = useDraft(key, InnovationWriting, () => freshSheetAmendment(proposal));
  const { kind, innovation } = proposal;
  return (
    <InnovationForm
      draftKey={key}
      draft={draft}
      corrects={
        kind === 'correction' && innovation ? { code: innovation.code, parts: publishedSheet(innovation) } : null
      }
      amends={{ secret, version: proposal.version }}
      sendLabel={<FormattedMessage id="contributions.amend.send" />}
    >
      {(form, moves) => <Around proposal={proposal} moves={moves} form={form} />}
    </InnovationForm>
  );
}

/** Words begun on an older version are not brought into a newer one. */
const keyOf = ({ code, version }: Proposal) => `kartenn.draft.amend.${code}.${version}`;

function Around({ proposal, moves, form }: { proposal: Proposal; moves: StepMoves; form: ReactNode }) {
  const { secret } = route.useParams();
  const heading = useRef<HTMLHeadingElement>(null);
  const sent = moves.sent !== null;
  useEffect(() => {
    if (sent) heading.current?.focus();
  }, [sent]);
  const back = (
    <p>
      <Link to="/follow/proposal/$secret" params={{ secret }} className="button">
        <FormattedMessage id="contributions.amend.back" />
      </Link>
    </p>
  );
  if (sent)
    return (
      <section className="card">
        <h2 ref={heading} tabIndex={-1}>
          <FormattedMessage id="contributions.amend.done" />
        </h2>
        {back}
      </section>
    );
  if (proposal.state !== 'waiting')
    return (
      <section className="card">
        <p>
          <FormattedMessage id="contributions.amend.late" />
        </p>
        {back}
      </section>
    );
  return (
    <>
      {moves.step === 1 && (
        <p>
          <FormattedMessage
            id={proposal.votes.agreeing > 0 ? 'contributions.amend.votes' : 'contributions.amend.intro'}
            values={{ code: proposal.code }}
          />
        </p>
      )}
      {form}
    </>
  );
}
