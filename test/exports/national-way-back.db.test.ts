/** What we give away in the national standard, another Kartenn takes in, and gives away as it was. */
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OFFER_DETAILS } from '../../db/offer-details.ts';
import { MEDIATION_SERVICES } from '../../db/vocabulary.ts';
import { type Person, type TestApp, testApp } from '../app.ts';
import { accepted, rehearsed } from '../imports/files.ts';
import { addPlace, touch } from '../world.ts';

let app: TestApp;
let mediator: Person;
beforeAll(async () => {
  app = await testApp();
  mediator = await app.as('mediator');
  await addPlace(app.db, {
    ...{ name: 'Médiathèque de Bellevue', address: '1 place Napoléon III', location: { lon: -4.486, lat: 48.4045 } },
    ...{ phone: '+33298008930', email: 'bellevue@example.org', website: 'https://example.org/bellevue' },
    ...{ typologies: ['BIB'], itinerancies: ['fixed'], operator: 'Ville de Brest' },
    offers: [
      {
        ...{ kind: 'papi', hours: 'Tu-Sa 10:00-18:00; PH off', fee: 'free', services: [...MEDIATION_SERVICES] },
        ...{ audiences: ['seniors', 'youth'], supports: ['illiteracy'], accessModes: ['walk_in', 'telephone'] },
        ...{ programmes: ['digital_advisers'], labels: ['etapes_numeriques'], otherLabels: 'Label Bretagne' },
        description: 'Des ordinateurs, une imprimante et quelqu’un pour aider. '.repeat(12).trim(),
        details: OFFER_DETAILS.papi.parse({ accompaniment: ['alone', 'individual'] }),
      },
    ],
  });
  await addPlace(app.db, {
    ...{ name: '=Centre social de Pontanézen', address: '1 rue Sisley', location: { lon: -4.476, lat: 48.418 } },
  });
  await touch(app.db, 'papi');
});
afterAll(() => app?.close());

const FILE = '/export/lieux-de-mediation-numerique.csv';
/** Its own name for a place, whom it has it from and since when: each map says that for itself. */
const placesIn = (text: string) => {
  const rows: Record<string, string>[] = parse(text, { columns: true });
  const told = rows.map(({ id: _id, source: _source, date_maj: _day, ...row }) => row);
  return told.sort((one, other) => (String(one.nom) < String(other.nom) ? -1 : 1));
};

test('an empty map takes them all in, gives them all back, and finds nothing new in the same file', async () => {
  const { text } = await app.visitor.get(FILE);
  await app.empty();
  expect((await accepted(mediator, text)).outcomes).toMatchObject({ added: 2 });
  await touch(app.db, 'papi');
  expect(placesIn((await app.visitor.get(FILE)).text)).toEqual(placesIn(text));
  expect((await rehearsed(mediator, text)).verdicts).toMatchObject({ unchanged: 2, changed: 0, new: 0, rejected: 0 });
});
