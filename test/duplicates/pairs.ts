/** Two places that are one, in the database, with the pair that the search makes of them. */
import { and, eq } from 'drizzle-orm';
import { searchPairs } from '../../api/duplicates/search.ts';
import { placePairs } from '../../db/schema.ts';
import type { TestApp } from '../app.ts';
import { addPlace } from '../world.ts';

export const LAMBEZELLEC = {
  name: 'Médiathèque de Lambézellec',
  address: '8 rue Pierre Corre',
  location: { lon: -4.492814, lat: 48.413985 },
};

/** The library of Lambézellec twice, 20 m apart: `KEPTAA` knows the telephone, `GONEBB` the hours and a fablab. */
export async function twins({ db, parts }: TestApp) {
  const kept = await addPlace(db, {
    ...{ ...LAMBEZELLEC, code: 'KEPTAA', phone: '02 98 00 00 01' },
    offers: [{ kind: 'papi' }],
  });
  const gone = await addPlace(db, {
    ...{ ...LAMBEZELLEC, code: 'GNEBBB', name: 'Bibliothèque de Lambézellec', website: 'https://biblio.example.org/' },
    location: { lon: -4.492814, lat: 48.414165 },
    verifiedAt: new Date('2026-11-20T09:00:00Z'),
    offers: [{ kind: 'papi', hours: 'Tu-Sa 10:00-18:00', fee: 'free' }, { kind: 'fablab' }],
  });
  await searchPairs(parts, null);
  const [firstId = '', secondId = ''] = [kept.id, gone.id].sort();
  const [pair] = await db
    .select()
    .from(placePairs)
    .where(and(eq(placePairs.firstId, firstId), eq(placePairs.secondId, secondId)));
  if (!pair) throw new Error('the twins were not found');
  return { kept, gone, pair };
}

/** The whole of the second one wins. */
export const merging = (changes: Record<string, unknown> = {}) => ({
  ...{ version: 1, outcome: 'same_place', keeps: 'KEPTAA', keptVersion: 1, goneVersion: 1 },
  ...{ fields: ['name', 'website'], offers: ['papi', 'fablab'], ...changes },
});
