/**
 * Every public offer in memory, as columns: where it is, which needs it meets or misses, which hours it keeps. A question
 * about all of them takes milliseconds, however many needs are asked for; what is shown is then read from the database.
 */
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
import { type Bits, type GrowingBits, growingBits } from './bits.ts';
import type { IndexedRow } from './find-queries.ts';
import { NEED_CODES, NEEDS, type NeedCode, type OfferFacts } from './needs.ts';

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
  finish(version: string): OfferIndex;
}

export function createIndexBuilder(setting: HoursSetting): IndexBuilder {
  const ids: string[] = [];
  const codes: string[] = [];
  const points: LonLat[] = [];
  const kindOf: number[] = [];
  const hoursOf: number[] = [];
  const confirmedUntil: number[] = [];
  const hours = distinct<IndexedHours>();
  const ofKind = { papi: growingBits(), visio: growingBits(), fablab: growingBits() };
  const columns = NEED_CODES.map((need) => ({ need, met: growingBits(), missed: growingBits() }));
  const setsOf = remembered((facts: string) => {
    const read = readFacts(facts);
    const sets: GrowingBits[] = [];
    for (const { need, met, missed } of columns) {
      const status = NEEDS[need].status(read);
      if (status === 'met') sets.push(met);
      if (status === 'missed') sets.push(missed);
    }
    return sets;
  });

  return {
    add(row) {
      const { hours: text, closures } = row;
      const offer = ids.push(row.id) - 1;
      codes.push(row.code);
      points.push({ lon: row.lon, lat: row.lat });
      kindOf.push(OFFER_KINDS.indexOf(row.kind));
      ofKind[row.kind].add(offer);
      hoursOf.push(hours.at(`${text}\n${JSON.stringify(closures)}`, () => ({ hours: text, closures })));
      confirmedUntil.push(lastConfirmed(row, setting));
      for (const set of setsOf(row.facts)) set.add(offer);
    },
    finish(version) {
      const { length: count } = ids;
      return {
        version,
        count,
        ids,
        codes,
        lon: Float64Array.from(points, ({ lon }) => lon),
        lat: Float64Array.from(points, ({ lat }) => lat),
        kindOf: Uint8Array.from(kindOf),
        hoursOf: Uint32Array.from(hoursOf),
        confirmedUntil: Float64Array.from(confirmedUntil),
        hours: hours.values,
        ofKind: { papi: ofKind.papi.bits(count), visio: ofKind.visio.bits(count), fablab: ofKind.fablab.bits(count) },
        needs: new Map(
          columns.map(({ need, met, missed }) => [need, { met: met.bits(count), missed: missed.bits(count) }]),
        ),
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

const MOST_REMEMBERED = 5000;

/** Many offers say the same of themselves, above all those of which little is known: it is read once. */
function remembered<Value>(make: (key: string) => Value): (key: string) => Value {
  const values = new Map<string, Value>();
  return (key) => {
    const known = values.get(key);
    if (known) return known;
    if (values.size >= MOST_REMEMBERED) values.clear();
    const value = make(key);
    values.set(key, value);
    return value;
  };
}
