/** The list comes with few words; all others come after it, and before any other page. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mapIsDrawn, openSite, pageIsLive, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** `fr-D3x9.js`, not `first-fr-D3x9.js`. */
const ALL_WORDS = /\/assets\/(fr|br|en)-[\w-]+\.js$/;

async function visitWithout(words: RegExp): Promise<{ page: Page; missing: string[]; refused: string[] }> {
  const page = await site.visit('about:blank');
  const [missing, refused]: [string[], string[]] = [[], []];
  page.on('console', (message) => {
    if (/missing message/i.test(message.text())) missing.push(message.text());
  });
  await page.route(words, (route) => {
    refused.push(route.request().url());
    return route.abort();
  });
  return { page, missing, refused };
}

test.each(['/', '/br', '/en?q=capucins', '/?q=zzzqqqxxx', '/?lon=-4.486&lat=48.39&kinds=papi'])(
  '%s has all its words before the others have come',
  async (path) => {
    const { page, missing, refused } = await visitWithout(ALL_WORDS);
    await page.goto(path);
    await pageIsLive(page);
    await mapIsDrawn(page);
    // They are asked for once nothing else is to be done.
    await expect.poll(() => refused.length, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(missing).toEqual([]);
    await page.context().close();
  },
);

test('without a network the next page says so, under the same banner, and comes once there is one', async () => {
  const { page } = await visitWithout(ALL_WORDS);
  await page.goto('/');
  await pageIsLive(page);
  await page.getByRole('link', { name: 'Agenda' }).click();
  await page.getByRole('heading', { name: 'La page n’a pas pu s’afficher' }).waitFor();
  expect(await page.getByRole('navigation', { name: 'Navigation principale' }).isVisible()).toBe(true);
  await page.unroute(ALL_WORDS);
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await page.getByText('Filtrer l’agenda').waitFor();
});

test('who leaves the list before they have come gets them with the next page', async () => {
  const { page, missing } = await visitWithout(ALL_WORDS);
  await page.goto('/');
  await pageIsLive(page);
  await page.unroute(ALL_WORDS);
  await page.getByRole('link', { name: 'Agenda' }).click();
  await page.getByRole('heading', { name: 'Agenda', level: 1 }).waitFor();
  await page.getByText('Filtrer l’agenda').waitFor();
  expect(missing).toEqual([]);
});
