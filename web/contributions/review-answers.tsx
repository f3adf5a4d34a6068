/** How a carrier answers: it can be published, not this way, not at all, or later. */
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Review, type ReviewAnswer } from '../../api/contributions/interview-contract.ts';
import type { InnovationDraft } from '../../api/innovations/contract.ts';
import type { Draft } from '../forms/draft.ts';
import { FaultSummary } from '../forms/fault-summary.tsx';
import { FaultsProvider, type FieldFault, faultsIn } from '../forms/faults.ts';
import { LongText } from '../forms/field.tsx';
import { attempt } from '../forms/send.ts';
import { ProblemError, told } from '../shell/client.ts';
import styles from './interview.module.css';
import { correctedSheet, type ReviewWriting } from './review-writing.ts';

interface ReviewAnswersProps {
  secret: string;
  version: number;
  draft: InnovationDraft;
  kept: Draft<ReviewWriting>;
  onAnswered: () => Promise<void>;
  /** The writer was faster: their words are fetched, the carrier's stay. */
  onChanged: () => Promise<void>;
}

export function ReviewAnswers({ secret, version, draft, kept, onAnswered, onChanged }: ReviewAnswersProps) {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const { writing, write, ready } = kept;
  const [sending, setSending] = useState(false);
  const [declining, setDeclining] = useState(false);
  const [trouble, setTrouble] = useState<{ title: string; faults: FieldFault[] } | null>(null);
  const [saved, setSaved] = useState(false);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (trouble) summary.current?.focus();
  }, [trouble]);

  const answer = async (given: ReviewAnswer) => {
    const innovation = correctedSheet(draft, writing);
    const json = { version, answer: given, innovation, remark: writing.remark };
    const checked = Review.safeParse(json);
    setSaved(false);
    if (!checked.success) {
      const faults = faultsIn(intl, checked.error.issues).map((fault) =>
        fault.path === 'remark'
          ? { ...fault, words: intl.formatMessage({ id: 'contributions.review.remark.needed' }) }
          : fault,
      );
      return setTrouble({ title: '', faults });
    }
    setTrouble(null);
    setSending(true);
    let late = false;
    const asking = told(client.api.follow.review[':secret'].$post({ param: { secret }, json })).catch((error) => {
      late = error instanceof ProblemError && error.status === 409;
      throw error;
    });
    const sent = await attempt(asking);
    setSending(false);
    setDeclining(false);
    if (sent.outcome === 'sent') {
      await onAnswered();
      return setSaved(given === 'keep');
    }
    if (late) await onChanged();
    const title =
      sent.outcome === 'no_network'
        ? intl.formatMessage({ id: 'contributions.form.no_network' })
        : late
          ? intl.formatMessage({ id: 'contributions.review.late' })
          : sent.title;
    setTrouble({ title, faults: sent.outcome === 'refused' ? sent.faults : [] });
  };

  return (
    <FaultsProvider value={trouble?.faults ?? []}>
      <section className={`card ${styles.answers}`} aria-labelledby="answers">
        <h2 id="answers">
          <FormattedMessage id="contributions.review.answers" />
        </h2>
        <FaultSummary ref={summary} title={trouble?.title} faults={trouble?.faults ?? []} />
        <LongText
          path="remark"
          label={<FormattedMessage id="contributions.review.remark" />}
          hint={<FormattedMessage id="contributions.review.remark.hint" />}
          value={writing.remark}
          onChange={(remark) => write({ remark })}
        />
        <p role="status">{saved && <FormattedMessage id="contributions.review.saved" />}</p>
        <p className="buttons">
          <button
            type="button"
            className="button primary"
            disabled={!ready || sending}
            onClick={() => void answer('agree')}
          >
            <FormattedMessage id="contributions.review.agree" />
          </button>
          <button type="button" className="button" disabled={!ready || sending} onClick={() => void answer('return')}>
            <FormattedMessage id="contributions.review.return" />
          </button>
          <button type="button" className="button" disabled={!ready || sending} onClick={() => void answer('keep')}>
            <FormattedMessage id="contributions.review.keep" />
          </button>
        </p>
        {declining ? (
          <div className="notice warn" role="alert">
            <p>
              <FormattedMessage id="contributions.review.decline.sure" />
            </p>
            <p className="buttons">
              <button type="button" className="button" disabled={sending} onClick={() => void answer('decline')}>
                <FormattedMessage id="contributions.review.decline.yes" />
              </button>
              <button type="button" className="button" onClick={() => setDeclining(false)}>
                <FormattedMessage id="contributions.review.decline.no" />
              </button>
            </p>
          </div>
        ) : (
          <p>
            <button type="button" className="button quiet" disabled={!ready} onClick={() => setDeclining(true)}>
              <FormattedMessage id="contributions.review.decline" />
            </button>
          </p>
        )}
      </section>
    </FaultsProvider>
  );
}
