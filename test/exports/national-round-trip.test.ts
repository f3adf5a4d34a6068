/** The national standard, written by us and read by us: whatever the standard has a word for comes back as it was. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nationalCsv, nationalJson } from '../../api/exports/national.ts';
import type { PublicRow } from '../../api/exports/rows.ts';
import type { Pieces, Writing } from '../../api/exports/writing.ts';
import {
  ACCESS_MODES,
  AUDIENCES,
  ITINERANCIES,
  LABELS,
  MEDIATION_SERVICES,
  PROGRAMMES,
  SUPPORTS,
  TYPOLOGIES,
} from '../../db/vocabulary.ts';
import { readPlaces } from '../imports/reading-files.ts';
import { BREST } from '../world.ts';

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const some = <Value>(values: readonly Value[]) => fc.subarray([...values]);
const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));

/** Where most are fablabs, somebody must say that these are access points. */
const HOUSES = TYPOLOGIES.filter((one) => one !== 'FABLAB');

const name = fc.oneof(
  fc.constantFrom(
    '=1+1',
    '-2 rue',
    '@lieu',
    "L'Étincelle",
    'L’Étincelle',
    '"Le 115"',
    'Salle A ; salle B, C',
    'Pôle 😀',
  ),
  fc.stringMatching(/^[A-ZÉ][a-zéèêàç]{2,20}( [A-Z][a-z]{2,12}){0,3}$/),
);
const words = fc
  .array(
    fc.constantFrom('Ordinateurs', 'imprimante,', '«aide»', 'le samedi.', 'Gratuit ;', '=1+1', '😀', "l'après-midi"),
    {
      minLength: 1,
      maxLength: 120,
    },
  )
  .map((all) => `Accueil ${all.join(' ')}`);
const site = fc.stringMatching(/^[a-z]{3,12}$/).map((word) => `https://${word}.example.org/lieu?id=1`);

/** What a place says by a field that the standard has too. */
const told = fc.record({
  commune: fc.constantFrom(...BREST.communes),
  address: optional(fc.stringMatching(/^[1-9]\d{0,2} (bis )?rue d[eu] [A-Z][a-zéè]{3,12}-[A-Z][a-z]{3,10}$/)),
  phone: optional(digits(8).map((figures) => `+332${figures}`)),
  email: optional(fc.stringMatching(/^[a-z]{3,10}\.[a-z]{3,10}$/).map((box) => `${box}@example.org`)),
  ...{ website: optional(site), accessPage: optional(site), appointmentUrl: optional(site) },
  description: optional(words),
  operator: optional(fc.constantFrom('Ville de Brest', 'Association « Les Petits Débrouillards »', '=CCAS')),
  hours: optional(fc.constantFrom('Mo-Fr 09:00-12:00,14:00-18:00', 'Tu-Sa 10:00-18:30; PH off', 'Sa[1] 09:30-12:00')),
  fee: fc.constantFrom('free', 'conditional', 'paid', 'unknown'),
  ...{ typologies: some(HOUSES), itinerancies: some(ITINERANCIES), services: some(MEDIATION_SERVICES) },
  ...{ audiences: some(AUDIENCES), supports: some(SUPPORTS), accessModes: some(ACCESS_MODES) },
  ...{
    programmes: some(PROGRAMMES),
    labels: some(LABELS),
    otherLabels: optional(fc.constantFrom('Label Bretagne', 'Éco')),
  },
  // The standard has one word for every help by a person on the spot.
  accompaniment: some(['alone', 'individual', 'workshop', 'remote']),
  lon: fc.integer({ min: -45_500, max: -44_500 }).map((far) => far / 10_000),
  lat: fc.integer({ min: 483_500, max: 484_400 }).map((far) => far / 10_000),
});

const places = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[A-Z][A-Z0-9]{5}$/), name, told), {
  ...{ minLength: 1, maxLength: 5, selector: ([code]) => code },
});
type Told = typeof told extends fc.Arbitrary<infer Value> ? Value : never;

function rowOf([code, called, { lon, lat, commune, accompaniment, ...properties }]: [string, string, Told]): PublicRow {
  return {
    ...{ collection: 'papi', code, name: called, location: { lon, lat } },
    properties: {
      ...{ ...properties, code, name: called, placeName: called, commune: commune.name, insee: commune.insee },
      ...{ postcode: commune.postcode, details: { accompaniment }, updatedAt: '2026-11-23T09:00:00Z' },
    },
  };
}

async function written(write: (writing: Writing) => Pieces, rows: PublicRow[]): Promise<string> {
  const credits = { title: '', licence: '', licenceUrl: null, attribution: '', date: '', address: '', home: '' };
  async function* pages() {
    yield rows;
  }
  let text = '';
  for await (const piece of write({ territory: BREST, exported: 'papi', credits, pages: pages(), now: new Date() }))
    text += piece;
  return text;
}

const isSaid = (value: unknown) =>
  value !== null && value !== 'unknown' && !(Array.isArray(value) && value.length === 0);
const sorted = (said: object) =>
  Object.fromEntries(
    Object.entries(said).map(([field, value]) => [field, Array.isArray(value) ? [...value].sort() : value]),
  );

test.each([
  ['CSV', nationalCsv],
  ['JSON', nationalJson],
])('as %s every place comes back with every word of it, and with no other', async (_, write) => {
  await fc.assert(
    fc.asyncProperty(places, async (all) => {
      const read = await readPlaces(await written(write, all.map(rowOf)));
      expect(read.places.map(({ originId }) => originId)).toEqual(all.map(([code]) => code));
      for (const [at, [, called, { lon, lat, commune, accompaniment, address, ...own }]] of all.entries()) {
        const { fields, offer, faults, notes } = read.places[at] ?? {};
        expect([faults, notes]).toEqual([[], []]);
        const there = { 'details.accompaniment': accompaniment, ...own };
        const expected = {
          ...Object.fromEntries(Object.entries(there).filter(([, value]) => isSaid(value))),
          // A street that nobody knows is the commune, as the standard demands.
          ...{ name: called, address: address ?? commune.name, location: { lon, lat } },
          ...{ postcode: commune.postcode, commune: commune.name, insee: commune.insee },
        };
        expect(sorted({ ...fields, ...offer })).toEqual(sorted(expected));
      }
    }),
    { numRuns: 40 },
  );
});
