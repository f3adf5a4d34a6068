/** Takes the opened report in hand, renews that while somebody looks, and lets go on leaving. It bars nobody. */
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

const RENEW_MS = 60_000;

export function useClaim(code: string | undefined): void {
  const { client } = useRouter().options.context;
  useEffect(() => {
    if (!code) return;
    const doors = client.api.triage.reports[':code'].claim;
    const claim = () => {
      if (document.visibilityState === 'visible') doors.$post({ param: { code }, json: {} }).catch(() => {});
    };
    const release = () => {
      // Said also when the page goes.
      doors.release.$post({ param: { code }, json: {} }, { init: { keepalive: true } }).catch(() => {});
    };
    claim();
    const timer = setInterval(claim, RENEW_MS);
    document.addEventListener('visibilitychange', claim);
    window.addEventListener('pagehide', release);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', claim);
      window.removeEventListener('pagehide', release);
      release();
    };
  }, [client, code]);
}
