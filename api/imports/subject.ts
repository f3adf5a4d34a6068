/**
 * What the rows of a file are about: places, or innovations. A subject says how a row is understood, found again, written
 * and taken back; judging, accepting and undoing are written once for all of them.
 */
import type { ImportCollection } from '../../db/vocabulary.ts';
import type { Trace, Transaction } from '../history/change.ts';
import type { FlatState } from '../history/state.ts';
import type { Parts } from '../parts.ts';
import type { LikenessReason } from '../places/contract.ts';
import type { ReadRow, RowFault } from './reading/reading.ts';
import type { RunRow } from './runs.ts';

export type Reading = Pick<Parts, 'db' | 'territory'>;
export type Writing = Pick<Parts, 'territory' | 'clock'>;
export type TraceRow = (row: Trace) => void;

/** What one row says, in our words. */
export interface Understood {
  row: ReadRow;
  name: string;
  said: FlatState;
  originId: string;
  /** Our own code, where the row was taken from an export of this map. */
  code: string | null;
  /** Who made this row, where it says so itself. */
  producer: string | null;
  saidOn: string | null;
  notes: RowFault[];
}

export interface Refused {
  /** What could be read of it, so that it is found in the file. */
  name: string | null;
  faults: RowFault[];
}

/** How a thing of ours stands. */
export interface Standing {
  id: string;
  state: string;
  version: number;
  updatedAt: Date;
}

export interface Alike {
  id: string;
  found: Resemblance;
}

export interface Resemblance {
  outcome: string;
  reasons: LikenessReason[];
  score: number;
}

/** Rows of one file that were new so far: the next one may be the same again. */
export interface EarlierSaid {
  add(line: number, said: FlatState): void;
  likest(said: FlatState): { line: number; found: Resemblance } | null;
}

export interface Subject {
  collection: ImportCollection;
  entity: 'place' | 'innovation';
  understand(
    parts: Pick<Reading, 'territory'>,
    judged: { source: string; mapping: object },
    row: ReadRow,
  ): Understood | Refused;
  byCodes(parts: Reading, codes: readonly string[]): Promise<Map<string, Standing>>;
  byIds(db: Reading['db'] | Transaction, ids: readonly string[]): Promise<Map<string, Standing>>;
  /** By line what of ours it may be. */
  alike(parts: Reading, said: ReadonlyMap<number, FlatState>): Promise<Map<number, Alike>>;
  earlier(parts: Reading): EarlierSaid;
  /** As flat as what a row says. */
  seen(db: Reading['db'], id: string): Promise<FlatState>;
  /** What stands here, read as if it stood in a file; `undefined` where a file could not say it. */
  reread(parts: Reading, field: string, value: unknown): unknown;
  /** What a row about something like it says of that; all of it where it is the same. */
  saidOf(said: FlatState, found: Resemblance): FlatState;
  /** Gives its id. */
  add(tx: Transaction, trace: TraceRow, parts: Writing, run: RunRow, said: FlatState): Promise<string>;
  /** Locks it until the transaction ends. */
  state(tx: Transaction, id: string): Promise<FlatState | null>;
  /** What is written where a file says this of it. */
  columns(parts: Writing, fields: FlatState, before: FlatState): FlatState;
  write(tx: Transaction, id: string, fields: FlatState, at: Date): Promise<void>;
  trace(id: string, before: FlatState, after: FlatState): Trace;
  /** A person has said that these are two: nobody is asked again. */
  rememberDifferent(tx: Transaction, trace: TraceRow, parts: Writing, one: string, other: string): Promise<void>;
}

/** In which columns of rows and origins it is named. */
export interface About {
  placeId?: string | null | undefined;
  innovationId?: string | null | undefined;
}

export const aboutOf = ({ collection }: Pick<Subject, 'collection'>, id: string): About =>
  collection === 'places' ? { placeId: id } : { innovationId: id };

export const idIn = ({ collection }: Pick<Subject, 'collection'>, { placeId, innovationId }: About): string | null =>
  (collection === 'places' ? placeId : innovationId) ?? null;

/** Who is named as the origin of the words that came in. */
export type Named = Pick<RunRow, 'source' | 'producer' | 'licence'>;

export function attributionOf({ producer, source }: Pick<Named, 'producer' | 'source'>): string {
  return producer === source ? source : `${producer} – ${source}`;
}

export const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
