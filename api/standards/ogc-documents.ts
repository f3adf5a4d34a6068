/** The documents that lead to the features: landing page, conformance, collections. */
import type { Territory } from '../../db/territory.ts';
import type { Collection, Language } from '../../db/vocabulary.ts';
import { collectionsOf } from '../places/collections.ts';
import { sayIn } from './messages.ts';
import { GEOJSON, JSON_TYPE, type Link, OPENAPI } from './ogc-links.ts';

const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
export const CONTENT_CRS = `<${CRS84}>`;

const CONFORMS_TO = ['core', 'oas30', 'geojson'].map(
  (part) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${part}`,
);

/** Where the documents stand, without a slash at the end: `https://carte.example/ogc`. */
export interface Site {
  root: string;
  territory: Territory;
  language: Language;
}

export function landingPage({ root, territory, language }: Site) {
  const say = sayIn(language);
  return {
    title: say('standards.title', { name: territory.name[language] }),
    description: say('standards.description'),
    links: [
      { href: root, rel: 'self', type: JSON_TYPE, title: say('standards.title', { name: territory.name[language] }) },
      { href: `${root}/api`, rel: 'service-desc', type: OPENAPI, title: say('standards.api') },
      { href: `${root}/conformance`, rel: 'conformance', type: JSON_TYPE, title: say('standards.conformance') },
      { href: `${root}/collections`, rel: 'data', type: JSON_TYPE, title: say('standards.collections') },
    ],
  };
}

export function conformance() {
  return { conformsTo: CONFORMS_TO };
}

export function collectionsPage(site: Site) {
  const { root, territory, language } = site;
  const title = sayIn(language)('standards.collections');
  return {
    links: [{ href: `${root}/collections`, rel: 'self', type: JSON_TYPE, title }],
    collections: collectionsOf(territory).map((collection) => collectionPage(site, collection)),
  };
}

export function collectionPage({ root, territory, language }: Site, collection: Collection) {
  const say = sayIn(language);
  const self = `${root}/collections/${collection}`;
  const title = say(`standards.collection.${collection}.title`);
  return {
    id: collection,
    title,
    description: say(`standards.collection.${collection}.description`),
    itemType: 'feature',
    crs: [CRS84],
    extent: { spatial: { bbox: [territory.bbox], crs: CRS84 } },
    links: [
      { href: self, rel: 'self', type: JSON_TYPE, title },
      { href: `${self}/items`, rel: 'items', type: GEOJSON, title: say('standards.items') },
      { href: pageOf(root, collection), rel: 'alternate', type: 'text/html', title: say('standards.page') },
      ...licenceLink(territory.licences.data, say('standards.licence')),
    ],
  };
}

/** Of a page of items: itself, its collection, and the same on the map for people. */
export function itemsLinks(root: string, collection: Collection, self: string): Link[] {
  return [
    { href: self, rel: 'self', type: GEOJSON },
    { href: `${root}/collections/${collection}`, rel: 'collection', type: JSON_TYPE },
    { href: pageOf(root, collection), rel: 'alternate', type: 'text/html' },
  ];
}

export function featureLinks(root: string, collection: Collection, code: string): Link[] {
  const parent = `${root}/collections/${collection}`;
  return [
    { href: `${parent}/items/${encodeURIComponent(code)}`, rel: 'self', type: GEOJSON },
    { href: parent, rel: 'collection', type: JSON_TYPE },
    { href: `${siteOf(root)}/${SHEETS[collection]}/${encodeURIComponent(code)}`, rel: 'alternate', type: 'text/html' },
  ];
}

/** Where people read the sheet of a feature. */
const SHEETS: Record<Collection, string> = {
  papi: 'places',
  visio: 'places',
  fablab: 'places',
  innovation: 'innovations',
  report: 'reports',
};

const LICENCES: Record<string, string> = {
  'ODbL 1.0': 'https://opendatacommons.org/licenses/odbl/1-0/',
  'Licence Ouverte 2.0': 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
  'CC BY-SA 4.0': 'https://creativecommons.org/licenses/by-sa/4.0/',
  'CC BY 4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC0 1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
};

function licenceLink(licence: string, title: string): Link[] {
  const href = LICENCES[licence];
  return href ? [{ href, rel: 'license', type: 'text/html', title: `${title}: ${licence}` }] : [];
}

function pageOf(root: string, collection: Collection): string {
  return `${siteOf(root)}/?kinds=${collection}`;
}

function siteOf(root: string): string {
  return root.replace(/\/ogc$/, '');
}
