/** When the map may come: never before the list stands, and on a phone only when it is asked for. */
import { useEffect, useState } from 'react';

export type MapShown = 'yes' | 'not_yet';

export function useMapShown(asked: boolean): MapShown {
  const [shown, setShown] = useState<MapShown>('not_yet');
  useEffect(() => {
    if (asked) {
      setShown('yes');
      return;
    }
    const wide = window.matchMedia('(min-width: 60rem)');
    const whenWide = () => {
      if (wide.matches) whenIdle(() => setShown('yes'));
    };
    whenWide();
    wide.addEventListener('change', whenWide);
    return () => wide.removeEventListener('change', whenWide);
  }, [asked]);
  return shown;
}

/** Safari has no idle callback. */
function whenIdle(then: () => void) {
  if ('requestIdleCallback' in window) window.requestIdleCallback(then, { timeout: 2000 });
  else setTimeout(then, 200);
}
