/** What a source says of one record, whatever its form: the meeting point of readers and of the merge. */

import type { FlatState } from '../history/state.ts';
import type { RowFault } from '../imports/reading/reading.ts';

export type HarvestedSubject = 'place' | 'innovation';

export interface Harvested {
  /** What the source calls it, for ever: by it the record is known again. */
  originId: string;
  subject: HarvestedSubject;
  /** As the subject's own state, with the fields that this source speaks of and no others; null = it says "nothing". */
  state: FlatState;
  producer: string;
  licence: string;
  /** ISO 8601, where the source says when. */
  updatedAt: string | null;
  /** Where it stands in the file, from 1; for people who look for it there. */
  line: number;
}

/** A record that cannot be taken, and why. */
export interface Unread {
  line: number;
  /** What could be read of it. */
  name: string | null;
  originId: string | null;
  faults: RowFault[];
}

export interface Harvest {
  /** What the source's columns are called; a source whose columns change is stopped. Null where its form has none. */
  columns: readonly string[] | null;
  /** How many records were left aside on purpose by the last walk, and why. */
  left?: Readonly<Record<string, number>>;
  /** Streams, and can be walked through again. */
  records: AsyncIterable<Harvested | Unread>;
}
