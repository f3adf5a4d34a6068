import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openSite, PHONE, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test('somebody takes away what belongs to a network, and the link says so', async () => {
  const page = await site.visit('/networks', { viewport: PHONE });
  await page.locator('a[href*="/networks/"]').first().click();
  await page.getByRole('link', { name: 'Réutiliser ces données' }).click();
  await page.getByRole('heading', { name: 'Réutiliser les données' }).waitFor();
  const network = new URL(page.url()).searchParams.get('network') ?? '';
  expect(network).not.toBe('');
  expect(await page.getByLabel('Réseau').inputValue()).toBe(network);
  await expectAccessible(page);
  const told = await page
    .getByText(/fiches? dans le fichier/)
    .first()
    .textContent();
  const address = (await page.getByRole('link', { name: 'CSV', exact: true }).getAttribute('href')) ?? '';
  expect(address).toContain(`network=${network}`);
  const rows = parse(await (await fetch(new URL(address, page.url()))).text(), { bom: true, columns: true });
  expect(`${rows.length}`).toBe(/\d+/.exec(told ?? '')?.[0]);
  await page.getByLabel('Réseau').selectOption('');
  await page.getByRole('button', { name: 'Resserrer' }).click();
  await page.waitForURL((url) => !url.searchParams.has('network'));
});
