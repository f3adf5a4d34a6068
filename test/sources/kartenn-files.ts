/** Files as another Kartenn would give them, or as somebody would write who says that he is one. */
import { KARTENN_FORMAT, KARTENN_VERSION } from '../../db/kartenn-collection.ts';

export const CROZON = 'https://kartenn.example';
const head = (changes: object = {}) => ({
  ...{ format: KARTENN_FORMAT, version: KARTENN_VERSION, collection: 'places', title: 'Lieux', home: CROZON },
  ...{ address: `${CROZON}/export/kartenn/places.json`, licence: 'ODbL 1.0', licenceUrl: null, attribution: 'Crozon' },
  ...{ territory: { code: 'crozon', name: 'Crozon', bbox: [-5, 48, -4, 49] }, generated: '2026-11-24', ...changes },
});
export const record = (code: string, state: object, changes: object = {}) => ({
  ...{
    uri: `${CROZON}/places/${code}`,
    page: `${CROZON}/places/${code}`,
    version: 1,
    source: '',
    attribution: 'Crozon',
  },
  ...{ createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z', licence: 'ODbL 1.0' },
  ...{ state: { name: 'Maison', location: { lon: -4.5, lat: 48.4 }, papi: true, ...state }, ...changes },
});

/** A line that is text is written as it is. */
export function kartennFile(lines: readonly (object | string)[], changes: object = {}): string {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  return `${JSON.stringify(head(changes)).slice(0, -1)},"records":[\n${text.join(',\n')}\n]}\n`;
}
