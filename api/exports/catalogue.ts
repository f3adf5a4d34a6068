/** The catalogue of what can be taken away (DCAT 3, DCAT-AP), as data.gouv.fr and other portals harvest it. */
import { createRoute, z } from '@hono/zod-openapi';
import { KARTENN_CONFORMS } from '../../db/kartenn-collection.ts';
import type { Territory } from '../../db/territory.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { collectionsOf, collectionVersion } from '../places/collections.ts';
import { EXPORTED, type Exported, FORMATS, type Format, licenceUrl, MEDIA_TYPES, NATIONAL_FILES } from './contract.ts';
import { licenceOf, TITLES } from './credits.ts';
import { etagOf, knows } from './entity-tags.ts';
import { extentOf, membersOf } from './rows.ts';

const read = createRoute({
  method: 'get',
  path: '/data/catalogue.jsonld',
  tags: ['exports'],
  summary: 'The data sets and their files, as a DCAT catalogue',
  responses: {
    200: { description: 'The catalogue.', content: { 'application/ld+json': { schema: z.string() } } },
    304: { description: 'Nothing has changed.' },
  },
});

export function catalogueRoutes(parts: Parts) {
  const { db, territory, publicUrl } = parts;
  return createRouter().openapi(read, async (c) => {
    const version = await collectionVersion(db, territory.code, collectionsOf(territory));
    const etag = etagOf(version, publicUrl);
    c.header('etag', etag);
    c.header('cache-control', 'public, no-cache');
    c.header('access-control-allow-origin', '*');
    if (knows(c, etag)) return c.body(null, 304);
    const datasets = [];
    for (const exported of EXPORTED) {
      if (membersOf(territory, exported).length === 0) continue;
      const { modifiedAt } = await extentOf(parts, exported, {});
      datasets.push(dataset(territory, publicUrl, exported, modifiedAt));
    }
    return c.body(JSON.stringify(catalogue(territory, publicUrl, datasets), null, 1), 200, {
      'content-type': 'application/ld+json',
    });
  });
}

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  locn: 'http://www.w3.org/ns/locn#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};
const FRENCH = { '@id': 'http://publications.europa.eu/resource/authority/language/FRA' };
const FREQUENCY = 'http://publications.europa.eu/resource/authority/frequency/CONT';

function catalogue(territory: Territory, home: string, datasets: object[]) {
  return {
    '@context': CONTEXT,
    '@id': `${home}/data/catalogue.jsonld`,
    '@type': 'dcat:Catalog',
    'dct:title': french(`Kartenn · ${territory.name.fr}`),
    'dct:description': french(territory.tagline.fr),
    'dct:publisher': publisher(territory),
    'dct:language': FRENCH,
    'dct:license': licence(territory.licences.data),
    'foaf:homepage': { '@id': `${home}/` },
    'dcat:dataset': datasets,
  };
}

const ABOUT: Record<Exported, string> = {
  places: 'Tous les lieux et ce qu’ils proposent : une ligne par service.',
  papi: 'Où trouver un ordinateur, internet et quelqu’un pour aider, quand et pour qui.',
  visio: 'Salles de visioconférence ouvertes aux associations et aux services : équipement et réservation.',
  fablab: 'Ateliers ouverts : machines, horaires, conditions.',
  innovation: 'Fiches d’innovations sociales, réutilisables.',
  report: 'Problèmes signalés dans l’espace public, de l’envoi à la réponse, sans les textes des personnes.',
};

function dataset(territory: Territory, home: string, exported: Exported, modifiedAt: Date | null) {
  const files = [
    ...FORMATS.map((format) => ({ name: `${exported}.${format}`, format })),
    ...(exported === 'papi' ? NATIONAL_FILES.map((name) => ({ name, format: 'national' as const })) : []),
    ...(exported === 'places' ? [{ name: 'kartenn/places.json', format: 'kartenn' as const }] : []),
    ...(exported === 'innovation' ? [{ name: 'kartenn/innovations.json', format: 'kartenn' as const }] : []),
  ];
  return {
    '@id': `${home}/data/catalogue.jsonld#${exported}`,
    '@type': 'dcat:Dataset',
    'dct:identifier': `${territory.code}-${exported}`,
    'dct:title': french(`${TITLES[exported]} · ${territory.name.fr}`),
    'dct:description': french(ABOUT[exported]),
    'dct:publisher': publisher(territory),
    'dcat:contactPoint': {
      '@type': 'vcard:Organization',
      'vcard:fn': territory.contacts.publisher,
      'vcard:hasEmail': { '@id': `mailto:${territory.contacts.email}` },
    },
    'dct:language': FRENCH,
    'dct:license': licence(licenceOf(territory, exported)),
    'dct:accrualPeriodicity': { '@id': FREQUENCY },
    'dct:spatial': spatial(territory),
    // What counts is the present: records are changed where they stand.
    ...(modifiedAt && {
      'dct:modified': instant(modifiedAt),
      'dct:temporal': { '@type': 'dct:PeriodOfTime', 'dcat:endDate': instant(modifiedAt) },
    }),
    'dcat:keyword': [territory.name.fr, 'Kartenn', exported].map(french),
    'dcat:landingPage': { '@id': `${home}/data/reuse?collection=${exported}` },
    'dcat:distribution': files.map((file) => distribution(territory, home, exported, file)),
  };
}

const CONFORMS = {
  national: 'https://schema.data.gouv.fr/LaMednum/standard-mediation-num/',
  kartenn: KARTENN_CONFORMS,
} as const;

function distribution(
  territory: Territory,
  home: string,
  exported: Exported,
  { name, format }: { name: string; format: Format | keyof typeof CONFORMS },
) {
  const address = `${home}/export/${name}`;
  const conforms = format === 'national' || format === 'kartenn' ? CONFORMS[format] : null;
  const type = format === 'national' || format === 'kartenn' ? typeOf(name) : MEDIA_TYPES[format];
  return {
    '@id': address,
    '@type': 'dcat:Distribution',
    'dct:title': french(name),
    'dcat:accessURL': { '@id': address },
    'dcat:downloadURL': { '@id': address },
    'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${type}` },
    'dct:format': name.split('.').at(-1),
    'dct:license': licence(licenceOf(territory, exported)),
    ...(conforms && { 'dct:conformsTo': { '@id': conforms } }),
  };
}

const typeOf = (name: string) => (name.endsWith('.csv') ? 'text/csv' : 'application/json');

function publisher({ contacts }: Territory) {
  return {
    '@type': 'foaf:Organization',
    'foaf:name': contacts.publisher,
    'foaf:mbox': { '@id': `mailto:${contacts.email}` },
    ...(contacts.url && { 'foaf:homepage': { '@id': contacts.url } }),
  };
}

function spatial({ name, bbox: [west, south, east, north] }: Territory) {
  const ring = `${west} ${south}, ${east} ${south}, ${east} ${north}, ${west} ${north}, ${west} ${south}`;
  return {
    '@type': 'dct:Location',
    'locn:geographicName': name.fr,
    'dcat:bbox': {
      '@type': 'http://www.opengis.net/ont/geosparql#wktLiteral',
      '@value': `POLYGON((${ring}))`,
    },
  };
}

const french = (text: string) => ({ '@value': text, '@language': 'fr' });
const instant = (at: Date) => ({ '@type': 'xsd:dateTime', '@value': at.toISOString() });
const licence = (name: string) => {
  const url = licenceUrl(name);
  return url ? { '@id': url } : name;
};
