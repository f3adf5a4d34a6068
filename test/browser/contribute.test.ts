import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, openSite, PHONE, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** A quiet corner of Brest, far from every place of the demonstration. */
const CORNER = '/add?lon=-4.448&lat=48.385';

const forward = (page: Page) => page.getByRole('button', { name: 'Continuer' });
const followLink = async (page: Page) =>
  (await page.locator('a[href*="/follow/proposal/"]').getAttribute('href')) ?? '';

/** Opens the form at a point and stands at its second step. */
async function openAt(path: string): Promise<Page> {
  const page = await site.visit(path);
  await page.locator('output', { hasText: 'Brest' }).waitFor();
  await forward(page).click();
  await page.getByRole('heading', { name: 'Qu’y trouve-t-on ?' }).waitFor();
  return page;
}

async function codeOf(name: string): Promise<string> {
  const found = await (await fetch(`${site.address}/api/explore?kinds=papi&q=${encodeURIComponent(name)}`)).json();
  return found.items[0].code;
}

describe('a new place', () => {
  test('name and offer are asked for, a web address must be whole, and each fault leads to its field', async () => {
    const page = await openAt(CORNER);
    await page.getByLabel('Site internet').fill('exemple');
    await forward(page).click();
    await page.getByText('3 réponses sont à corriger').waitFor();
    await page.getByRole('link', { name: /Écrivez le nom du lieu/ }).click();
    await page.keyboard.type('Salle de la Pointe');
    await page.getByLabel(/^Salle de visio/).check();
    await page.getByText('Une réponse est à corriger').waitFor();
    expect(await page.getByRole('link', { name: /adresse internet/ }).count()).toBe(1);
  });

  test('a place that is there already is shown with its distance and leads to its own correction', async () => {
    const page = await openAt('/add?lon=-4.4979&lat=48.3890');
    await page.getByLabel(/Nom du lieu/).fill('mediatheque des capucins');
    const same = page.locator('li', { hasText: 'Médiathèque François-Mitterrand' });
    expect(await same.first().textContent()).toMatch(/\d+ m/);
    await same.getByRole('link', { name: /C’est celui-ci/ }).click();
    await page.waitForURL(/\/places\/\w+\/correct/);
    await page.getByText('Vous corrigez').waitFor();
  });

  test('a photo of an iPhone’s own format and a fourth photo are refused in words', async () => {
    const page = await openAt(CORNER);
    await page.getByLabel(/Nom du lieu/).fill('Maison du Valy-Hir');
    await page.getByLabel(/^Accès internet/).check();
    await forward(page).click();
    const buffer = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#46a' } })
      .png()
      .toBuffer();
    const heic = Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic');
    await page
      .locator('input[type=file]')
      .setInputFiles([
        { name: 'porte.jpg', mimeType: '', buffer: heic },
        ...[1, 2, 3, 4].map((number) => ({ name: `vue${number}.png`, mimeType: 'image/png', buffer })),
      ]);
    await page.getByText(/porte.jpg.*HEIC/).waitFor();
    await page.getByText(/vue4.png.*3 photos au plus/).waitFor();
    await page.getByText('3 photos choisies').waitFor();
    await page.getByRole('button', { name: 'Retirer la photo 2' }).click();
    await page.getByText('2 photos choisies').waitFor();
  });
});

describe('a correction', () => {
  test('it starts from what is published, shows it beside what changes, and leaves the sheet as it is', async () => {
    const code = await codeOf('Capucins');
    const page = await site.visit(`/places/${code}/correct`);
    await page.locator('output', { hasText: 'Brest' }).waitFor();
    await forward(page).click();
    const name = page.getByLabel(/Nom du lieu/);
    const published = await name.inputValue();
    await name.fill('Médiathèque des Capucins');
    await page.getByText(`Publié aujourd’hui : ${published}`).waitFor();
    await forward(page).click();
    await page.getByRole('button', { name: 'Envoyer ma correction' }).click();
    await page.getByText('Votre code').waitFor();
    const sheet = await (await fetch(`${site.address}/api/places/${code}`)).json();
    expect(sheet.name).toBe(published);
  });

  test('one that changes nothing is not sent; one that says the place is gone needs two steps only', async () => {
    const page = await site.visit(`/places/${await codeOf('Cantine')}/correct`);
    await page.locator('output', { hasText: 'Brest' }).waitFor();
    await forward(page).click();
    await forward(page).click();
    await page.getByRole('button', { name: 'Envoyer ma correction' }).click();
    await page.getByRole('link', { name: /Vous n’avez encore rien changé/ }).waitFor();
    await page.goBack();
    await page.goBack();
    await page.getByLabel('Non, il n’existe plus').check();
    await page.getByText('Étape 1 sur 2').waitFor();
    await forward(page).click();
    await page.getByLabel('Dites ce que vous savez').fill('Le local est vide depuis juin.');
    await page.getByRole('button', { name: 'Envoyer ma correction' }).click();
    await page.goto(await followLink(page));
    await page.getByText('Non, il n’existe plus').waitFor();
  });
});

test('that a place is gone is said in the form, followed, and taken back', async () => {
  const page = await site.visit(`/places/${await codeOf('Capucins')}/correct`, { viewport: PHONE });
  await page.getByLabel('Non, il n’existe plus').check();
  await page.getByText('Étape 1 sur 2').waitFor();
  await forward(page).click();
  await page.getByLabel('Dites ce que vous savez').fill('Le local est vide depuis juin.');
  await page.getByRole('button', { name: 'Envoyer ma correction' }).click();
  await page.goto(await followLink(page));
  await page.getByText('Non, il n’existe plus').waitFor();
  await page.getByRole('button', { name: 'Retirer ma proposition' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Oui, la retirer' }).click();
  await page.getByText('Retirée.').waitFor();
  const plain = await site.visit(page.url(), { javaScriptEnabled: false });
  await plain.getByText('Retirée.').waitFor();
});

test('what is ticked and typed before the scripts have come is not lost', async () => {
  const page = await site.visit('/', { viewport: PHONE });
  let letThemCome = () => {};
  const asked = new Promise<void>((resolve) => {
    letThemCome = resolve;
  });
  await page.route('**/*.js', async (route) => {
    await asked;
    await route.continue();
  });
  await page.goto(`/places/${await codeOf('Capucins')}/correct`, { waitUntil: 'commit' });
  await page.getByLabel('Code postal').fill('29299');
  await page.getByLabel('À peu près').check();
  await page.getByLabel('Non, il n’existe plus').check();
  letThemCome();
  await page.getByText('Étape 1 sur 2').waitFor();
  await page.getByLabel('Oui', { exact: true }).check();
  expect(await page.getByLabel('Code postal').inputValue()).toBe('29299');
  expect(await page.getByLabel('À peu près').isChecked()).toBe(true);
});

test('every step can be read by everybody, light and dark, in three languages', async () => {
  for (const [prefix, colorScheme, kind] of [
    ['', 'light', 0],
    ['/br', 'dark', 1],
    ['/en', 'dark', 2],
  ] as const) {
    const page = await site.visit(`${prefix}${CORNER}`, { colorScheme, viewport: PHONE });
    const next = page.locator('form button[type=submit]');
    await page.locator('output', { hasText: 'Brest' }).waitFor();
    await expectAccessible(page);
    await next.click();
    await page.locator('input[type=checkbox]').nth(kind).check();
    for (const more of await page.locator('form details').all())
      await more.evaluate((room) => room.setAttribute('open', ''));
    await page.locator('input[lang=en]').first().fill('Sa[1] 09:00-12:00; PH off');
    await page.locator('fieldset select').first().waitFor();
    await next.click();
    await expectAccessible(page);
    await page.locator('input[required]').fill('Ti an Holl');
    await next.click();
    await page.locator('textarea').waitFor();
    await expectAccessible(page);
    await next.click();
    await page.locator('a[href*="/follow/proposal/"]').waitFor();
    await expectAccessible(page);
    await page.goto(await followLink(page));
    await page.locator('h1', { hasText: 'Ti an Holl' }).waitFor();
    await expectAccessible(page);
  }
}, 180_000);
