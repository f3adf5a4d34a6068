/** KML 2.2 (OGC 12-007r2): for Google Earth and for most maps on the web. */
import { sheetOf } from './credits.ts';
import type { PublicRow } from './rows.ts';
import { type Pieces, textIn, type Writing } from './writing.ts';
import { XML_HEAD, type XmlNode, xml } from './xml.ts';

const OPEN = '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:atom="http://www.w3.org/2005/Atom"><Document>';

/** What stands in a balloon as a row of its own, beside name, address and description. */
const TOLD = [
  ...['kind', 'commune', 'hours', 'fee', 'wheelchair', 'phone', 'email', 'website', 'stage', 'carrier', 'category'],
  ...['state', 'source', 'licence', 'updatedAt'],
];

export async function* kml({ credits, pages }: Writing): Pieces {
  const { title, licence, licenceUrl, attribution, date, address, home } = credits;
  const given = { licence, licenceUrl, attribution, date, source: address };
  const about = xml({
    name: title,
    'atom:author': { 'atom:name': attribution },
    'atom:link': { '@_href': address },
    description: `${attribution}, ${licence}, ${date}`,
    ExtendedData: { Data: dataOf(given) },
  });
  yield XML_HEAD + OPEN + about;
  for await (const rows of pages) yield rows.map((row) => xml({ Placemark: placemark(row, home) })).join('\n');
  yield '</Document></kml>\n';
}

function placemark(row: PublicRow, home: string): XmlNode {
  const { code, collection, name, location, properties } = row;
  const told = Object.fromEntries(TOLD.map((field) => [field, properties[field]]));
  // The order is the schema's.
  return {
    '@_id': `${collection}-${code}`,
    name,
    'atom:link': { '@_href': sheetOf(home, row) },
    address: [textIn(properties.address), textIn(properties.commune)].filter(Boolean).join(', ') || null,
    phoneNumber: textIn(properties.phone),
    description: textIn(properties.description) ?? textIn(properties.summary),
    ExtendedData: { Data: dataOf({ code, ...told }) },
    Point: location && { coordinates: `${location.lon},${location.lat}` },
  };
}

function dataOf(told: Record<string, unknown>): XmlNode[] {
  return Object.entries(told).flatMap(([field, value]) =>
    typeof value === 'string' && value ? [{ '@_name': field, value }] : [],
  );
}
