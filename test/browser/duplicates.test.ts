import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openSite, PHONE, pageIsLive, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ PROOF_OF_WORK: 'on' });
}, 90_000);
afterAll(() => site?.close());

const LAMBEZELLEC = { lon: -4.492814, lat: 48.413985 };

async function addLibrary(context: BrowserContext, name: string, changes: object = {}): Promise<string> {
  const place = { name, address: '8 rue Pierre Corre', location: LAMBEZELLEC, offers: [{ kind: 'papi' }], ...changes };
  const answer = await context.request.post('/api/proposals', {
    multipart: { draft: JSON.stringify({ place, requestId: randomUUID() }) },
    headers: { origin: site.address },
  });
  return (await answer.json()).place;
}

/** The library of Lambézellec twice, opened side by side. */
async function openTwins(page: Page, names: [string, string]) {
  const context = page.context();
  const one = await addLibrary(context, names[0]);
  const other = await addLibrary(context, names[1], { phone: '02 98 00 00 01' });
  await page.goto(`/duplicates?one=${one}&other=${other}`);
  await pageIsLive(page);
  await page.getByRole('button', { name: 'Comparer', exact: true }).click();
  await page.getByRole('heading', { level: 2, name: 'Sans doute le même lieu' }).waitFor();
  return { one, other };
}

test('a mediator makes one sheet of two, the old address leads there, and it is taken back', async () => {
  const page = await site.visit('/', { role: 'mediator' });
  const { one, other } = await openTwins(page, ['Médiathèque de Lambézellec', 'Bibliothèque de Lambézellec']);
  expect(await page.getByText('même adresse').isVisible()).toBe(true);
  await page.getByRole('button', { name: 'C’est le même lieu' }).click();
  // The one that tells more stays, unless one chooses otherwise.
  expect(await page.getByRole('radio', { name: `Bibliothèque de Lambézellec ${other}` }).isChecked()).toBe(true);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Réunir en une seule fiche' }).click();
  await page.getByRole('button', { name: 'Annuler cette décision' }).waitFor();

  const visitor = await site.visit(`/places/${one}`);
  expect(new URL(visitor.url()).pathname).toBe(`/places/${other}`);
  const plain = await visitor.context().request.get(`/br/places/${one}`, { maxRedirects: 0 });
  expect([plain.status(), plain.headers().location]).toEqual([301, `/br/places/${other}`]);

  await page.getByRole('button', { name: 'Annuler cette décision' }).click();
  await page.getByRole('button', { name: 'Ce sont deux lieux' }).waitFor();
  const back = await visitor.context().request.get(`/places/${one}`, { maxRedirects: 0 });
  expect(back.status()).toBe(200);
});

test('a visitor with a telephone says that it is another place, works a little unseen, and it arrives', async () => {
  const mediator = await site.visit('/', { role: 'mediator' });
  await addLibrary(mediator.context(), 'Maison pour tous de Keredern', { location: { lon: -4.498, lat: 48.4084 } });
  const page = await site.visit('/add?lon=-4.498&lat=48.4085', { viewport: PHONE });
  await pageIsLive(page);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByLabel('Nom du lieu').fill('MPT de Kérédern');
  await page.getByText('Sans doute le même lieu').first().waitFor();
  await page.getByRole('button', { name: 'C’en est un autre Maison pour tous de Keredern' }).click();
  await page.getByText('Noté : un autre lieu.').waitFor();
  await page.getByRole('checkbox', { name: 'Accès internet (PAPI)' }).check();
  await page.getByRole('button', { name: 'Continuer' }).click();
  const sent = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().endsWith('/api/proposals'),
  );
  await page.getByRole('button', { name: 'Envoyer' }).click();
  const request = await sent;
  expect(request.postData()).toContain('"differentFrom":["');
  const proof = JSON.parse(atob(request.headers()['x-proof'] ?? ''));
  expect(Object.keys(proof).sort()).toEqual(['challenge', 'solution']);
  await page.getByText('Votre code').waitFor();
});

test('a mediator hides a sheet with one tap, and shows it again', async () => {
  const page = await site.visit('/', { role: 'mediator' });
  const code = await addLibrary(page.context(), 'Lieu inventé', { location: { lon: -4.5, lat: 48.4 } });
  await page.goto(`/places/${code}`);
  await pageIsLive(page);
  await page.getByText('Masquer tout de suite').click();
  await page.getByRole('button', { name: 'Lieu inventé' }).click();
  await page.getByRole('button', { name: 'Montrer de nouveau' }).waitFor();
  const visitor = await site.visit('/');
  const seen = async () => (await visitor.context().request.get(`/places/${code}`)).status();
  expect(await seen()).toBe(404);
  await page.getByRole('button', { name: 'Montrer de nouveau' }).click();
  await page.getByText('Masquer tout de suite').waitFor();
  expect(await seen()).toBe(200);
});
