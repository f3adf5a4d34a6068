/**
 * Every public offer in memory, as columns: where it is, which needs it meets or misses, which hours it keeps. A question
 * about all of them takes milliseconds, however many needs are asked for; what is shown is then read from the database.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { FablabDetails, PapiDetails, VisioDetails } from '../../db/offer-details.ts';
import type { LonLat } from '../../db/point.ts';
import {
  ACCESS_MODES,
  AUDIENCES,
  FEES,
  LABELS,
  MEDIATION_SERVICES,
  OFFER_KINDS,
  type OfferKind,
  PROGRAMMES,
  SUPPORTS,
  TYPOLOGIES,
  WHEELCHAIR,
} from '../../db/vocabulary.ts';
import { type HoursSetting, type OfferedHours, staleFrom } from '../places/hours.ts';
import { addBit, type Bits, bitsFor } from './bits.ts';
import type { IndexedRow } from './find-queries.ts';
import { NEED_CODES, NEEDS, type NeedCode, type NeedStatus, type OfferFacts } from './needs.ts';

/** Offers are numbered from 0; each array holds one value an offer, `hours` one a wording. */
export interface OfferIndex {
  version: string;
  count: number;
  ids: readonly string[];
  /** Of the place. */
  codes: readonly string[];
  lon: Float64Array;
  lat: Float64Array;
  /** Positions in `OFFER_KINDS`. */
  kindOf: Uint8Array;
  /** Positions in `hours`. */
  hoursOf: Uint32Array;
  /** Until when the hours count as confirmed, in milliseconds: always = Infinity, never = -Infinity. */
  confirmedUntil: Float64Array;
  hours: readonly IndexedHours[];
  ofKind: Record<OfferKind, Bits>;
  needs: ReadonlyMap<NeedCode, Known>;
}

/** Who is known to have something and who is known not to; of all others nobody knows, or only in part. */
export interface Known {
  met: Bits;
  missed: Bits;
}

/** Hours that many offers share; whether they are confirmed stands with each offer. */
export type IndexedHours = Pick<OfferedHours, 'hours' | 'closures'>;

interface IndexBuilder {
  add(row: IndexedRow): void;
  /** Gives other requests their turn between the columns. */
  finish(version: string): Promise<OfferIndex>;
}

export function createIndexBuilder(setting: HoursSetting): IndexBuilder {
  const ids: string[] = [];
  const codes: string[] = [];
  const points: LonLat[] = [];
  const kindOf: number[] = [];
  const hoursOf: number[] = [];
  const confirmedUntil: number[] = [];
  const factsOf: number[] = [];
  const hours = distinct<IndexedHours>();
  const facts = distinct<Uint8Array>();
  const statusesOf = facts.values;

  return {
    add(row) {
      const { hours: text, closures } = row;
      ids.push(row.id);
      codes.push(row.code);
      points.push({ lon: row.lon, lat: row.lat });
      kindOf.push(OFFER_KINDS.indexOf(row.kind));
      hoursOf.push(hours.at(`${text}\n${JSON.stringify(closures)}`, () => ({ hours: text, closures })));
      confirmedUntil.push(lastConfirmed(row, setting));
      // Many offers say the same of themselves, above all those of which little is known.
      factsOf.push(facts.at(row.facts, () => needColumn(readFacts(row.facts))));
    },
    async finish(version) {
      const needs = new Map<NeedCode, Known>();
      for (const [position, need] of NEED_CODES.entries()) {
        const having = (status: number) => bitsWhere(factsOf, (fact) => statusesOf[fact]?.[position] === status);
        needs.set(need, { met: having(MET), missed: having(MISSED) });
        await nextTurn();
      }
      const ofKind = (kind: OfferKind) => bitsWhere(kindOf, (one) => one === OFFER_KINDS.indexOf(kind));
      return {
        version,
        count: ids.length,
        ids,
        codes,
        lon: Float64Array.from(points, ({ lon }) => lon),
        lat: Float64Array.from(points, ({ lat }) => lat),
        kindOf: Uint8Array.from(kindOf),
        hoursOf: Uint32Array.from(hoursOf),
        confirmedUntil: Float64Array.from(confirmedUntil),
        hours: hours.values,
        ofKind: { papi: ofKind('papi'), visio: ofKind('visio'), fablab: ofKind('fablab') },
        needs,
      };
    },
  };
}

function lastConfirmed({ hours_verified, hours_verified_at }: IndexedRow, setting: HoursSetting): number {
  if (!hours_verified) return Number.NEGATIVE_INFINITY;
  return hours_verified_at === null
    ? Number.POSITIVE_INFINITY
    : staleFrom(new Date(hours_verified_at), setting).getTime();
}

/** What needs are read from, as the database wrote it in one text. */
export function readFacts(text: string): OfferFacts {
  return Facts.parse(JSON.parse(text));
}

const shared = {
  fee: z.enum(FEES),
  wheelchair: z.enum(WHEELCHAIR),
  typologies: z.array(z.enum(TYPOLOGIES)),
  services: z.array(z.enum(MEDIATION_SERVICES)),
  audiences: z.array(z.enum(AUDIENCES)),
  supports: z.array(z.enum(SUPPORTS)),
  accessModes: z.array(z.enum(ACCESS_MODES)),
  programmes: z.array(z.enum(PROGRAMMES)),
  labels: z.array(z.enum(LABELS)),
};
const Facts = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('papi'), details: PapiDetails, ...shared }),
  z.object({ kind: z.literal('visio'), details: VisioDetails, ...shared }),
  z.object({ kind: z.literal('fablab'), details: FablabDetails, ...shared }),
]);

const [ASK, MET, MISSED] = [0, 1, 2];
const COLUMN_VALUE: Record<NeedStatus, number> = { met: MET, missed: MISSED, partly: ASK, unknown: ASK };

function needColumn(facts: OfferFacts): Uint8Array {
  return Uint8Array.from(NEED_CODES, (need) => COLUMN_VALUE[NEEDS[need].status(facts)]);
}

function bitsWhere(column: readonly number[], holds: (value: number) => boolean): Bits {
  const bits = bitsFor(column.length);
  for (let at = 0; at < column.length; at += 1) if (holds(column[at] ?? 0)) addBit(bits, at);
  return bits;
}

/** Numbers values by a key, each once. */
function distinct<Value>() {
  const numbers = new Map<string, number>();
  const values: Value[] = [];
  return {
    values,
    at(key: string, make: () => Value): number {
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, values.length);
      return values.push(make()) - 1;
    },
  };
}
