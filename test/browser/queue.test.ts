import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openSite, PHONE, pageIsLive, type Site } from './visit.ts';

let site: Site;
let codes: string[];
let names: string[];
beforeAll(async () => {
  site = await openSite();
  const answer = await fetch(`${site.address}/api/explore?kinds=papi&limit=6&lon=-4.486&lat=48.39`);
  const { items }: { items: { code: string; placeName: string | null; name: string }[] } = await answer.json();
  codes = items.map(({ code }) => code);
  names = items.map(({ name, placeName }) => placeName ?? name);
  for (const [at, kind] of (['gone', 'wrong', 'charter'] as const).entries()) await send(codes[at] ?? '', kind);
});
afterAll(() => site.close());

const send = (place: string, kind: string) =>
  fetch(`${site.address}/api/signals`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind, place, requestId: randomUUID() }),
  });

async function queue(query = '', options: Parameters<Site['visit']>[1] = {}): Promise<Page> {
  const page = await site.visit(`/queue${query}`, { role: 'mediator', ...options });
  await pageIsLive(page);
  await page.getByRole('list', { name: 'À traiter' }).waitFor();
  return page;
}
const rows = (page: Page) => page.getByRole('list', { name: 'À traiter' }).getByRole('listitem');

test('by keyboard: down, tick two, decide on both with one reason, undo', async () => {
  const page = await queue('?reason=signal');
  for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
  await page.getByText('2 lignes cochées').waitFor();
  await page.getByRole('region', { name: 'Lignes cochées' }).getByRole('button', { name: 'Sans suite' }).click();
  await page.getByRole('dialog').getByText('2 à faire').waitFor();
  await page.getByRole('dialog').getByLabel('La raison').fill('Vérifié sur place.');
  await page.getByRole('button', { name: 'Faire (2)' }).click();
  await page.getByRole('dialog').getByText('2 faits').waitFor();
  await page.getByRole('button', { name: 'Défaire' }).click();
  await page.getByRole('dialog').getByText('2 défaits').waitFor();
  await page.getByRole('button', { name: 'Fermer' }).click();
  await page.reload();
  await rows(page).nth(2).waitFor();
});

test('what one mediator opens, the other sees in hand, and may take over', async () => {
  const one = await queue('?reason=signal');
  await rows(one).first().getByRole('link').click();
  await one.getByText(/Entre vos mains jusqu’à/).waitFor();
  const other = await queue('?reason=signal', { role: 'staff' });
  await rows(other).first().getByText('Entre les mains de : Médiatrice ou médiateur').waitFor();
  await rows(other).first().getByRole('link').click();
  await other.getByRole('button', { name: 'Prendre la suite' }).click();
  await other.getByText(/Entre vos mains jusqu’à/).waitFor();
});

test('closing a place from its signal: the sheet says so', async () => {
  const page = await queue('?reason=signal');
  // The demonstration has another one that is said to be gone.
  await rows(page)
    .filter({ hasText: 'N’existe plus' })
    .filter({ hasText: names[0] ?? '' })
    .getByRole('link')
    .click();
  await page.getByLabel('Marquer le lieu comme fermé').check();
  await page.getByRole('region', { name: 'Ligne ouverte' }).getByRole('button', { name: 'C’est traité' }).click();
  await page.getByRole('button', { name: 'Rouvrir' }).waitFor();
  await page.goto(`/places/${codes[0]}`);
  await page.getByText('Ce lieu n’existe plus').waitFor();
});

test('the keys are listed, and can be switched off', async () => {
  const page = await queue();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Raccourcis clavier' }).getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  expect(await page.getByRole('dialog').isVisible()).toBe(false);
});

test.each(['light', 'dark'] as const)('no barrier that a machine can find, on a phone, %s', async (colorScheme) => {
  const page = await queue('?reason=signal', { viewport: PHONE, colorScheme });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  await expectAccessible(page);
  await rows(page).first().getByRole('link').click();
  await page.getByRole('button', { name: 'Liste' }).waitFor();
  await expectAccessible(page);
});
