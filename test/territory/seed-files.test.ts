/** The files of `data/` keep to their form and to each other; a wrong territory is refused by name. */
import { readFileSync } from 'node:fs';
import OpeningHours from 'opening_hours';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { SeedInnovations, SeedPlaces, SeedReports, SeedTriage, SeedYear } from '../../db/seed/files.ts';
import { Territory } from '../../db/territory.ts';

const brest = parsed(Territory, 'territories/brest.json');
const plouarzel = parsed(Territory, 'territories/plouarzel.json');
const places = parsed(SeedPlaces, 'brest/places.json');
const innovations = parsed(SeedInnovations, 'brest/innovations.json');
const reports = parsed(SeedReports, 'brest/reports.json');
const year = parsed(SeedYear, 'brest/year.json');
const triage = parsed(SeedTriage, 'brest/triage.json');
const placeKeys = places.map((place) => place.key);

describe("Brest's demonstration", () => {
  test('shows at least 60 places, 12 innovations and 140 reports', () => {
    expect(places.length).toBeGreaterThanOrEqual(60);
    expect(innovations.length).toBeGreaterThanOrEqual(12);
    expect(reports.length).toBeGreaterThanOrEqual(140);
  });

  test('names the files that exist', () => {
    expect(brest.demonstration).toEqual({
      places: 'brest/places.json',
      innovations: 'brest/innovations.json',
      reports: 'brest/reports.json',
      commons: 'brest/commons.json',
      year: 'brest/year.json',
      triage: 'brest/triage.json',
      networks: 'brest/networks.json',
      events: 'brest/events.json',
    });
  });

  test('has places of every kind, and places in each of the eight communes', () => {
    const kinds = new Set(places.flatMap((place) => place.offers.map((offer) => offer.kind)));
    expect([...kinds].sort()).toEqual([...brest.kinds].sort());
    expect(brest.communes).toHaveLength(8);
    expect([...new Set(places.map((place) => place.insee))].sort()).toEqual(
      brest.communes.map((commune) => commune.insee).sort(),
    );
  });

  test('gives each place the name and postcode of its commune', () => {
    const known = new Map(brest.communes.map((commune) => [commune.insee, `${commune.postcode} ${commune.name}`]));
    const wrong = places.filter((place) => known.get(place.insee) !== `${place.postcode} ${place.commune}`);
    expect(wrong.map((place) => place.key)).toEqual([]);
  });

  test('names no place and no innovation twice, and puts no two places on one point', () => {
    expect(repeated(placeKeys)).toEqual([]);
    expect(repeated(innovations.map((sheet) => sheet.key))).toEqual([]);
    expect(repeated(places.map((place) => `${place.lon} ${place.lat}`))).toEqual([]);
  });

  test('keeps every point inside the bounds of the map', () => {
    const [west, south, east, north] = brest.bbox;
    const outside = [
      ...places.map((place) => ({ what: place.key, lon: place.lon, lat: place.lat })),
      ...innovations.flatMap(({ key, lon, lat }) =>
        lon === undefined || lat === undefined ? [] : [{ what: key, lon, lat }],
      ),
      ...reports.map((report) => ({ what: report.description, lon: report.lon, lat: report.lat })),
    ].filter(({ lon, lat }) => lon < west || lon > east || lat < south || lat > north);
    expect(outside).toEqual([]);
  });

  test('reports only in categories that exist, and every category that the town answers for has a report', () => {
    const codes = brest.categories
      .filter((category) => !category.notOurs)
      .map((category) => category.code)
      .sort();
    expect([...new Set(reports.map((report) => report.category))].sort()).toEqual(codes);
  });

  test('works with categories, services and areas that exist', () => {
    const codes = brest.categories.map(({ code }) => code);
    const services = brest.services.map(({ code }) => code);
    const areas = triage.areas.map(({ key }) => key);
    const named = [
      ...year.kinds.map(({ category }) => category),
      ...[...triage.rules, ...triage.templates].flatMap(({ categories }) => categories),
    ];
    expect(named.filter((code) => !codes.includes(code))).toEqual([]);
    expect(triage.rules.filter(({ service }) => !services.includes(service))).toEqual([]);
    expect(triage.rules.filter(({ area }) => area !== null && !areas.includes(area))).toEqual([]);
    expect(triage.areas.filter(({ ring }) => String(ring[0]) !== String(ring.at(-1)))).toEqual([]);
  });

  test('points only at places and sheets that exist', () => {
    const named = [
      ...reports.flatMap((report) => report.place ?? []),
      ...innovations.flatMap((sheet) => sheet.places),
    ].filter((key) => !placeKeys.includes(key));
    expect(named).toEqual([]);
    const sheets = innovations.map((sheet) => sheet.key);
    expect(innovations.flatMap((sheet) => sheet.adaptedFrom ?? []).filter((key) => !sheets.includes(key))).toEqual([]);
  });

  test('holds problems that two people saw: a new report a few steps from another of its category', () => {
    const fresh = reports.filter((report) => report.state === 'new');
    const seenTwice = fresh.filter((one) =>
      reports.some(
        (other) =>
          other !== one &&
          other.category === one.category &&
          Math.abs(other.lon - one.lon) < 0.0003 &&
          Math.abs(other.lat - one.lat) < 0.0002,
      ),
    );
    expect(seenTwice.length).toBeGreaterThanOrEqual(10);
  });

  test('answers every closed report, and attaches some reports to a place', () => {
    const closed = ['resolved', 'wont_fix', 'not_ours', 'duplicate', 'invalid'];
    const silent = reports.filter((report) => closed.includes(report.state) && report.answer === undefined);
    expect(silent.map((report) => report.description)).toEqual([]);
    expect(reports.filter((report) => report.place !== undefined).length).toBeGreaterThanOrEqual(6);
  });

  test('writes hours that an evaluator understands, and promises none of them as verified', () => {
    const offers = places.flatMap((place) => place.offers.map((offer) => ({ place, offer })));
    const faults = offers.flatMap(({ place, offer }) =>
      offer.hours === undefined ? [] : hoursFaults(offer.hours).map((fault) => `${place.key}: ${fault}`),
    );
    expect(faults).toEqual([]);
    expect(offers.filter(({ offer }) => offer.hours !== undefined).length).toBeGreaterThan(40);
    expect(offers.filter(({ offer }) => offer.hoursVerified)).toEqual([]);
  });

  test('holds no e-mail address and no telephone number', () => {
    for (const file of ['places', 'innovations', 'reports', 'year', 'triage'])
      expect(personalTraces(contents(`brest/${file}.json`)), file).toEqual([]);
    expect(personalTraces('Joindre Anna au 02 98 00 00 00 ou +33 6.00.00.00.00, anna@example.org')).toHaveLength(3);
  });
});

describe('a second territory', () => {
  test('Plouarzel is another map: other bounds, other categories, fewer kinds, nothing from outside', () => {
    expect(plouarzel.bbox).not.toEqual(brest.bbox);
    expect(plouarzel.kinds).toEqual(['papi', 'fablab']);
    expect(plouarzel.geocoder).toBeNull();
    expect(plouarzel.basemap.remote).toBeNull();
    expect(plouarzel.demonstration).toBeNull();
    expect(plouarzel.categories.map((category) => category.code)).toContain('seaweed');
    expect(brest.categories.map((category) => category.code)).not.toContain('seaweed');
  });

  test('all of its communes lie inside its bounds, as those of Brest do', () => {
    for (const { bbox, communes } of [brest, plouarzel]) {
      const [west, south, east, north] = bbox;
      const outside = communes.filter(({ lon, lat }) => lon < west || lon > east || lat < south || lat > north);
      expect(outside.map((commune) => commune.name)).toEqual([]);
    }
  });
});

describe('a territory that is wrong is refused, and the fault is named', () => {
  test('bounds written from east to west', () => {
    const [west, south, east, north] = brest.bbox;
    expect(faultPaths({ ...brest, bbox: [east, south, west, north] })).toContain('bbox');
  });

  test('a category that goes to a service nobody has', () => {
    const [first, ...others] = brest.categories;
    const wrong = { ...brest, categories: [{ ...first, service: 'phares-et-balises' }, ...others] };
    expect(faultPaths(wrong)).toEqual(['categories.0.service']);
  });

  test('a name without its Breton', () => {
    expect(faultPaths({ ...brest, name: { fr: 'Brest', en: 'Brest' } })).toEqual(['name.br']);
  });

  test('a key that is misspelt', () => {
    const result = Territory.safeParse({ ...brest, catégories: [] });
    expect(result.error?.issues[0]?.message).toContain('catégories');
  });
});

function contents(path: string): string {
  return readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8');
}

/** The file as its schema reads it; a fault stops the run with the file, the path and the reason. */
function parsed<Schema extends z.ZodType>(schema: Schema, path: string): z.output<Schema> {
  const result = schema.safeParse(JSON.parse(contents(path)));
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`data/${path} is refused:\n${faults.join('\n')}`);
}

function faultPaths(territory: unknown): string[] {
  return Territory.safeParse(territory).error?.issues.map((issue) => issue.path.join('.')) ?? [];
}

function hoursFaults(hours: string): string[] {
  const brestAddress = { lat: 48.39, lon: -4.486, address: { country_code: 'fr', state: 'Bretagne' } };
  try {
    return new OpeningHours(hours, brestAddress).getWarnings();
  } catch (error) {
    return [`"${hours}": ${String(error)}`];
  }
}

function personalTraces(text: string): string[] {
  return [
    ...(text.match(/[\w.+-]+@[\w-]+\.\w+/g) ?? []),
    ...(text.match(/(?:\+33[ .]?|(?<!\d)0)[1-9](?:[ .-]?\d{2}){4}(?!\d)/g) ?? []),
  ];
}

function repeated(values: string[]): string[] {
  return values.filter((value, at) => values.indexOf(value) !== at);
}
