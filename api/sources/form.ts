/** A form in which a source may speak: it brings what it says into a file here, and reads that file record by record. */
import type { sources } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';
import type { Harvest } from './harvested.ts';

export type SourceRow = typeof sources.$inferSelect;

/** What the source says of its state, to be asked about next time. */
export interface Stamp {
  etag: string | null;
  lastModified: string | null;
}

export interface SourceForm {
  /** Null where it says that nothing has changed. Throws `NotRead`. */
  fetch(parts: Pick<Parts, 'harvesting'>, source: Asked, path: string): Promise<Stamp | null>;
  /** Throws `Problem` for what cannot be read at all. */
  open(parts: Pick<Parts, 'db' | 'territory' | 'publicUrl'>, source: SourceRow, path: string): Promise<Harvest>;
}

/** What a fetch must know; a source that is only being registered has no more. */
export type Asked = Pick<SourceRow, 'address' | 'etag' | 'lastModified'>;
