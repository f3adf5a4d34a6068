/** Takes up again what the carrier has read: the same questions, with their corrections in them. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { useDraft } from '../forms/draft.ts';
import { InterviewForm } from './interview-form.tsx';
import { InterviewWriting, takenUp } from './interview-writing.ts';

const route = getRouteApi('/follow/interview/$secret/write');

export function WriteInterview() {
  const interview = route.useLoaderData();
  const { secret } = route.useParams();
  const { code, version, state, remark } = interview;
  // Words begun on an older version are not brought into a newer one.
  const draft = useDraft(`kartenn.draft.interview.${code}.${version}`, InterviewWriting, () => takenUp(interview));
  const open = state === 'reviewing' || state === 'returned';
  const back = (
    <p>
      <Link to="/follow/interview/$secret" params={{ secret }} className="button">
        <FormattedMessage id="contributions.amend.back" />
      </Link>
    </p>
  );
  return (
    <InterviewForm draft={draft} resumes={{ secret, version }}>
      {(form, moves) => (
        <div className="page">
          <h1>
            <FormattedMessage id="contributions.interview.take_up" />
          </h1>
          {moves.sent && (
            <section className="card" role="status">
              <p>
                <FormattedMessage id="contributions.interview.given_again" />
              </p>
              {back}
            </section>
          )}
          {!moves.sent && !open && (
            <section className="card">
              <p>
                <FormattedMessage id={`contributions.interview.state.${state}`} />
              </p>
              {back}
            </section>
          )}
          {!moves.sent && open && (
            <>
              {remark && (
                <blockquote className="notice warn">
                  <p className="small">
                    <FormattedMessage id="contributions.interview.remark" />
                  </p>
                  <p>{remark}</p>
                </blockquote>
              )}
              {form}
            </>
          )}
        </div>
      )}
    </InterviewForm>
  );
}
