/** Every address of the site: the lists, by who comes there. */
import { pagesAccounts } from './pages-accounts.ts';
import { pagesContributing } from './pages-contributing.ts';
import { pagesEvents } from './pages-events.ts';
import { pagesExports } from './pages-exports.ts';
import { pagesFinding } from './pages-finding.ts';
import { pagesFollowing } from './pages-following.ts';
import { pagesImports } from './pages-imports.ts';
import { pagesInnovations } from './pages-innovations.ts';
import { pagesNetworks } from './pages-networks.ts';
import { pagesSheets } from './pages-sheets.ts';
import { pagesSoftware } from './pages-software.ts';
import { pagesSources } from './pages-sources.ts';
import { pagesWork } from './pages-work.ts';
import { root } from './root.tsx';

export const tree = root.addChildren([
  ...pagesFinding,
  ...pagesSheets,
  ...pagesInnovations,
  ...pagesNetworks,
  ...pagesEvents,
  ...pagesContributing,
  ...pagesFollowing,
  ...pagesWork,
  ...pagesSoftware,
  ...pagesExports,
  ...pagesImports,
  ...pagesSources,
  ...pagesAccounts,
]);
