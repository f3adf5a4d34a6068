/** JSON as GoGoCarto maps import it; its elements need a point. */
import { sheetOf } from './credits.ts';
import type { PublicRow } from './rows.ts';
import { jsonList, listIn, type Pieces, textIn, type Writing } from './writing.ts';

export function goGoCarto({ credits, pages }: Writing): Pieces {
  const { licence, licenceUrl, attribution, date, address, home } = credits;
  const head = { licence: licenceUrl ?? licence, ontology: 'gogofull', attribution, date, source: address };
  const opened = `${JSON.stringify(head).slice(0, -1)},"data":[`;
  return jsonList({ head: opened, pages, tail: '\n]}\n', item: (row) => element(row, home) });
}

function element(row: PublicRow, home: string): object | null {
  const { collection, code, name, location, properties } = row;
  if (!location) return null;
  const { phone, email, hours, website, source, licence, createdAt, updatedAt } = properties;
  return {
    id: `${collection}-${code}`,
    name,
    geo: { latitude: location.lat, longitude: location.lon },
    address: {
      streetAddress: textIn(properties.address),
      addressLocality: textIn(properties.commune),
      postalCode: textIn(properties.postcode),
      addressCountry: 'FR',
    },
    categories: [collection, ...listIn(properties.themes), ...listIn(properties.typologies)],
    description: textIn(properties.description) ?? textIn(properties.summary),
    ...{ telephone: phone, email, website, openHoursMoreInfos: hours, sourceKey: source, license: licence },
    ...{ url: sheetOf(home, row), createdAt, updatedAt },
  };
}
