/** What a reader is told of a row of the history: nothing that names a person who did not choose to be named. */
import { inArray } from 'drizzle-orm';
import { innovations, places } from '../../db/schema.ts';
import type { Language } from '../../db/vocabulary.ts';
import { may } from '../access.ts';
import type { Actor } from '../history/change.ts';
import { type FlatState, sameValue } from '../history/state.ts';
import type { Parts } from '../parts.ts';
import { hoursInWords } from '../places/hours-words.ts';
import {
  CLEANING_REASONS,
  type Entry,
  type FieldChange,
  isCleaned,
  type Subject,
  type Thing,
  type Who,
} from './contract.ts';
import { contributorName } from './contributors.ts';
import { fieldOf } from './fields.ts';
import { type ChangeRow, type RevertRow, revertRows } from './rows.ts';

export interface Telling extends Pick<Parts, 'db' | 'territory' | 'secret'> {
  actor: Actor;
  language: Language;
}

export async function entriesOf(telling: Telling, rows: readonly ChangeRow[]): Promise<Entry[]> {
  const names = await namesIn(
    telling,
    rows.flatMap((row) => [row.before ?? {}, row.after ?? {}]),
  );
  const reverts = await revertRows(telling.db, telling.territory.code, [...new Set(rows.map((row) => row.change_id))]);
  return rows.map((row) => entryOf(telling, row, names, reverts));
}

/** The fields in which two states differ, told; those that nobody is told are left out. */
export function toldDifferences(
  { language }: Pick<Telling, 'language'>,
  entity: Thing | 'photo',
  [before, after]: readonly [FlatState, FlatState],
  names: ReadonlyMap<string, string>,
): FieldChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => fieldOf(entity, field) && !sameValue(before[field], after[field]),
  );
  const told = (state: FlatState, field: string) => toldValue(field, state[field], language, names);
  return inFormOrder(entity, fields).map((field) => ({
    field,
    before: told(before, field),
    after: told(after, field),
  }));
}

/** JSON text: hours in words, ids as the names of what they mean, everything else as it is. */
export function toldValue(
  field: string,
  value: unknown,
  language: Language,
  names: ReadonlyMap<string, string>,
): string {
  if (value === undefined || value === null) return 'null';
  if (isCleaned(value)) return JSON.stringify(value);
  if (field.endsWith('.hours') && typeof value === 'string')
    return JSON.stringify(hoursInWords(value, language)?.join('\n') ?? value);
  if (field === 'places' && Array.isArray(value))
    return JSON.stringify(value.map((id) => names.get(String(id)) ?? '…'));
  if (field === 'mergedIntoId' || field === 'adaptedFromId') return JSON.stringify(names.get(String(value)) ?? '…');
  return JSON.stringify(value);
}

/** As the form asks for them: the place, then each of its offers. */
export function inFormOrder(entity: Thing | 'photo', fields: readonly string[]): string[] {
  const kindOf = (name: string) => fieldOf(entity, name)?.kind ?? '';
  const rank = (name: string) => (name === 'name' || name === 'title' ? 0 : name.includes('.') ? 2 : 1);
  return [...fields].sort((a, b) => kindOf(a).localeCompare(kindOf(b)) || rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** Names of the public places and sheets whose ids stand in these states. */
export async function namesIn(
  { db }: Pick<Telling, 'db'>,
  states: readonly FlatState[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(states.flatMap(idsIn))];
  if (ids.length === 0) return new Map();
  const [placeRows, sheetRows] = await Promise.all([
    db.select({ id: places.id, name: places.name, state: places.state }).from(places).where(inArray(places.id, ids)),
    db
      .select({ id: innovations.id, name: innovations.title, state: innovations.state })
      .from(innovations)
      .where(inArray(innovations.id, ids)),
  ]);
  const shown = [...placeRows, ...sheetRows].filter(({ state }) => state !== 'hidden' && state !== 'removed');
  return new Map(shown.map(({ id, name }) => [id, name]));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function idsIn({ places: hosts, mergedIntoId, adaptedFromId }: FlatState): string[] {
  return [hosts, mergedIntoId, adaptedFromId]
    .flat()
    .filter((id): id is string => typeof id === 'string' && UUID.test(id));
}

function entryOf(
  telling: Telling,
  row: ChangeRow,
  names: ReadonlyMap<string, string>,
  reverts: readonly RevertRow[],
): Entry {
  const entity = row.entity === 'proposal' ? null : row.entity;
  const before = row.before ?? {};
  const after = row.after ?? {};
  return {
    id: row.id,
    change: row.change_id,
    at: new Date(row.at).toISOString(),
    group: row.group,
    entity: row.entity,
    who: whoOf(telling, row),
    subject: subjectOf(telling, row),
    fields: entity ? withoutEcho(toldDifferences(telling, entity, [before, after], names)) : [],
    contactsChanged: row.contacts && row.group !== 'added',
    answered: row.entity === 'report' && (after.message === 'answer' || after.messageId !== undefined),
    moved: movedBetween(before, after),
    takenBack: takenBackOf(telling, row, reverts),
    cleaned: row.cleaned,
    cleaning: row.group === 'cleaned' ? cleaningOf(after) : null,
  };
}

/** That something was looked at goes without saying where it was also corrected. */
function withoutEcho(fields: FieldChange[]): FieldChange[] {
  const said = fields.filter(({ field }) => !/(^|\.)(verifiedAt|hoursVerifiedAt)$/.test(field));
  return said.length > 0 ? said : fields;
}

export function whoOf(
  { secret, actor }: Pick<Telling, 'secret' | 'actor'>,
  { role, actor_id, sender_hash, public_name }: Pick<ChangeRow, 'role' | 'actor_id' | 'sender_hash' | 'public_name'>,
): Who {
  const contributor = actor_id ? { account: actor_id } : sender_hash ? { sender: sender_hash } : null;
  const named = contributor && may(actor.role, 'change.revert');
  return { role, name: public_name, contributor: named ? contributorName(secret, contributor) : null };
}

/** What is hidden is named to those only who can bring it back. */
function subjectOf({ actor }: Telling, { thing, code, name, public: isPublic }: ChangeRow): Subject | null {
  if (!thing || !code || name === null) return null;
  return isPublic || (thing !== 'report' && may(actor.role, 'change.revert')) ? { entity: thing, code, name } : null;
}

export function movedBetween(before: FlatState, after: FlatState): Entry['moved'] {
  const [from, to] = [pointOf(before.location), pointOf(after.location)];
  return from && to && !sameValue(from, to) ? { from, to } : null;
}

function pointOf(value: unknown): { lon: number; lat: number } | null {
  if (typeof value !== 'object' || value === null || !('lon' in value) || !('lat' in value)) return null;
  return typeof value.lon === 'number' && typeof value.lat === 'number' ? { lon: value.lon, lat: value.lat } : null;
}

function takenBackOf(telling: Telling, row: ChangeRow, reverts: readonly RevertRow[]): Entry['takenBack'] {
  const standing = reverts.find(
    (one) =>
      one.reverts === row.change_id &&
      one.entity === row.entity &&
      one.entity_id === row.entity_id &&
      !isTakenBack(one.change_id, reverts),
  );
  return standing ? { at: new Date(standing.at).toISOString(), who: whoOf(telling, standing) } : null;
}

/** A revert that was itself taken back is none. */
function isTakenBack(changeId: string, reverts: readonly RevertRow[]): boolean {
  return reverts.some(({ reverts: target, change_id }) => target === changeId && !isTakenBack(change_id, reverts));
}

function cleaningOf({ cleaning }: FlatState): Entry['cleaning'] {
  if (typeof cleaning !== 'object' || cleaning === null || !('reason' in cleaning) || !('words' in cleaning))
    return null;
  const reason = CLEANING_REASONS.find((one) => one === cleaning.reason);
  return reason ? { reason, words: String(cleaning.words) } : null;
}
