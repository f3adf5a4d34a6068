import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, mapIsDrawn, openSite, PHONE, pageIsLive, type Site } from './visit.ts';

let site: Site;
/** Somebody else's site, at an origin of its own; it shows what stands here. */
let host: Server;
let hostPage = '';
beforeAll(async () => {
  site = await openSite();
  host = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="fr"><title>Maison pour tous</title><body><h1>Chez nous</h1>${hostPage}`);
  }).listen(0, '127.0.0.1');
  await once(host, 'listening');
});
afterAll(async () => {
  host.close();
  await site.close();
});

const hostAddress = () => `http://localhost:${(host.address() as AddressInfo).port}/`;

test('a social centre copies the lines, and its own page shows the free access points with a printer', async () => {
  const writer = await site.visit('/share');
  await pageIsLive(writer);
  for (const name of ['Accès internet', 'Une imprimante', 'La gratuité']) {
    const box = writer.getByRole('checkbox', { name });
    await box.click();
    // What is ticked stands in the address, and comes from there.
    await expect.poll(() => box.isChecked()).toBe(true);
  }
  await writer.getByRole('combobox', { name: 'Langue' }).selectOption('en');
  await writer.getByLabel('Apparence').selectOption('dark');
  await writer.waitForURL(/theme=dark/);
  const lines = writer.locator('#element + pre');
  const told = '<kartenn-map territory="brest" lang="en" kinds="papi" needs="printer,free" theme="dark"';
  await expect.poll(() => lines.textContent()).toContain(told);
  hostPage = (await lines.textContent()) ?? '';

  const page = await writer.context().newPage();
  await page.goto(hostAddress());
  const frame = await frameIn(page);
  await frame.locator('ol li').first().waitFor();
  expect(await frame.locator('html').getAttribute('lang')).toBe('en');
  expect(await frame.locator('html').getAttribute('data-theme')).toBe('dark');
  const shown = await frame.locator('ol li').count();
  const answer = await fetch(`${site.address}/api/find?kinds=papi&needs=printer,free&limit=50`);
  const { items } = (await answer.json()) as { items: object[] };
  expect(shown).toBe(items.length);
  expect(shown).toBeGreaterThan(5);
  await frame.waitForSelector('[data-map-idle="true"]', { timeout: 30_000 });

  const opened = page.context().waitForEvent('page');
  await frame.locator('ol a').first().click();
  // It begins as an empty page.
  await (await opened).waitForURL(/\/en\/places\/[0-9A-Z]+$/);
});

test('the plain frame shows the same without any script of the host', async () => {
  const writer = await site.visit('/share?kinds=visio', { javaScriptEnabled: false });
  hostPage = (await writer.locator('#frame + pre').textContent()) ?? '';
  expect(hostPage).toMatch(/^<iframe /);
  const page = await writer.context().newPage();
  await page.goto(hostAddress());
  const frame = await frameIn(page);
  expect(await frame.locator('ol li').count()).toBeGreaterThan(5);
  expect(await frame.locator('header').count()).toBe(0);
});

test('changing an attribute shows other places', async () => {
  hostPage = `<script async src="${site.address}/embed.js"></script><kartenn-map kinds="fablab"></kartenn-map>`;
  const page = await site.visit('/about');
  await page.goto(hostAddress());
  await (await frameIn(page)).getByText('TyFab').first().waitFor();
  await page.locator('kartenn-map').evaluate((element) => element.setAttribute('kinds', 'visio'));
  await page.frameLocator('kartenn-map iframe').getByText('Espace Avel Vor').first().waitFor();
});

test('another town’s name in the lines is answered by words, not by wrong places', async () => {
  const page = await site.visit('/embed?territory=quimper');
  await page.getByText('Cette carte est celle de').waitFor();
  expect(await page.locator('ol').count()).toBe(0);
});

test('no page but the embedded map lets itself be framed by another site', async () => {
  const framedBy = async (path: string) => {
    const policy = (await fetch(`${site.address}${path}`)).headers.get('content-security-policy') ?? '';
    return /frame-ancestors ([^;]+)/.exec(policy)?.[1];
  };
  expect(await framedBy('/embed')).toBe('*');
  expect(await framedBy('/en/embed')).toBe('*');
  for (const path of ['/', '/embed/more', '/sign-in', '/share', '/triage']) expect(await framedBy(path)).toBe("'self'");
});

test.each(['light', 'dark'] as const)(
  'the page that writes the lines and the map in a frame: no fault a machine finds, %s',
  async (colorScheme) => {
    const page = await site.visit('/share', { colorScheme, viewport: PHONE });
    await pageIsLive(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    await expectAccessible(page);
    await page.goto(`/embed?theme=${colorScheme}`);
    await mapIsDrawn(page);
    await expectAccessible(page);
  },
);

async function frameIn(page: Page): Promise<Frame> {
  const element = await page.waitForSelector('iframe');
  const frame = await element.contentFrame();
  if (!frame) throw new Error('the frame shows nothing');
  await frame.waitForSelector('h1');
  return frame;
}
