import { afterAll, beforeAll, expect, test } from 'vitest';
import { proposal } from '../contributions/drafts.ts';
import { type Elsewhere, openElsewhere } from '../sources/elsewhere.ts';
import { expectAccessible, openSite, PHONE, type Site } from './visit.ts';

let site: Site;
let elsewhere: Elsewhere;
beforeAll(async () => {
  elsewhere = await openElsewhere();
  site = await openSite();
});
afterAll(async () => {
  await site.close();
  await elsewhere.close();
});

const rows = (phone: string) =>
  [
    'id;nom;adresse;latitude;longitude;telephone',
    `K1;Atelier numérique de Keredern;2 rue Édouard Vaillant;48.4163;-4.4920;${phone}`,
  ].join('\r\n');

test('a mediator follows a source, and decides where the source and the map say different things', async () => {
  elsewhere.says(rows('02 98 03 55 10'));
  const page = await site.visit('/imports', { role: 'mediator', viewport: PHONE });
  await page.getByRole('link', { name: 'Sources suivies' }).click();
  await page.getByLabel('Nom de la source').fill('Ateliers de Keredern');
  await page.getByLabel('Adresse du fichier').fill(elsewhere.address);
  await page.getByLabel('Producteur').fill('Ville de Brest');
  await page.getByRole('button', { name: 'Regarder ce fichier' }).click();
  await page.getByRole('heading', { name: 'Ateliers de Keredern' }).waitFor();
  await page.getByText('En pause').waitFor();
  expect(await page.getByLabel('Nom', { exact: true }).inputValue()).toBe('nom');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Commencer à suivre cette source' }).click();
  await page.getByText('1 fiche lue, 1 ajoutée').waitFor();
  // Somebody corrects it here, while the source says something else.
  const { items } = await (await fetch(`${site.address}/api/explore?q=Keredern`)).json();
  const { code } = items.find(({ name }: { name: string }) => name === 'Atelier numérique de Keredern');
  const place = {
    ...{ name: 'Atelier numérique de Keredern', phone: '02 98 99 99 99', address: '2 rue Édouard Vaillant' },
    ...{ location: { lon: -4.492, lat: 48.4163 }, offers: [{ kind: 'papi' as const }] },
  };
  const corrected = await page.request.post('/api/proposals', {
    headers: { origin: site.address },
    multipart: { draft: JSON.stringify(proposal(place, { corrects: code, placeVersion: 1 })) },
  });
  expect(corrected.status(), await corrected.text()).toBe(200);
  elsewhere.says(rows('02 98 03 55 11'));
  await page.getByRole('button', { name: 'Relire maintenant' }).click();
  await page.getByRole('heading', { name: '1 réponse diffère des deux côtés' }).waitFor();
  await page.getByText('+33298035511').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Prendre la leur/ }).click();
  await page.getByRole('heading', { name: '1 réponse diffère des deux côtés' }).waitFor({ state: 'detached' });
  const sheet = await site.visit(`/places/${code}/facts`, { javaScriptEnabled: false });
  await sheet.getByRole('row', { name: /Téléphone.*Ateliers de Keredern/ }).waitFor();
});
