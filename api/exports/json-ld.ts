/** JSON-LD in schema.org's words: for search engines and the web of data. */
import { Closures } from '../../db/offer-details.ts';
import type { WeekHours } from '../places/contract.ts';
import { isStale, weekOf } from '../places/hours.ts';
import { licenceUrl } from './contract.ts';
import { sheetOf } from './credits.ts';
import type { PublicRow } from './rows.ts';
import { known, placeNode, SCHEMA_ORG, sheetNode, whereabouts } from './schema-org.ts';
import { jsonList, listIn, type Pieces, textIn, type Writing } from './writing.ts';

export function jsonLd({ territory, credits, pages, now }: Writing): Pieces {
  const { title, licence, licenceUrl: url, attribution, date, address, home } = credits;
  const dataset = {
    ...{ '@type': 'Dataset', '@id': address, name: title, license: url ?? licence, dateModified: date },
    ...{ creditText: attribution, creator: { '@type': 'Organization', name: territory.contacts.publisher } },
  };
  const head = `{"@context":${JSON.stringify(SCHEMA_ORG)},"@graph":[`;
  const week = weeks(territory.holidays);

  const nodeOf = (row: PublicRow): object => {
    switch (row.collection) {
      case 'papi':
      case 'visio':
      case 'fablab':
        return offerNode(row);
      case 'innovation':
        return innovationNode(row, home);
      case 'report':
        return reportNode(row, home);
    }
  };
  const offerNode = (row: PublicRow) => {
    const told = row.properties;
    const confirmedAt = textIn(told.hoursVerifiedAt);
    const stale = confirmedAt !== null && isStale(new Date(confirmedAt), now, territory);
    return placeNode({
      id: `${sheetOf(home, row)}#${row.collection}`,
      url: sheetOf(home, row),
      name: row.name,
      location: row.location,
      ...{ address: textIn(told.address), postcode: textIn(told.postcode), commune: textIn(told.commune) },
      ...{ description: textIn(told.description), phone: textIn(told.phone), email: textIn(told.email) },
      ...{ website: textIn(told.website), wheelchair: textIn(told.wheelchair), fee: textIn(told.fee) },
      week: told.hoursVerified === true && !stale ? week(textIn(told.hours)) : null,
      closures: Closures.catch([]).parse(told.closures),
    });
  };
  // The data set itself stands first in the list.
  return jsonList({ head, begun: [dataset], pages, tail: '\n]}\n', item: nodeOf });
}

function innovationNode(row: PublicRow, home: string) {
  const told = row.properties;
  return sheetNode({
    url: sheetOf(home, row),
    title: row.name,
    summary: textIn(told.summary) ?? row.name,
    themes: listIn(told.themes),
    carrier: textIn(told.carrier),
    licence: licenceUrl(String(told.licence)) ?? textIn(told.licence),
    language: 'fr',
    ...{ commune: textIn(told.commune), location: row.location, basedOn: null },
    ...{ createdAt: textIn(told.createdAt), updatedAt: textIn(told.updatedAt) },
  });
}

function reportNode(row: PublicRow, home: string) {
  const told = row.properties;
  return known({
    '@type': 'Report',
    '@id': sheetOf(home, row),
    url: sheetOf(home, row),
    name: row.name,
    creativeWorkStatus: told.status,
    contentLocation: whereabouts(textIn(told.commune), row.location),
    ...{ dateCreated: told.createdAt, dateModified: told.updatedAt },
  });
}

/** Many places share the same words about their hours, and reading them is slow. */
function weeks(zone: Parameters<typeof weekOf>[1]): (hours: string | null) => WeekHours | null {
  const known = new Map<string, WeekHours | null>();
  return (hours) => {
    if (hours === null) return null;
    const found = known.get(hours);
    if (found !== undefined) return found;
    const week = weekOf(hours, zone);
    if (known.size < 5000) known.set(hours, week);
    return week;
  };
}
