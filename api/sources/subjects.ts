/** What the merge must know of a kind of record: how it is read, written, added and taken away; nothing else differs. */
import type { Database } from '../../db/connect.ts';
import type { Trace, Transaction } from '../history/change.ts';
import type { FlatState } from '../history/state.ts';
import type { Parts } from '../parts.ts';
import type { Harvested, HarvestedSubject } from './harvested.ts';

export type TraceRow = (row: Trace) => void;
export type Writing = Pick<Parts, 'territory' | 'clock'>;

/** Who is named where a record's words come from. */
export interface Credit {
  source: string;
  producer: string;
  licence: string;
}

/** A record here that the harvested one may already be, and why. */
export interface MaybeThis {
  id: string;
  outcome: string;
  reasons: unknown[];
}

export interface Subject {
  name: HarvestedSubject;
  /** As it stands, locked until the transaction ends; null where it is gone from here: removed, merged. */
  read(tx: Transaction, id: string): Promise<FlatState | null>;
  /** The same for a reader, who locks nothing; what is gone is given as it went. */
  seen(db: Database, id: string): Promise<FlatState | null>;
  /** Sets these fields of it, and traces that. */
  write(tx: Transaction, trace: TraceRow, parts: Writing, writing: SubjectWriting): Promise<void>;
  /** Gives its id here. */
  add(tx: Transaction, trace: TraceRow, parts: Writing, record: Harvested, credit: Credit): Promise<string>;
  /** Takes out of sight what a run had added, unless it was merged since; false then. */
  remove(tx: Transaction, trace: TraceRow, parts: Writing, id: string, reverts: string): Promise<boolean>;
  /** By origin id; those that are surely new are not in it. Reads only. */
  alike(parts: Pick<Parts, 'db' | 'territory'>, records: readonly Harvested[]): Promise<Map<string, MaybeThis>>;
  /** Those that may be the same as an earlier one in the list. */
  twins(parts: Pick<Parts, 'territory'>, records: readonly Harvested[]): Harvested[];
}

interface SubjectWriting {
  id: string;
  before: FlatState;
  fields: FlatState;
  /** Whom to name beside those who are named already; null where the words are set back. */
  credit: Credit | null;
  /** The change that this takes back. */
  reverts?: string;
}
