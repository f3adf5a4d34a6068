/** GeoJSON (RFC 7946): everything there is of a row, for maps and for software that reads it back. */
import type { PublicRow } from './rows.ts';
import { jsonList, type Pieces, type Writing } from './writing.ts';

export function geoJson({ exported, credits, pages }: Writing): Pieces {
  const { title, licence, licenceUrl, attribution, date, address } = credits;
  const head = { type: 'FeatureCollection', name: title, licence, licenceUrl, attribution, date, source: address };
  return jsonList({
    head: `${JSON.stringify(head).slice(0, -1)},"features":[`,
    pages,
    tail: '\n]}\n',
    item: (row) => ({
      type: 'Feature',
      id: exported === 'places' ? `${row.code}-${row.collection}` : row.code,
      geometry: row.location && { type: 'Point', coordinates: [row.location.lon, row.location.lat] },
      properties: withName(row),
    }),
  });
}

/** A report has no name of its own; everything else says it in its properties. */
function withName({ collection, name, properties }: PublicRow) {
  return collection === 'report' ? { ...properties, name } : properties;
}
