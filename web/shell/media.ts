import { useSyncExternalStore } from 'react';

/** Room for list, map and report side by side. */
const WIDE = '(min-width: 1100px)';

export function useIsWide(): boolean {
  return useSyncExternalStore(listen, () => window.matchMedia(WIDE).matches);
}

function listen(changed: () => void): () => void {
  const media = window.matchMedia(WIDE);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}
