/** A sheet written as a conversation beside whoever carries the action, who reads it before it is published. */
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { FormattedMessage } from 'react-intl';
import { useDraft } from '../forms/draft.ts';
import type { SentReceipt } from '../forms/use-step.ts';
import styles from './interview.module.css';
import { InterviewForm } from './interview-form.tsx';
import { CarrierLink, WriterLink } from './interview-links.tsx';
import { freshInterview, InterviewWriting } from './interview-writing.ts';

const KEY = 'kartenn.draft.interview';

export function InterviewPage() {
  const draft = useDraft(KEY, InterviewWriting, freshInterview);
  return (
    <InterviewForm draft={draft} resumes={null}>
      {(form, moves) => (
        <div className="page">
          <h1>
            <FormattedMessage id="contributions.interview.title" />
          </h1>
          {moves.sent ? (
            <Given receipt={moves.sent} notes={draft.writing.notes} onAgain={() => moves.show(1)} />
          ) : (
            <>
              {moves.step === 1 && (
                <p>
                  <FormattedMessage
                    id="contributions.interview.intro"
                    values={{
                      form: (
                        <Link to="/innovations/add">
                          <FormattedMessage id="contributions.interview.instead" />
                        </Link>
                      ),
                    }}
                  />
                </p>
              )}
              {form}
            </>
          )}
        </div>
      )}
    </InterviewForm>
  );
}

interface GivenProps {
  receipt: SentReceipt;
  notes: string;
  onAgain: () => void;
}

function Given({ receipt: { code, follow, review }, notes, onAgain }: GivenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={`card ${styles.links}`}>
      <h2 ref={heading} tabIndex={-1}>
        <FormattedMessage id="contributions.interview.given" />
      </h2>
      {review && (
        <>
          <p>
            <FormattedMessage id="contributions.interview.given.carrier" />
          </p>
          <CarrierLink path={review} code={code} />
        </>
      )}
      <h3>
        <FormattedMessage id="contributions.interview.given.writer" />
      </h3>
      <WriterLink path={follow} code={code} />
      {notes.trim() !== '' && (
        <>
          <h3>
            <FormattedMessage id="contributions.interview.notes" />
          </h3>
          <p className={styles.said}>{notes}</p>
          <p className="soft small">
            <FormattedMessage id="contributions.interview.notes.stay" />
          </p>
        </>
      )}
      <p className="buttons">
        <button type="button" className="button" onClick={onAgain}>
          <FormattedMessage id="contributions.interview.again" />
        </button>
        <Link to="/" className="button">
          <FormattedMessage id="contributions.receipt.map" />
        </Link>
      </p>
    </section>
  );
}
