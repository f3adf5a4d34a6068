import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, openSite, PHONE, pageIsLive, type Site } from './visit.ts';

let site: Site;
/** The place with the longest name and hours: the hardest to fit on a page. */
let code: string;
let token: string;
beforeAll(async () => {
  site = await openSite();
  const answer = await fetch(`${site.address}/api/explore?kinds=papi&limit=60&lon=-4.486&lat=48.39`);
  const { items }: { items: { code: string; name: string; opening: { reason: string } }[] } = await answer.json();
  const withHours = items.filter(({ opening }) => opening.reason !== 'no_hours');
  code = withHours.sort((a, b) => b.name.length - a.name.length)[0]?.code ?? '';
  const page = await site.visit('/', { role: 'mediator' });
  const { token: made }: { token: string } = await (await page.request.get(`/api/places/${code}/poster`)).json();
  token = made;
  await page.context().close();
});
afterAll(() => site.close());

async function pagesOf(page: Page): Promise<number> {
  await page.evaluate(() => document.fonts.ready.then(() => true));
  const file = await page.pdf({ preferCSSPageSize: true });
  return file.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

describe('at the door, on a phone without scripts', () => {
  test('all is right with one tap, and a page says so', async () => {
    const page = await site.visit(`/door/${token}`, { viewport: PHONE, javaScriptEnabled: false });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
    await page.getByRole('button', { name: 'Tout est juste, horaires compris' }).click();
    expect(await page.locator('.notice').textContent()).toContain('La date de confirmation est à jour');
    await page.getByRole('link', { name: 'Voir la fiche' }).click();
    await page.getByText('Confirmé aujourd’hui sur place').waitFor();
  });

  test('“no longer exists”, then a word, then the page that follows it', async () => {
    const page = await site.visit(`/door/${token}`, { viewport: PHONE, javaScriptEnabled: false });
    await page.getByRole('button', { name: 'N’existe plus' }).click();
    await page.getByLabel('Quelques mots').fill('Rideau baissé <b>depuis mars</b>');
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
    await page.getByText('Vos précisions sont ajoutées.').waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/follow\/signal\//);
    expect(await page.getByRole('article').textContent()).toContain('Rideau baissé <b>depuis mars</b>');
  });

  test.each(['', '/br', '/en'])('no barrier that a machine can find (%s)', async (language) => {
    const page = await site.visit(`${language}/door/${token}`, { viewport: PHONE, colorScheme: 'dark' });
    await pageIsLive(page);
    await expectAccessible(page);
  });

  test('a code that nobody made leads to a page that says so', async () => {
    const answer = await fetch(`${site.address}/door/${code}-0123456789ab`);
    expect(answer.status).toBe(404);
  });
});

describe('the poster', () => {
  test.each(
    ['', '/br', '/en'].flatMap((language) =>
      ['a4', 'a5'].flatMap((size) => ['one', 'all'].map((languages) => ({ language, size, languages }))),
    ),
  )('$size, $languages language(s), $language: one page', async ({ language, size, languages }) => {
    const page = await site.visit(`${language}/places/${code}/poster?size=${size}&languages=${languages}`, {
      role: 'mediator',
    });
    expect(await pagesOf(page)).toBe(1);
    await page.context().close();
  });

  test('whoever has no right to hang it up does not get the code', async () => {
    const page = await site.visit(`/places/${code}/poster`);
    expect(await page.content()).not.toContain(token);
  });
});

test('on a sheet with scripts one tap is answered in place, and words lead to the page that follows', async () => {
  const page = await site.visit(`/places/${code}`, { viewport: PHONE });
  await pageIsLive(page);
  await page.getByRole('button', { name: 'C’est un doublon' }).click();
  await page.getByRole('link', { name: /Suivre votre signal/ }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('Votre adresse électronique').fill('nolwenn@example.org');
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await page.getByText('Vous recevrez la suite par courriel.').waitFor();
  expect(await page.content()).not.toContain('nolwenn@');
});
