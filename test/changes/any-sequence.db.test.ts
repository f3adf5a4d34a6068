/** The promise of the history: whatever was done, taken back in reverse order, leaves the first state exactly. */

import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Action } from '../../api/access.ts';
import { previewReverts } from '../../api/changes/revert.ts';
import { REVERTIBLE } from '../../api/changes/revertible.ts';
import { stateAfter } from '../../api/changes/versions.ts';
import { change, ITSELF } from '../../api/history/change.ts';
import type { FlatState } from '../../api/history/state.ts';
import { history, photos, places } from '../../db/schema.ts';
import type { Entity } from '../../db/vocabulary.ts';
import { type Person, type TestApp, testApp } from '../app.ts';
import { proposal, propose, WHOLE_PLACE } from '../contributions/drafts.ts';
import { addInnovation, addPlace } from '../world.ts';

let app: TestApp;
let mediator: Person;
beforeAll(async () => {
  app = await testApp();
  mediator = await app.as('mediator');
});
afterAll(() => app?.close());

interface World {
  code: string;
  placeId: string;
  sheetId: string;
  photoId: string;
  others: string[];
}

async function freshWorld(): Promise<World> {
  await app.empty();
  const { place: code } = await propose(mediator, proposal(WHOLE_PLACE));
  const [place] = await app.db.select().from(places).where(eq(places.code, code));
  if (!place) throw new Error('the place is not there');
  const others = [(await addPlace(app.db)).id, (await addPlace(app.db, { name: 'Mairie de Bohars' })).id];
  const sheet = await addInnovation(app.db, { at: [place.id], contact: 'Soizic, 06 00 00 00 00' });
  const [photo] = await app.db
    .insert(photos)
    .values({ territory: 'brest', placeId: place.id, contentHash: 'ff', width: 1, height: 1, released: true })
    .returning({ id: photos.id });
  return { code, placeId: place.id, sheetId: sheet.id, photoId: photo?.id ?? '', others };
}

/** Through the one door for writes, as every room writes. */
async function write(action: Action, entity: Entity, id: string, fields: FlatState): Promise<void> {
  await change(app.db, 'brest', ITSELF, action, async (tx, trace) => {
    const one = REVERTIBLE[entity];
    const before = await one?.read(tx, id);
    if (!one || !before) throw new Error(`no ${entity}`);
    await one.write(tx, id, fields, new Date('2026-11-24T09:00:00Z'));
    trace(one.trace(id, before, (await one.read(tx, id)) ?? {}));
  });
}

type Step = (world: World) => Promise<unknown>;

const words = fc.constantFrom('Maison pour tous', 'Chez Paul', 'L’atelier <b>', 'Ti an holl');
const contact = fc.constantFrom(null, '02 98 11 11 11', '02 98 22 22 22');
const offers = fc.subarray([...WHOLE_PLACE.offers], { minLength: 1 });

const correction = fc
  .record({ name: words, phone: contact, operator: fc.option(words), offers, moved: fc.integer({ min: 0, max: 3 }) })
  .map(
    ({ moved, ...said }): Step =>
      async ({ code }) => {
        const [row] = await app.db.select().from(places).where(eq(places.code, code));
        // Nobody corrects what nobody sees.
        if (row?.state !== 'published' && row?.state !== 'closed') return;
        const location = { lon: -4.4571 + moved / 1000, lat: 48.4091 };
        await propose(
          mediator,
          proposal({ ...WHOLE_PLACE, ...said, location }, { corrects: code, placeVersion: row.version }),
        );
      },
  );
const state = fc.constantFrom('published', 'closed', 'hidden', 'removed').map(
  (to): Step =>
    ({ placeId }) =>
      write('entity.hide', 'place', placeId, { state: to }),
);
const merge = fc.nat(1).map(
  (at): Step =>
    ({ placeId, others }) =>
      write('place.merge', 'place', placeId, { state: 'merged', mergedIntoId: others[at] }),
);
const confirmation = fc.integer({ min: 1, max: 28 }).map(
  (day): Step =>
    ({ placeId }) =>
      write('place.confirm', 'place', placeId, { verifiedAt: new Date(Date.UTC(2026, 9, day)).toISOString() }),
);
const sheet = fc.record({ title: words, contact, steps: fc.option(words), hosts: fc.subarray([0, 1]) }).map(
  ({ hosts, ...said }): Step =>
    ({ sheetId, placeId, others }) =>
      write('innovation.publish', 'innovation', sheetId, {
        ...said,
        places: [placeId, ...hosts.map((at) => others[at])].slice(hosts.length % 2).sort(),
      }),
);
const photo = fc.record({ alternative: fc.option(words), author: fc.option(words), released: fc.boolean() }).map(
  (said): Step =>
    ({ photoId }) =>
      write('photo.release', 'photo', photoId, said),
);

const THINGS = ['place', 'innovation', 'photo'] as const;
const idOf = (world: World, entity: (typeof THINGS)[number]) =>
  ({ place: world.placeId, innovation: world.sheetId, photo: world.photoId })[entity];
const statesOf = async (world: World) =>
  Promise.all(THINGS.map((entity) => REVERTIBLE[entity]?.look(app.db, idOf(world, entity))));

test('any sequence of changes, taken back in reverse order, restores the first state exactly', async () => {
  const steps = fc.array(fc.oneof(correction, correction, state, merge, confirmation, sheet, photo), {
    minLength: 1,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const world = await freshWorld();
      const before = await app.db.select({ id: history.id }).from(history);
      const first = await statesOf(world);
      const placeStates: unknown[] = [];
      for (const step of sequence) {
        await step(world);
        placeStates.push(await REVERTIBLE.place?.look(app.db, world.placeId));
      }
      const old = new Set(before.map(({ id }) => id));
      const rows = (await app.db.select().from(history)).filter(({ id }) => !old.has(id));
      rows.sort((a, b) => (a.id < b.id ? 1 : -1));
      const changes = [...new Set(rows.map(({ changeId }) => changeId))];

      // Every version on the way is told again by walking backwards, contacts aside.
      const ofPlace = rows.filter(({ entity }) => entity === 'place');
      const now = (await REVERTIBLE.place?.look(app.db, world.placeId)) ?? {};
      for (const { id } of ofPlace) expect(shown(placeStates)).toContainEqual(shown([stateAfter(now, ofPlace, id)])[0]);

      // A preview of all writes nothing and foretells what happens.
      const planned = await previewReverts(app.db, 'brest', changes);
      expect(shown([await REVERTIBLE.place?.look(app.db, world.placeId)])).toEqual(shown([now]));
      for (const changeId of changes) {
        const possible = (planned.get(changeId) ?? []).some(({ fields }) => Object.keys(fields).length > 0);
        const { status } = await mediator.post(`/api/changes/${changeId}/revert`, {});
        expect(status).toBe(possible ? 200 : 409);
      }
      expect(await statesOf(world)).toEqual(first);
    }),
    { numRuns: 12 },
  );
}, 120_000);

function shown(states: readonly unknown[]): unknown[] {
  const isHidden = REVERTIBLE.place?.isHidden ?? (() => false);
  return states.map((one) => Object.fromEntries(Object.entries(one ?? {}).filter(([field]) => !isHidden(field))));
}
