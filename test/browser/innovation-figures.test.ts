import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, mapIsDrawn, openSite, PHONE, pageIsLive, type Site, tabTo } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test('a figure leads to as many sheets as it says, without scripts and on a phone', async () => {
  const page = await site.visit('/innovations/figures', { javaScriptEnabled: false, viewport: PHONE });
  const row = page.getByRole('row', { name: /Citoyenneté/ });
  const figure = row.getByRole('link', { name: 'Citoyenneté' });
  const count = Number.parseInt((await figure.textContent()) ?? '', 10);
  expect(count).toBeGreaterThan(1);
  await figure.click();
  await page.getByRole('heading', { level: 2, name: `${count} fiches` }).waitFor();
  expect(await page.getByRole('article').getByRole('heading', { level: 3 }).count()).toBe(count);
  await page.getByRole('link', { name: /Enlever le filtre Thème : Citoyenneté/ }).click();
  const all = (await page.getByRole('heading', { level: 2 }).textContent()) ?? '';
  expect(Number.parseInt(all, 10)).toBeGreaterThan(count);
});

test('the map of reuse is walked by keyboard: the tree chooses, and one family stands at its own address', async () => {
  const page = await site.visit('/innovations/reuse', { colorScheme: 'dark' });
  await pageIsLive(page);
  await mapIsDrawn(page);
  await expectAccessible(page);
  await tabTo(page, 'Voir seulement la famille de');
  const before = await page
    .getByRole('region', { name: /fiches/ })
    .getByRole('listitem')
    .count();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Voir toutes les reprises' }).waitFor();
  expect(page.url()).toContain('?sheet=');
  const tree = page.getByRole('region', { name: /fiches, 1 famille/ });
  expect(await tree.getByRole('listitem').count()).toBeLessThan(before);
  const [first] = await tree.getByRole('listitem').getByRole('link').all();
  await first?.focus();
  expect(await page.locator('[data-chosen]').count()).toBe(1);
});

test('the large map keeps to one network until its chip is taken away', async () => {
  const page = await site.visit('/networks');
  await page
    .getByRole('link', { name: /Visio-BMO/ })
    .first()
    .click();
  await page.getByRole('link', { name: 'Chercher parmi ces membres sur la grande carte' }).click();
  const chip = page.getByRole('link', { name: /Montrer tout, sans se limiter à Visio-BMO/ });
  await chip.waitFor();
  const count = page.locator('#results-title');
  const few = Number.parseInt((await count.textContent()) ?? '', 10);
  await chip.click();
  await chip.waitFor({ state: 'detached' });
  await expect.poll(async () => Number.parseInt((await count.textContent()) ?? '', 10)).toBeGreaterThan(few);
});
