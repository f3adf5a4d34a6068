/** One thing asked of the server at a time; afterwards the page reads everything anew. */
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { attempt } from './send.ts';

export interface Asking {
  busy: boolean;
  trouble: string;
  /** Null where it failed; the reason stands in `trouble`. */
  ask<Answer>(asking: () => Promise<Answer>): Promise<Answer | null>;
}

export function useAsking(): Asking {
  const intl = useIntl();
  const router = useRouter();
  const [{ busy, trouble }, setAsked] = useState({ busy: false, trouble: '' });
  const ask = async <Answer>(asking: () => Promise<Answer>) => {
    setAsked({ busy: true, trouble: '' });
    const sent = await attempt(asking());
    await router.invalidate();
    if (sent.outcome === 'sent') {
      setAsked({ busy: false, trouble: '' });
      return sent.receipt;
    }
    const words = sent.outcome === 'refused' ? (sent.faults[0]?.words ?? sent.title) : '';
    setAsked({ busy: false, trouble: words || intl.formatMessage({ id: 'shell.error.network' }) });
    return null;
  };
  return { busy, trouble, ask };
}
