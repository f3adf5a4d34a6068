/** What the app is made of. Outside services come in as arguments, so that tests and operators can choose them. */
import type { Database } from '../db/connect.ts';
import type { Territory } from '../db/territory.ts';
import type { Geocoder } from './finder/geocoder.ts';
import type { Log } from './http/log.ts';
import type { Mail } from './notifications/mail.ts';
import type { PhotoStore } from './photos/store.ts';

export interface Parts {
  db: Database;
  /** Signs follow links and sessions; changing it breaks both. */
  secret: string;
  /** Where the world reaches us, without a slash at the end: for links in letters. */
  publicUrl: string;
  territory: Territory;
  /** Null where the operator or the territory allows no outside geocoder. */
  geocoder: Geocoder | null;
  photos: PhotoStore;
  mail: Mail;
  /** Where files of sources lie between two fetches, and whether sources inside our own network may be read. */
  harvesting: { folder: string; networks: 'public' | 'any' };
  clock: () => Date;
  log: Log;
}
