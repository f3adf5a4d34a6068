import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openSite, PHONE, pageIsLive, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** A dead lamp at Kerinou, told by a phone; gives the path of its own page. */
async function report(): Promise<{ code: string; follow: string }> {
  const form = new FormData();
  form.set(
    'draft',
    JSON.stringify({
      ...{ category: 'street-light', description: 'Lampadaire éteint devant l’école', requestId: randomUUID() },
      location: { lon: -4.4995, lat: 48.4002 },
    }),
  );
  const answer = await fetch(`${site.address}/api/reports`, { method: 'POST', body: form });
  return answer.json();
}

/** An agent of the town, in the console's own words. */
async function agent() {
  const page = await site.visit('/', { role: 'staff' });
  return async (code: string, to: string, answer: string) => {
    const { request } = page.context();
    const { version } = await (await request.get(`/api/triage/reports/${code}`)).json();
    const moved = await request.post(`/api/triage/reports/${code}/move`, {
      ...{ data: { version, to, answer }, headers: { origin: site.address } },
    });
    expect(moved.status()).toBe(200);
  };
}

test('from a question to a contested closing: answered with a photo, solved, rated and contested by the link alone', async () => {
  const move = await agent();
  const { code, follow } = await report();
  await move(code, 'waiting_reporter', 'Le lampadaire de gauche ou de droite ?');
  const page = await site.visit(follow, { viewport: PHONE });
  await page.getByRole('heading', { name: 'La question de la ville' }).waitFor();
  await page.getByText('Le délai est suspendu').waitFor();
  await expectAccessible(page);
  await pageIsLive(page);
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await page.getByText('Écrivez quelques mots ou choisissez une photo.').waitFor();
  await page.getByLabel('Votre message aux agents').fill('Celui de gauche.');
  const image = sharp({ create: { width: 300, height: 200, channels: 3, background: '#4a6' } });
  const photo = { name: 'lampe.jpg', mimeType: 'image/jpeg', buffer: await image.jpeg().toBuffer() };
  await page.locator('input[type=file]').setInputFiles(photo);
  await page.getByText('Une photo choisie').waitFor();
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await page.locator('ol li', { hasText: 'Celui de gauche.' }).waitFor();
  await page.locator('ol li', { hasText: 'La réponse est arrivée.' }).waitFor();
  await page.getByText('seuls les agents et vous voyez cette photo').waitFor();

  await move(code, 'resolved', 'Ampoule changée ce matin.');
  // Without scripts, as on an old phone, and in Breton, as the letter was.
  const plain = await site.visit(`/br${follow}?contest=1`, { javaScriptEnabled: false, viewport: PHONE });
  const headings = await plain.getByRole('heading', { level: 2 }).allTextContents();
  expect(headings.slice(1, 3)).toEqual(['N’eo ket diskoulmet ?', 'Ha plijout a ra an disoc’h deoc’h ?']);
  // The link of the letter alone has contested nothing.
  await page.reload();
  await page.getByText('Le problème est réglé.').first().waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Non', exact: true }).click();
  await page.getByText('Si le problème est toujours là, dites-le ci-dessous').waitFor();

  await plain.reload();
  await plain.getByLabel('Ar pezh a chom d’ober').fill('Atav du.');
  await plain.getByRole('button', { name: 'Nann, n’eo ket diskoulmet' }).click();
  await plain.getByText('Lavaret eo. Un implijad a sell en-dro').waitFor();
  await plain.goto(`/br${follow}?contest=1`);
  expect(await plain.getByRole('button', { name: 'Nann, n’eo ket diskoulmet' }).count()).toBe(0);

  await page.goto(`/reports/${code}`);
  await page.getByText('On demande de le rouvrir.').first().waitFor();
  expect(await page.getByText(/Atav du|Celui de gauche/).count()).toBe(0);
}, 120_000);

test('what is broken at a place stands on its sheet before anybody goes there', async () => {
  const list = await (await fetch(`${site.address}/api/explore`)).json();
  const place = list.items.find((item: { collection: string }) => item.collection === 'papi').code;
  const form = new FormData();
  const draft = {
    category: 'access-point',
    description: 'Poste informatique en panne',
    requestId: randomUUID(),
    place,
  };
  form.set('draft', JSON.stringify({ ...draft, location: { lon: -4.4995, lat: 48.4002 } }));
  const { code } = await (await fetch(`${site.address}/api/reports`, { method: 'POST', body: form })).json();
  const page = await site.visit(`/places/${place}`, { javaScriptEnabled: false, viewport: PHONE });
  const here = page.getByRole('region', { name: 'Un problème est signalé ici' });
  await here.getByText('Poste informatique en panne').waitFor();
  await here.getByRole('link').click();
  await page.getByText(`Signalement ${code}`).waitFor();
  await page.getByText('Une réponse est promise avant le').waitFor();
});
