/** What the server tells the page about itself once, and every component may read. */
import { createContext, useContext } from 'react';
import type { ActorRole } from '../../api/access.ts';
import type { PublicTerritory } from '../../api/territory/contract.ts';
import type { Language } from '../../db/vocabulary.ts';

export interface Setting {
  territory: PublicTerritory;
  language: Language;
  /** Language prefix of our own addresses: empty for the territory's first language. */
  prefix: string;
  role: ActorRole;
  /** For staff, the services they work for; empty = all. */
  services: readonly string[];
  accountName: string | null;
  tilesVersion: string;
  /** Where the world reaches the site, without a slash at the end. */
  publicUrl: string;
  /** Milliseconds: the server's clock while it renders and while the browser takes over, then the browser's. */
  renderedAt: number;
}

export interface LiveSetting extends Setting {
  now: () => number;
}

const SettingContext = createContext<LiveSetting | null>(null);
export const SettingProvider = SettingContext.Provider;

export function useSetting(): LiveSetting {
  const setting = useContext(SettingContext);
  if (!setting) throw new Error('useSetting outside SettingProvider');
  return setting;
}

/** Which language an address asks for: `/br/…`, `/en/…`, or none for the first. */
export function languageOfPath(path: string, languages: readonly Language[]): { language: Language; prefix: string } {
  const [first = 'fr', ...others] = languages;
  const asked = path.split('/')[1];
  const language = others.find((other) => other === asked);
  return language ? { language, prefix: `/${language}` } : { language: first, prefix: '' };
}

/** The pages that other sites may frame; they stand without banner and navigation. `path` is without language prefix. */
export function isEmbedded(path: string): boolean {
  return path === '/embed' || /^\/(networks|portals)\/[^/]+\/embed$/.test(path);
}
