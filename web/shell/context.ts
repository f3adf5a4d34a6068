/** What every route's loader gets. */
import type { Messages } from '../words/messages.ts';
import type { Client } from './client.ts';
import type { Setting } from './setting.ts';

export interface AppContext {
  client: Client;
  messages: Messages;
  /** Ends when the words of every page are there: the list is shown before that. */
  allWords: () => Promise<void>;
  setting: Setting;
  /** Style sheets and the entry script, for the document's head; empty once in the browser. */
  assets: { styles: string[]; entry: string; preloads: string[] };
}
