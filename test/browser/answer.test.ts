import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, openSite, PHONE, pageIsLive, type Site, tabTo } from './visit.ts';

let site: Site;
/** The offers around the Liberté square with the longest texts first: the hardest to fit on a page. */
let offers: string[];
beforeAll(async () => {
  site = await openSite();
  const answer = await fetch(`${site.address}/api/explore?kinds=papi,visio&limit=60&lon=-4.486&lat=48.39`);
  const { items }: { items: { code: string; collection: string; name: string; address: string | null }[] } =
    await answer.json();
  offers = items
    .sort((a, b) => (b.name + b.address).length - (a.name + a.address).length)
    .map(({ code, collection }) => `${code}${collection[0]}`);
});
afterAll(() => site.close());

const START = 'lon=-4.4863&lat=48.3903&around=place%20de%20la%20Libert%C3%A9&at=2026-11-26T14:00&needs=printer,free';
const sheet = (count: number, query = '') => `/a/${offers.slice(0, count).join('.')}${query && `?${query}`}`;

/** As a printer would get it; pages are counted in the file itself. */
async function pagesOf(page: Page): Promise<number> {
  await page.locator('[data-paper] img').evaluate((image: HTMLImageElement) => image.decode());
  await page.evaluate(() => document.fonts.ready.then(() => true));
  const file = await page.pdf({ preferCSSPageSize: true });
  return file.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

describe('printed', () => {
  const papers = ['', '/br', '/en'].flatMap((language) =>
    ['', 'easy=1'].flatMap((form) => [
      ...[1, 3, 5].map((count) => ({ language, form, count, size: 'a4' })),
      ...[1, 2, 3].map((count) => ({ language, form, count, size: 'a5' })),
    ]),
  );

  test.each(papers)('$count places on $size, $language $form: one page', async ({ language, form, count, size }) => {
    const query = [form, size === 'a5' ? 'size=a5' : '', START].filter(Boolean).join('&');
    const page = await site.visit(`${language}${sheet(count, query)}`, { javaScriptEnabled: false });
    expect(await page.locator('[data-paper] ol > li').count()).toBe(count);
    expect(await pagesOf(page)).toBe(1);
    await page.context().close();
  });

  test('on paper there is the sheet alone, in large letters, dark on white even from a dark screen', async () => {
    const page = await site.visit(sheet(5, START), { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.getByRole('banner').isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Imprimer' }).isVisible()).toBe(false);
    const looks = await page
      .locator('[data-paper] ol p')
      .first()
      .evaluate((text) => {
        const { fontSize, color } = getComputedStyle(text);
        const paper = text.closest('[data-paper]');
        return {
          points: (Number.parseFloat(fontSize) * 72) / 96,
          color,
          paper: paper && getComputedStyle(paper).backgroundColor,
        };
      });
    expect(looks.points).toBeGreaterThanOrEqual(13.99);
    expect(looks).toMatchObject({ color: 'rgb(20, 24, 28)', paper: 'rgb(255, 255, 255)' });
  });
});

describe('without scripts', () => {
  test('an address in Breton with several needs joined by commas answers, however the commas are written', async () => {
    for (const comma of [',', '%2C']) {
      const answer = await fetch(`${site.address}/br${sheet(1, `needs=printer${comma}free`)}`, { redirect: 'manual' });
      expect(answer.status).toBe(200);
    }
  });

  test('what was ticked in a plain form becomes a sheet', async () => {
    const ticked = offers.slice(0, 2).map((offer) => `offer=${offer}`);
    const page = await site.visit(`/answer?${ticked.join('&')}&lon=-4.4863&lat=48.3903`, { javaScriptEnabled: false });
    expect(new URL(page.url()).pathname).toBe(sheet(2));
    expect(await page.locator('[data-paper] ol').textContent()).toContain('à pied');
    expect(await page.getByText('Ctrl + P').isVisible()).toBe(true);
  });

  test('of seven places five are kept, and it is said', async () => {
    const ticked = offers.slice(0, 7).map((offer) => `offer=${offer}`);
    const page = await site.visit(`/answer?${ticked.join('&')}`, { javaScriptEnabled: false });
    expect(await page.locator('[data-paper] ol > li').count()).toBe(5);
    expect(await page.getByRole('status').textContent()).toContain('2 autres sont laissés de côté');
  });

  test('nothing ticked is no dead end', async () => {
    const page = await site.visit('/answer', { javaScriptEnabled: false });
    await page.getByRole('link', { name: 'Chercher des lieux' }).waitFor();
  });

  test('an address typed from paper in small letters, with a place that is gone, shows the rest and says so', async () => {
    const typed = `${offers[0]}`.toLowerCase();
    const page = await site.visit(`/a/${typed}.ZZZZZZp`, { javaScriptEnabled: false });
    expect(await page.locator('[data-paper] ol > li').count()).toBe(1);
    expect(await page.locator('[data-paper]').textContent()).toContain('« ZZZZZZp » est inconnu');
  });

  test('the starting point goes into the link only when it is ticked', async () => {
    const page = await site.visit(sheet(2, START), { javaScriptEnabled: false });
    const handed = () => page.getByRole('link', { name: /\/a\// }).getAttribute('href');
    const sms = () => page.getByRole('link', { name: 'Écrire un SMS' }).getAttribute('href');
    expect(new URL((await handed()) ?? '').search).toBe('');
    expect(decodeURIComponent((await sms()) ?? '')).not.toContain('-4.48');
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Appliquer' }).click();
    expect(new URL((await handed()) ?? '').searchParams.get('lon')).toBe('-4.48630');
    expect(decodeURIComponent((await sms()) ?? '')).toContain('-4.48630');
  });
});

describe('on screen', () => {
  test('by keyboard alone: easier words, A5, and one place less', async () => {
    const page = await site.visit(sheet(3), { viewport: PHONE });
    await pageIsLive(page);
    await tabTo(page, 'Facile à lire');
    await page.keyboard.press('Enter');
    await page.getByText('C’est où ?').first().waitFor();
    await tabTo(page, 'A5');
    await page.keyboard.press('Enter');
    await page.waitForURL(/size=a5/);
    await tabTo(page, 'Retirer');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('[data-paper] ol > li').length === 2);
    expect(new URL(page.url()).pathname).toBe(`/a/${offers.slice(1, 3).join('.')}`);
  });

  test('another language has the same sheet at an address of its own', async () => {
    const page = await site.visit(sheet(2, 'easy=1'));
    await page.getByRole('navigation', { name: 'Langue de la feuille' }).getByRole('link', { name: 'English' }).click();
    await page.waitForURL(/\/en\/a\//);
    expect(await page.locator('[data-paper]').textContent()).toContain('Where is it?');
  });

  test('the map on paper has the numbers of the list, and says so to whoever does not see it', async () => {
    const page = await site.visit(sheet(2, START));
    const image = page.getByRole('img', { name: /^Carte du départ et des lieux : 1\. .+ · 2\. / });
    const drawn = await page.request.get((await image.getAttribute('src')) ?? '');
    expect([...(await drawn.text()).matchAll(/data-pin="(\d)"/g)].map(([, number]) => number)).toEqual(['1', '2']);
    expect(
      await image.evaluate((shown: HTMLImageElement) => shown.decode().then(() => shown.naturalWidth)),
    ).toBeGreaterThan(300);
  });

  test.each(['light', 'dark'] as const)('no barrier that a machine can find, %s', async (colorScheme) => {
    for (const form of [START, 'easy=1']) {
      const page = await site.visit(sheet(3, form), { colorScheme, viewport: PHONE });
      await pageIsLive(page);
      await expectAccessible(page);
    }
  });
});
