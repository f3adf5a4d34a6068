/** The theme on screen: the reader's choice on the page, else the system's. */
import { useSyncExternalStore } from 'react';
import type { Theme } from './colours.ts';

const SYSTEM_DARK = '(prefers-color-scheme: dark)';

export function useTheme(): Theme {
  return useSyncExternalStore(watch, themeNow, () => 'light');
}

function themeNow(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia(SYSTEM_DARK).matches ? 'dark' : 'light';
}

function watch(changed: () => void): () => void {
  const system = matchMedia(SYSTEM_DARK);
  system.addEventListener('change', changed);
  const page = new MutationObserver(changed);
  page.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', changed);
    page.disconnect();
  };
}
