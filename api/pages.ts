/** The door through which the view comes in: the app hands it a request and what the page needs to know. */
import type { Actor } from './history/change.ts';
import type { PublicTerritory } from './territory/contract.ts';

export interface PageSetting {
  territory: PublicTerritory;
  actor: Actor;
  accountName: string | null;
  tilesVersion: () => Promise<string>;
  /** Where the world reaches us, without a slash at the end: for links on paper and in other sites. */
  publicUrl: string;
  /** Answers a request to our own API within the process. */
  ask: (request: Request) => Promise<Response>;
}

export interface Pages {
  /** HTML, an asset, or a page that says there is nothing here. */
  answer(request: Request, setting: PageSetting): Promise<Response>;
}
