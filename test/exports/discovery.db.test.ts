/** How others find what there is: the catalogue, the site map, what robots may read. */
import { eq } from 'drizzle-orm';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXPORTED, FORMATS, NATIONAL_FILES } from '../../api/exports/contract.ts';
import { KARTENN_FILES } from '../../db/kartenn-collection.ts';
import { events } from '../../db/schema.ts';
import { type TestApp, testApp } from '../app.ts';
import { addEvent } from '../events/world.ts';
import { addCall, addNetwork } from '../networks/world.ts';
import { addInnovation, addPlace, addReport, touch } from '../world.ts';

const HOME = 'http://localhost:4600';

let app: TestApp;
let seen: string[];
let gone: string[];
beforeAll(async () => {
  app = await testApp();
  const updatedAt = new Date('2026-11-02T09:00:00Z');
  const offers = [{ kind: 'papi', updatedAt } as const, { kind: 'fablab', updatedAt } as const];
  await addPlace(app.db, { code: 'AAAAAA', updatedAt, offers });
  await addInnovation(app.db, { code: 'BBBBBB' });
  await addReport(app.db, { code: 'CCCCCC' });
  const hidden = await addPlace(app.db, { state: 'hidden' });
  const secret = await addReport(app.db, { visibility: 'private' });
  const mediator = await app.as('mediator');
  const network = await addNetwork(mediator, 'Les fablabs');
  await addCall(mediator);
  await addCall(mediator, { kind: 'training' });
  const event = await addEvent(mediator, { place: 'AAAAAA' });
  const unseen = await addEvent(mediator, { place: 'AAAAAA' });
  await app.db.update(events).set({ placeId: hidden.id }).where(eq(events.code, unseen));
  seen = ['/calls/2012', `/events/${event}`, '/innovations/BBBBBB', `/networks/${network}`, '/places/AAAAAA'];
  gone = [hidden.code, secret.code, unseen];
  await touch(app.db, 'papi', 'innovation', 'report');
});
afterAll(() => app?.close());

test('the catalogue names every data set with licence, place, last change and files that are there', async () => {
  const { body, headers } = await app.visitor.get('/data/catalogue.jsonld');
  const datasets = body['dcat:dataset'];
  expect(datasets).toHaveLength(EXPORTED.length);
  const papi = datasets.find((one: Record<string, string>) => one['dct:identifier'] === 'brest-papi');
  expect(papi).toMatchObject({
    'dct:license': { '@id': 'https://opendatacommons.org/licenses/odbl/1-0/' },
    'dct:modified': { '@value': '2026-11-02T09:00:00.000Z' },
    'dct:spatial': { 'locn:geographicName': 'Brest métropole' },
  });
  const files: string[] = datasets.flatMap((one: Record<string, Record<string, Record<string, string>>[]>) =>
    (one['dcat:distribution'] ?? []).map((file) => file['dcat:downloadURL']?.['@id']),
  );
  expect(files).toHaveLength(EXPORTED.length * FORMATS.length + NATIONAL_FILES.length + KARTENN_FILES.length);
  for (const address of files) expect((await app.visitor.get(address.replace(HOME, ''))).status).toBe(200);
  const known = { 'if-none-match': headers.get('etag') ?? '' };
  expect((await app.visitor.get('/data/catalogue.jsonld', known)).status).toBe(304);
});

test('robots are led to the site map, which names every public sheet once in each language', async () => {
  expect((await app.visitor.get('/robots.txt')).text).toContain(`Sitemap: ${HOME}/sitemap.xml`);
  const { text } = await app.visitor.get('/sitemap.xml');
  const parts = new XMLParser().parse(text).sitemapindex.sitemap.map(({ loc }: { loc: string }) => loc);
  expect(parts).toEqual([`${HOME}/sitemap/pages.xml`, `${HOME}/sitemap/1.xml`]);
  const part = await app.visitor.get('/sitemap/1.xml');
  expect(XMLValidator.validate(part.text)).toBe(true);
  const listed = new XMLParser({ ignoreAttributes: false }).parse(part.text).urlset.url;
  const inAll = (path: string) => ['', '/br', '/en'].map((prefix) => `${HOME}${prefix}${path}`);
  expect(listed.map(({ loc }: { loc: string }) => loc)).toEqual([...seen, '/reports/CCCCCC'].flatMap(inAll));
  const place = listed.find(({ loc }: { loc: string }) => loc === `${HOME}/places/AAAAAA`);
  expect(place).toMatchObject({ lastmod: '2026-11-02T09:00:00.000Z' });
  expect(place['xhtml:link'].map((link: Record<string, string>) => link['@_href'])).toEqual(inAll('/places/AAAAAA'));
  for (const code of gone) expect(part.text).not.toContain(code);
});

test.each(['2.xml', '0.xml', 'x.xml', '1'])('there is no part %s', async (part) =>
  expect((await app.visitor.get(`/sitemap/${part}`)).status).toBe(404),
);
