import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Asks again when somebody comes back to the page: the answer may have arrived meanwhile. */
export function useFreshOnFocus() {
  const router = useRouter();
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === 'visible' && navigator.onLine) void router.invalidate();
    };
    document.addEventListener('visibilitychange', ask);
    window.addEventListener('focus', ask);
    return () => {
      document.removeEventListener('visibilitychange', ask);
      window.removeEventListener('focus', ask);
    };
  }, [router]);
}
