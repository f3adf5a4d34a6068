/** A sheet is begun in five minutes, made whole question by question, and reused. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openSite, PHONE, pageIsLive, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const codeOf = async (title: string) => {
  const asked = await fetch(`${site.address}/api/explore?kinds=innovation&q=${encodeURIComponent(title)}`);
  return (await asked.json()).items[0].code;
};

test('a first version takes two steps, and the next good question leads on', async () => {
  const page = await site.visit('/innovations/add', { viewport: PHONE, role: 'mediator' });
  await pageIsLive(page);
  await page.getByLabel(/^Son nom \(/).fill('Grainothèque de Kerinou');
  await page.getByLabel(/^En une ligne/).fill('On dépose des graines, on en prend, on les sème.');
  await page.getByLabel('Démarrage').check();
  await page.getByLabel(/Qui la porte/).fill('Médiathèque de Kerinou');
  const forward = page.getByRole('button', { name: 'Continuer', exact: true });
  await forward.click();
  await page.getByLabel('Brest', { exact: true }).check();
  await forward.click();
  await page.getByRole('button', { name: /à quel besoin/ }).click();
  expect(await page.getByLabel(/^À quel besoin/).evaluate((field) => field === document.activeElement)).toBe(true);
  await forward.click();
  await page.getByRole('button', { name: 'Envoyer ma proposition' }).click();
  await page
    .getByRole('link', { name: /Voir la fiche/ })
    .first()
    .click();
  await page.getByRole('heading', { name: 'Grainothèque de Kerinou', level: 1 }).waitFor();

  await page.getByText(/Fiche remplie à/).waitFor();
  await page.getByRole('link', { name: /à quel besoin/ }).click();
  await pageIsLive(page);
  const need = page.getByLabel(/^À quel besoin/);
  await need.waitFor();
  await expect.poll(() => need.evaluate((field) => field === document.activeElement)).toBe(true);
}, 60_000);

test('a question in a folded room opens it', async () => {
  const code = await codeOf('jardins partagés');
  const page = await site.visit(`/innovations/${code}/correct?ask=partners`);
  await pageIsLive(page);
  const partners = page.getByLabel(/^Partenaires/);
  await expect.poll(() => partners.evaluate((field) => field === document.activeElement)).toBe(true);
}, 30_000);

test('whoever reuses a sheet begins with what can be done again, and the link is kept', async () => {
  const code = await codeOf('atelier de réparation partagé');
  const page = await site.visit(`/innovations/${code}`, { role: 'mediator' });
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Réutiliser cette fiche' }).click();
  await page.getByText(/Vous partez de la fiche/).waitFor();
  await pageIsLive(page);
  await page.getByLabel(/^Son nom \(/).fill('Atelier de réparation de Recouvrance');
  await page.getByLabel(/^En une ligne/).fill('On répare à Recouvrance, le premier samedi.');
  await page.getByLabel('Idée').check();
  await page.getByLabel(/Qui la porte/).fill('Patronage laïque de Recouvrance');
  const forward = page.getByRole('button', { name: 'Continuer', exact: true });
  await forward.click();
  await forward.click();
  expect(await page.getByLabel(/^Comment ça marche/).inputValue()).toContain('Une fois par mois');
  await forward.click();
  await page.getByRole('button', { name: 'Envoyer ma proposition' }).click();
  await page
    .getByRole('link', { name: /Voir la fiche/ })
    .first()
    .click();
  const family = page.getByRole('region', { name: /D’où elle vient/ });
  await family.getByRole('link', { name: 'L’atelier de réparation partagé' }).waitFor();
  await family.getByRole('link', { name: /Repair Café/ }).waitFor();
}, 60_000);

test('without scripts: the board is filtered by plain links, and leads to the sheet', async () => {
  const page = await site.visit('/needs', { javaScriptEnabled: false, viewport: PHONE });
  await page.getByRole('link', { name: /^Un lieu/ }).click();
  expect(new URL(page.url()).search).toBe('?kind=place');
  const sheets = page.locator('article h2 a');
  expect(await sheets.count()).toBeGreaterThan(0);
  await sheets.first().click();
  await page.getByRole('heading', { name: 'Ce que nous cherchons en ce moment' }).waitFor();
}, 30_000);

test.each([
  ['/br/needs', 'dark'],
  ['/en/needs', 'light'],
] as const)('nothing bars the way at %s, in the %s theme', async (path, colorScheme) => {
  const page = await site.visit(path, { colorScheme, viewport: PHONE });
  await pageIsLive(page);
  await expectAccessible(page);
});
