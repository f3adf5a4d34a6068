import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openSite, PHONE, pageIsLive, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
  // The first counting follows the start.
  for (let tries = 0; tries < 200; tries += 1) {
    const { asOf } = await (await fetch(`${site.address}/api/figures`)).json();
    if (asOf) return;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error('nothing was counted');
});
afterAll(() => site.close());

test('an agent looks at the year, narrows it to one service, takes a table away and prints the month', async () => {
  const page = await site.visit('/statistics', { role: 'staff' });
  await pageIsLive(page);
  await page.locator('.recharts-surface').first().waitFor();
  expect(await page.getByRole('img', { name: /tableau dessous donne les mêmes chiffres/ }).count()).toBe(3);
  await expectAccessible(page);
  const rows = page.getByRole('table', { name: 'Par service' }).locator('tbody tr');
  expect(await rows.count()).toBeGreaterThan(8);
  await page.getByLabel('Service', { exact: true }).selectOption('eclairage');
  await page.getByRole('button', { name: 'Afficher' }).click();
  await page.waitForURL(/service=eclairage/);
  await expect.poll(() => rows.count()).toBe(1);
  const received = await rows.locator('td').first().textContent();
  const href = await page.getByRole('link', { name: 'Tableau : Par service (CSV)' }).getAttribute('href');
  const sheet = await (await page.request.get(href ?? '')).text();
  expect(sheet.split('\r\n')[1]).toMatch(new RegExp(`^Éclairage public;${received};`));

  await page.getByRole('link', { name: 'Feuille du mois, à imprimer' }).click();
  await page.getByRole('link', { name: 'Mois précédent' }).click();
  await page.waitForURL(/statistics\/20\d\d-\d\d$/);
  await page.getByRole('heading', { name: 'Comment ces chiffres sont comptés' }).waitFor();
  await expectAccessible(page);
  const pdf = await page.pdf({ format: 'A4', margin: { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' } });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length).toBeLessThanOrEqual(2);
});

test('on a phone without scripts a resident reads what was solved and how long it takes, and meets no service', async () => {
  const page = await site.visit('/', { javaScriptEnabled: false, viewport: PHONE });
  await page.getByRole('contentinfo').getByRole('link', { name: 'Signalements en chiffres' }).click();
  expect(await page.getByRole('heading', { name: 'Réglé récemment' }).count()).toBe(1);
  const lamps = page.getByRole('table', { name: 'Par catégorie' }).getByRole('row', { name: /^Lampadaire/ });
  expect(await lamps.textContent()).toMatch(/Lampadaire éteint ou qui clignote\d+[\d,]+\sj[\d,]+\sj/);
  expect(await page.getByRole('table', { name: 'Par quartier' }).getByRole('row').count()).toBeGreaterThan(3);
  expect(await page.getByText('Éclairage public', { exact: true }).count()).toBe(0);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
  const file = await page.getByRole('link', { name: 'Signalements publics (CSV)' }).getAttribute('href');
  expect((await (await fetch(`${site.address}${file}`)).text()).split('\r\n').length).toBeGreaterThan(400);
});
