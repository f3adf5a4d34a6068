import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openSite, PHONE, pageIsLive, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const CITY = [
  [48.36, -4.57],
  [48.36, -4.42],
  [48.44, -4.42],
  [48.44, -4.57],
  [48.36, -4.57],
];

test('an administrator imports an area, orders rules by keyboard, tries them and saves', async () => {
  const page = await site.visit('/routing', { role: 'admin' });
  await page.getByRole('button', { name: 'Ajouter une zone' }).click();
  await page.getByLabel('Importer du GeoJSON').check();
  await page.getByLabel('Ou collez le texte').fill(JSON.stringify({ type: 'Polygon', coordinates: [CITY] }));
  await page.getByRole('button', { name: 'Lire', exact: true }).click();
  // Latitude stands first: the page says so instead of drawing an area in the Indian Ocean.
  expect(await page.getByRole('alert').innerText()).toContain('la latitude est écrite avant la longitude');
  await page.getByLabel('Ordre des coordonnées').selectOption('lat_lon');
  await page.getByRole('button', { name: 'Lire', exact: true }).click();
  await page.getByText('Un contour lu').waitFor();
  await page.getByLabel('Nom', { exact: true }).fill('Ville');
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await page.getByText('La zone est ajoutée').waitFor();

  for (const [name, area] of [
    ['Toute la ville', { label: 'Ville' }],
    ['Exception', { label: 'Ville' }],
  ] as const) {
    await page.getByRole('button', { name: 'Ajouter une règle' }).click();
    await page.getByLabel('Nom de la règle').fill(name);
    await page.getByLabel('Zone', { exact: true }).selectOption(area);
    await page.getByLabel('Service', { exact: true }).selectOption(name === 'Exception' ? 'eau' : 'proprete');
    await page.getByRole('button', { name: 'Prendre dans la liste' }).click();
  }
  // The demonstration's four rules stand before them; the fourth takes one category everywhere.
  await page.getByText(/Jamais atteinte : les règles 4 et 5 prennent tout avant elle/).waitFor();
  await page.getByRole('button', { name: 'Monter « Exception »' }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => page.locator('ol > li').nth(4).innerText()).toContain('Exception');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain('Exception');
  await page.getByRole('button', { name: 'Supprimer « Toute la ville »' }).click();
  await page.getByRole('button', { name: 'Annuler la dernière modification' }).click();
  expect(await page.locator('ol > li').filter({ hasText: 'Toute la ville' }).count()).toBe(1);
  expect(await page.getByRole('button', { name: 'Enregistrer ces règles' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Essayer sur les 90 derniers jours' }).click();
  await page.getByRole('heading', { name: /Essai sur les 90/ }).waitFor();
  expect(await page.locator('table tbody tr').count()).toBeGreaterThan(0);
  // The header that stays at the top covers whatever has scrolled below it.
  await page.evaluate(() => scrollTo(0, 0));
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enregistrer ces règles' }).click();
  await page.getByText('Les règles sont enregistrées').waitFor();
}, 60_000);

test('staff give a report to a firm, which answers on a phone without scripts; nothing is closed', async () => {
  const page = await site.visit('/', { role: 'admin' });
  const { items } = await (await page.context().request.get('/api/triage?limit=1')).json();
  await page.goto(`/triage?report=${items[0].code}`);
  await page.locator('[data-more]').click();
  await page.getByRole('button', { name: 'Entreprise', exact: true }).click();
  await page.getByLabel('Entreprise', { exact: true }).fill('Élec Ouest');
  await page.getByLabel('Ce qui est demandé').fill('Remplacer la lanterne.');
  await page.getByRole('button', { name: 'Demander', exact: true }).click();
  const link = new URL(await page.getByText('/work/').first().innerText()).pathname;

  const phone = await site.visit(link, { viewport: PHONE, javaScriptEnabled: false });
  expect(await phone.locator('main').innerText()).toContain('Remplacer la lanterne.');
  await phone.getByRole('button', { name: 'Nous commençons' }).click();
  await phone.getByText('C’est noté : vous avez commencé.').waitFor();
  await phone.getByLabel('Ce que vous avez fait').fill('Lanterne changée.');
  await phone.getByRole('button', { name: 'C’est fait' }).click();
  await phone.getByText('la ville sait que c’est fait').waitFor();
  const live = await site.visit(link, { viewport: PHONE });
  await pageIsLive(live);
  await expectAccessible(live);
  await page.reload();
  await page.getByText('L’entreprise Élec Ouest dit que le travail est fait').waitFor();
  await page.getByText('En cours', { exact: true }).first().waitFor();
}, 60_000);
