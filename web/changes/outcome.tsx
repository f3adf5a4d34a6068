/** What became of something that was sent, told to eyes and ears alike. */
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Sending } from '../forms/send.ts';

interface OutcomeProps {
  sending: Sending<unknown> | 'nothing' | 'sending';
  /** The words of success. */
  children: ReactNode;
}

export function Outcome({ sending, children }: OutcomeProps) {
  return (
    <div role="status">
      {sending === 'sending' && (
        <p className="soft">
          <FormattedMessage id="changes.sending" />
        </p>
      )}
      {typeof sending === 'object' && sending.outcome === 'sent' && <p className="notice good">{children}</p>}
      {typeof sending === 'object' && sending.outcome === 'refused' && <p className="notice bad">{sending.title}</p>}
      {typeof sending === 'object' && sending.outcome === 'no_network' && (
        <p className="notice bad">
          <FormattedMessage id="shell.error.network" />
        </p>
      )}
    </div>
  );
}
