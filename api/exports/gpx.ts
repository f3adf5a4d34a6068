/** GPX 1.1: waypoints for a walk or a bicycle ride. What has no point has no place in it. */
import { sheetOf } from './credits.ts';
import type { PublicRow } from './rows.ts';
import { type Pieces, textIn, type Writing } from './writing.ts';
import { XML_HEAD, type XmlNode, xml } from './xml.ts';

const OPEN = '<gpx version="1.1" creator="Kartenn" xmlns="http://www.topografix.com/GPX/1/1">';

export async function* gpx({ credits, pages }: Writing): Pieces {
  const { title, licence, licenceUrl, attribution, date, address, home } = credits;
  yield XML_HEAD + OPEN;
  yield xml({
    metadata: {
      name: title,
      desc: `${attribution}, ${licence}, ${date}`,
      author: { name: attribution },
      copyright: { '@_author': attribution, year: date.slice(0, 4), license: licenceUrl },
      link: { '@_href': address },
      time: `${date}T00:00:00Z`,
    },
  });
  for await (const rows of pages)
    yield rows.flatMap((row) => (row.location ? [xml({ wpt: waypoint(row, row.location, home) })] : [])).join('\n');
  yield '</gpx>\n';
}

function waypoint(row: PublicRow, { lon, lat }: { lon: number; lat: number }, home: string): XmlNode {
  const { collection, name, properties } = row;
  const where = [textIn(properties.address), textIn(properties.commune)].filter(Boolean).join(', ');
  const told = [where, textIn(properties.hours), textIn(properties.phone), textIn(properties.summary)];
  // The order is the schema's.
  return {
    ...{ '@_lat': lat, '@_lon': lon, name },
    desc: told.filter(Boolean).join('\n') || null,
    src: textIn(properties.source),
    link: { '@_href': sheetOf(home, row) },
    type: collection,
  };
}
