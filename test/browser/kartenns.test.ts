import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openSite, PHONE, type Site } from './visit.ts';

let brest: Site;
let plouarzel: Site;
beforeAll(async () => {
  const elsewhere = openSite({ KARTENN_TERRITORY: 'data/territories/plouarzel.json' });
  [brest, plouarzel] = await Promise.all([openSite(), elsewhere]);
});
afterAll(() => Promise.all([brest.close(), plouarzel.close()]));

test('a mediator of Plouarzel follows the map of Brest by its address, and its sheets say where they are at home', async () => {
  const page = await plouarzel.visit('/sources', { role: 'mediator', viewport: PHONE });
  const address = page.getByLabel('Adresse de l’autre carte');
  await address.fill(plouarzel.address);
  await page.getByRole('button', { name: 'Suivre cette carte' }).click();
  await page.getByText('Cette adresse est celle de cette carte-ci.').waitFor();
  await expectAccessible(page);
  await address.fill(brest.address);
  await page.getByRole('button', { name: 'Suivre cette carte' }).click();
  await page.getByText('2 collections sont suivies').waitFor();
  // They are read in the background, places first.
  const records = async () =>
    (await (await fetch(`${plouarzel.address}/export/kartenn/innovations.json`)).json()).records;
  await expect.poll(records, { timeout: 15_000 }).not.toHaveLength(0);
  await page.getByRole('link', { name: /^Lieux et services · Brest métropole/ }).click();
  await page.getByText(/^Laissées de côté : \d+ hors du territoire/).waitFor();
  const [{ page: here, uri }] = await records();
  const sheet = await plouarzel.visit(here, { javaScriptEnabled: false });
  await sheet.getByText(/vient d’une autre carte : .*Brest métropole, licence CC BY-SA 4.0/).waitFor();
  expect(await sheet.getByRole('link', { name: 'La voir là-bas' }).getAttribute('href')).toBe(uri);
});
