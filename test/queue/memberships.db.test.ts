/** Requests and invitations that wait stand in the mediators' one queue. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Person, type TestApp, testApp } from '../app.ts';
import { addNetwork } from '../networks/world.ts';
import { addInnovation, addPlace } from '../world.ts';

let app: TestApp;
let mediator: Person;
beforeAll(async () => {
  app = await testApp();
  mediator = await app.as('mediator');
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

const queue = async (query = '') => (await mediator.get(`/api/queue?reason=membership&${query}`)).body;

test('they are counted, lead to the network, and are gone once they are answered; their words are not told', async () => {
  const network = await addNetwork(mediator, 'Visio-BMO');
  await addPlace(app.db, { code: 'KEROUR', name: 'Centre social de Kerourien', verifiedAt: app.parts.clock() });
  const { code: innovation } = await addInnovation(app.db);
  const asking = { place: 'KEROUR', words: 'Nous avons un écran.', requestId: randomUUID() };
  await app.visitor.post(`/api/networks/${network}/requests`, asking);
  await mediator.post(`/api/networks/${network}/invitations`, { innovation, words: 'Venez' });
  const organisation = { organisation: { name: 'Multibao' }, words: 'Une idée', requestId: randomUUID() };
  await app.visitor.post(`/api/networks/${network}/requests`, organisation);

  const { items, counts, total } = await queue();
  expect([total, counts.reasons]).toMatchObject([3, { membership: 3, proposal: 0, stale: 0 }]);
  expect(items).toMatchObject([
    {
      what: 'asked',
      name: 'Centre social de Kerourien',
      other: 'Visio-BMO',
      place: 'KEROUR',
      kinds: ['papi'],
      network,
    },
    { what: 'invited', innovation, place: null, kinds: ['innovation'], network },
    { what: 'asked', name: 'Multibao', place: null, innovation: null, kinds: [], location: null, network },
  ]);
  expect(JSON.stringify(items)).not.toMatch(/écran|Venez|Une idée/);
  expect((await queue('kind=innovation')).total).toBe(1);
  const claim = { reason: 'membership', subject: items[0].subject };
  expect((await mediator.post('/api/queue/claims', claim)).body).toMatchObject({ isMine: true });
  expect((await queue('mine=1')).total).toBe(1);

  const { code: id, version } = items[0].members[0];
  await mediator.post(`/api/memberships/${id}/decision`, { version, verb: 'accept' });
  expect((await queue()).total).toBe(2);
});

test('a bulk decision does not fit them', async () => {
  const network = await addNetwork(mediator, 'Visio-BMO');
  const { code: place } = await addPlace(app.db);
  await app.visitor.post(`/api/networks/${network}/requests`, { place, words: 'Bonjour', requestId: randomUUID() });
  const [{ reason, subject, members }] = (await queue()).items;
  const bulk = { act: 'accept', items: [{ reason, subject, members }] };
  expect((await mediator.post('/api/queue/bulk', bulk)).body.results).toMatchObject([{ obstacle: 'not_fitting' }]);
});
