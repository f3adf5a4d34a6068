/** Takes one's own proposal back, after being asked once. */
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { attempt } from '../forms/send.ts';
import { told } from '../shell/client.ts';

export function WithdrawProposal({ secret, version }: { secret: string; version: number }) {
  const router = useRouter();
  const { client } = router.options.context;
  const [state, setState] = useState<'idle' | 'asking' | 'sending'>('idle');
  const [problem, setProblem] = useState<'no_network' | string | null>(null);
  const withdraw = async () => {
    setState('sending');
    const asking = client.api.follow.proposal[':secret'].withdraw.$post({ param: { secret }, json: { version } });
    const sent = await attempt(told(asking));
    setState('idle');
    setProblem(sent.outcome === 'refused' ? sent.title : sent.outcome === 'no_network' ? 'no_network' : null);
    await router.invalidate();
  };
  return (
    <>
      {state === 'idle' && (
        <button type="button" className="button" onClick={() => setState('asking')}>
          <FormattedMessage id="contributions.follow.withdraw" />
        </button>
      )}
      {state !== 'idle' && (
        <div className="notice warn" role="alert">
          <p>
            <FormattedMessage id="contributions.follow.withdraw.sure" />
          </p>
          <p className="buttons">
            <button
              type="button"
              className="button primary"
              disabled={state === 'sending'}
              onClick={() => void withdraw()}
            >
              <FormattedMessage id="contributions.follow.withdraw.yes" />
            </button>
            <button type="button" className="button" onClick={() => setState('idle')}>
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
