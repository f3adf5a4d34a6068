/** A report from other software that waits for a look: let in, or turned away with a reason. */
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { IntakeDecision } from '../../api/open311/contract.ts';
import type { TriagedReport } from '../../api/triage/contract.ts';
import type { Intake } from '../../db/vocabulary.ts';
import { ProblemError, told } from '../shell/client.ts';

export function IntakePanel({ report, onDecided }: { report: TriagedReport; onDecided: () => void }) {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const intake = useIntake(report);
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  if (intake === null || intake === 'accepted' || report.state !== 'new') return null;

  const decide = async (decision: IntakeDecision) => {
    setTrouble(null);
    try {
      await told(client.api.open311.intake[':code'].$post({ param: { code: report.code }, json: decision }));
      onDecided();
    } catch (error) {
      setTrouble((error instanceof ProblemError && error.message) || intl.formatMessage({ id: 'shell.error.network' }));
    }
  };
  const reject = (event: FormEvent) => {
    event.preventDefault();
    void decide({ outcome: 'reject', version: report.version, reason });
  };
  return (
    <section className="notice warn" aria-labelledby="intake">
      <h3 id="intake">
        <FormattedMessage id={`software.intake.${intake}`} />
      </h3>
      <p className="small">
        <FormattedMessage id="software.intake.hint" />
      </p>
      {trouble !== null && (
        <p role="alert">
          <strong>{trouble}</strong>
        </p>
      )}
      <p className="buttons">
        <button
          type="button"
          className="button primary"
          onClick={() => void decide({ outcome: 'accept', version: report.version })}
        >
          <FormattedMessage id="software.intake.accept" />
        </button>
      </p>
      <form className="field" onSubmit={reject}>
        <label htmlFor="intake-reason">
          <FormattedMessage id="software.intake.reason" />
        </label>
        <textarea
          id="intake-reason"
          className="input"
          required
          minLength={3}
          maxLength={4000}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <p className="buttons">
          <button type="submit" className="button">
            <FormattedMessage id="software.intake.reject" />
          </button>
        </p>
      </form>
    </section>
  );
}

/** Asked only for what is not public: whatever is public was let in. */
function useIntake({ code, visibility, version }: TriagedReport): Intake | null {
  const { client } = useRouter().options.context;
  const asked = visibility === 'public' ? null : `${code} ${version}`;
  const [known, setKnown] = useState<{ asked: string; intake: Intake } | null>(null);
  useEffect(() => {
    if (asked === null) return;
    told(client.api.open311.intake[':code'].$get({ param: { code } })).then(
      ({ intake }) => setKnown({ asked, intake }),
      () => {},
    );
  }, [client, code, asked]);
  return known && known.asked === asked ? known.intake : null;
}
