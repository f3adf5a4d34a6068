/** Where each fact of a place or sheet comes from: which source says it, under which licence; what none says was said here. */
import { and, eq } from 'drizzle-orm';
import { history, importOrigins, innovations, places, sourceRecords, sources } from '../../db/schema.ts';
import type { FlatState } from '../history/state.ts';
import { notFound } from '../http/problems.ts';
import { asColumns } from '../imports/subject-innovations.ts';
import { innovationStateSeen, isHiddenInnovationField } from '../innovations/innovation-state.ts';
import type { Parts } from '../parts.ts';
import { placeStateSeen } from '../places/place-state.ts';
import type { Provenance } from './contract.ts';
import type { HarvestedSubject } from './harvested.ts';
import { isEmpty, sameWords } from './three-way.ts';

type Reading = Pick<Parts, 'db' | 'territory'>;

/** Of the map's own keeping, not facts about the thing. */
const NO_FACTS = ['state', 'mergedIntoId', 'source', 'licence', 'verifiedAt', 'positionAccuracy', 'commune', 'insee'];
const isFact = (field: string) =>
  !NO_FACTS.includes(field) &&
  !isHiddenInnovationField(field) &&
  !/\.(hoursVerified|hoursVerifiedAt|closures)$/.test(field);

const SEEN = { place: placeStateSeen, innovation: innovationStateSeen };

interface Said {
  told: Provenance['sources'][number];
  said: FlatState;
  saidAt: Record<string, string>;
}

/** Throws 404 for what is not public. */
export async function provenanceOf(parts: Reading, subject: HarvestedSubject, code: string): Promise<Provenance> {
  const thing = subject === 'place' ? await publicPlace(parts, code) : await publicSheet(parts, code);
  const state = await SEEN[subject](parts.db, thing.id);
  if (!state) throw notFound();
  const speakers = [...(await fromSources(parts, thing.id)), ...(await fromImports(parts, subject, thing))];
  const written = await lastWritten(parts, subject, thing.id);
  const fields = Object.keys(state).filter((field) => isFact(field) && !isEmpty(state[field]));
  const told = fields.map((field) => {
    const saying = speakers
      .map((one, at) => ({ ...one, at }))
      .filter(({ said }) => !isEmpty(said[field]) && sameWords(said[field], state[field]));
    // The one that has said so last.
    const [by] = saying.sort((a, b) => (a.saidAt[field] ?? '').localeCompare(b.saidAt[field] ?? '')).slice(-1);
    return {
      ...{ field, source: by?.at ?? null, licence: by?.told.licence ?? thing.licence },
      since: by ? (by.saidAt[field] ?? null) : (written.get(field) ?? null),
    };
  });
  return { name: thing.name, sources: speakers.map((one) => one.told), fields: told };
}

async function publicPlace({ db, territory }: Reading, code: string) {
  const [place] = await db
    .select({ id: places.id, name: places.name, licence: places.licence, state: places.state })
    .from(places)
    .where(and(eq(places.territory, territory.code), eq(places.code, code)));
  if (!place || (place.state !== 'published' && place.state !== 'closed')) throw notFound();
  return place;
}

async function publicSheet({ db, territory }: Reading, code: string) {
  const [sheet] = await db
    .select({
      ...{ id: innovations.id, name: innovations.title, licence: innovations.licence, state: innovations.state },
    })
    .from(innovations)
    .where(and(eq(innovations.territory, territory.code), eq(innovations.code, code)));
  if (sheet?.state !== 'published') throw notFound();
  return sheet;
}

async function fromSources({ db }: Reading, id: string): Promise<Said[]> {
  const rows = await db
    .select({ record: sourceRecords, name: sources.name, address: sources.address })
    .from(sourceRecords)
    .innerJoin(sources, eq(sources.id, sourceRecords.sourceId))
    .where(and(eq(sourceRecords.subjectId, id), eq(sourceRecords.standing, 'known')))
    .orderBy(sources.name, sourceRecords.originId);
  return rows.map(({ record: { producer, licence, originId, goneAt, updatedAt, said, saidAt }, name, address }) => ({
    told: { name, producer, licence, address, originId, isThere: goneAt === null, updatedAt },
    ...{ said, saidAt },
  }));
}

/** Files that were brought in once, and are no source that stays in step. */
async function fromImports(
  { db, territory }: Reading,
  subject: HarvestedSubject,
  { id, licence }: { id: string; licence: string },
): Promise<Said[]> {
  const about = subject === 'place' ? importOrigins.placeId : importOrigins.innovationId;
  const rows = await db
    .select({ origin: importOrigins, kept: sources.id })
    .from(importOrigins)
    .leftJoin(sources, and(eq(sources.territory, importOrigins.territory), eq(sources.name, importOrigins.source)))
    .where(and(eq(importOrigins.territory, territory.code), eq(about, id)));
  return rows
    .filter(({ kept }) => kept === null)
    .map(({ origin: { source, originId, said: words, updatedAt } }) => {
      const at = updatedAt.toISOString();
      const said = subject === 'place' ? words : asColumns(words, {});
      return {
        told: { name: source, producer: source, licence, address: null, originId, isThere: true, updatedAt: at },
        ...{ said, saidAt: Object.fromEntries(Object.keys(said).map((field) => [field, at])) },
      };
    });
}

async function lastWritten({ db, territory }: Reading, entity: HarvestedSubject, id: string) {
  const rows = await db
    .select({ at: history.at, after: history.after, hidden: history.hiddenAfter })
    .from(history)
    .where(and(eq(history.territory, territory.code), eq(history.entity, entity), eq(history.entityId, id)))
    .orderBy(history.at);
  return new Map(
    rows.flatMap(({ at, after, hidden }) =>
      Object.keys({ ...after, ...hidden }).map((field) => [field, at.toISOString()] as const),
    ),
  );
}
