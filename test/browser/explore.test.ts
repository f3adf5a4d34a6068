import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mapIsDrawn, openSite, PHONE, pageIsLive, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const names = (page: Page) => page.locator('main ol h3').allTextContents();

describe('without scripts', () => {
  test('somebody with an old phone reads the list, searches and opens a sheet', async () => {
    const page = await site.visit('/', { javaScriptEnabled: false, viewport: PHONE });
    expect((await names(page)).length).toBe(30);
    await page.getByRole('searchbox').fill('capucins');
    await page.getByRole('button', { name: 'Chercher' }).click();
    expect(new URL(page.url()).searchParams.get('q')).toBe('capucins');
    expect((await names(page)).join()).toContain('Capucins');
    await page
      .locator('main ol')
      .getByRole('link', { name: /Capucins/ })
      .first()
      .click();
    await page.waitForURL(/\/places\//);
    expect(await page.locator('h1').textContent()).toContain('Capucins');
    expect(await page.getByText('à confirmer').count()).toBeGreaterThan(0);
  });

  test('chips are links: the salles de visio alone, and how many there are', async () => {
    const page = await site.visit('/', { javaScriptEnabled: false });
    await page.getByRole('link', { name: /Salles de visio/ }).click();
    expect(page.url()).toContain('kinds=visio');
    const shown = await page.locator('main ol > li').count();
    expect(await page.locator('#results-title').textContent()).toBe(`${shown} résultats`);
  });

  test('of reports, those that have ended alone; one chip says so, and the search keeps it', async () => {
    const page = await site.visit('/?kinds=report', { javaScriptEnabled: false });
    const parts = page.getByRole('list', { name: 'Quels signalements ?' });
    await parts.getByRole('link', { name: 'Terminés' }).click();
    expect(await parts.locator('[aria-current]').allTextContents()).toEqual(['Terminés']);
    const states = await page.locator('main ol > li .tag').allTextContents();
    expect(states.length).toBe(30);
    const ended = ['Résolu', 'Sans suite', 'Hors compétence', 'Déjà signalé', 'Non recevable'];
    expect(states.filter((state) => !ended.includes(state))).toEqual([]);
    await page.getByRole('searchbox').fill('lampadaire');
    await page.getByRole('button', { name: 'Chercher' }).click();
    expect(page.url()).toContain('reports=ended');
  });

  test('around the Liberté square the nearest stands first, with distance and direction in words', async () => {
    const page = await site.visit('/?lon=-4.486&lat=48.39&kinds=papi', { javaScriptEnabled: false });
    const first = await page.locator('main ol > li').first().textContent();
    expect(first).toMatch(/\d+ m · \d+ min à pied · (nord|sud|est|ouest)/);
  });
});

test('a shared address with several kinds opens in every language', async () => {
  for (const path of [
    '/?kinds=papi,visio&q=brest',
    '/en/?kinds=papi,visio&q=brest',
    '/br/?kinds=papi%2Cvisio&open=yes',
  ]) {
    const answer = await fetch(site.address + path, { redirect: 'manual' });
    expect([path, answer.status]).toEqual([path, 200]);
  }
});

describe('with scripts', () => {
  test('typing searches after a pause, and the address can be shared', async () => {
    const page = await site.visit('/');
    await pageIsLive(page);
    await page.getByRole('searchbox').fill('fabriques');
    await page.waitForURL(/q=fabriques/);
    await page.locator('main ol h3', { hasText: 'Fabriques du Ponant' }).first().waitFor();
  });

  test('a commune in the search box leads to a search around it', async () => {
    const page = await site.visit('/?q=Plougastel');
    await pageIsLive(page);
    await page
      .getByRole('navigation', { name: /Chercher autour/ })
      .getByRole('link')
      .first()
      .click();
    await page.waitForURL(/lon=-4\.\d+/);
    expect(await page.getByText('Au plus près de').textContent()).toContain('Plougastel');
  });

  test('the map comes after the list, and moving it narrows the list to what it shows', async () => {
    const page = await site.visit('/');
    await mapIsDrawn(page);
    const before = await page.locator('#results-title').textContent();
    await page.getByRole('button', { name: 'Zoomer', exact: true }).click();
    await page.getByRole('button', { name: 'Zoomer', exact: true }).click();
    await page.waitForURL(/bbox=/);
    await page.waitForFunction((former) => document.querySelector('#results-title')?.textContent !== former, before);
    expect(await page.locator('#results-title').textContent()).toContain('dans cette partie de la carte');
  });

  test('on a phone the map waits until it is asked for, and the list comes back', async () => {
    const page = await site.visit('/', { viewport: PHONE });
    await pageIsLive(page);
    const requested: string[] = [];
    page.on('request', (request) => requested.push(request.url()));
    await page.waitForTimeout(500);
    expect(requested.filter((url) => url.includes('maplibre') || url.includes('/tiles/'))).toEqual([]);
    await page.getByRole('link', { name: 'Voir la carte' }).click();
    await mapIsDrawn(page);
    await page.getByRole('link', { name: 'Voir la liste' }).click();
    await page.locator('main ol > li').first().waitFor();
  });

  test('nothing found is no dead end', async () => {
    const page = await site.visit('/?q=zzzqqqxxx');
    await page.getByText('Rien ne correspond.').waitFor();
    await page.getByRole('link', { name: 'Tout voir' }).click();
    await page.locator('main ol > li').first().waitFor();
  });

  test('Breton and English have addresses of their own and keep the search', async () => {
    const page = await site.visit('/?q=capucins');
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    await page.getByRole('link', { name: 'Brezhoneg' }).click();
    await page.waitForURL(/\/br\/\?q=capucins/);
    expect(await page.locator('html').getAttribute('lang')).toBe('br');
    await page.getByRole('link', { name: 'English' }).click();
    await page.waitForURL(/\/en\/\?q=capucins/);
    expect(await page.getByRole('button', { name: 'Search' }).count()).toBe(1);
  });

  test('an address with nothing behind it says so with status 404', async () => {
    const page = await site.visit('/');
    const answer = await page.goto('/places/ZZZZZZ');
    expect(answer?.status()).toBe(404);
    await page.getByRole('heading', { name: 'Rien à cette adresse' }).waitFor();
  });
});
