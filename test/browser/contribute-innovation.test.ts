import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, test } from 'vitest';
import { expectAccessible, openSite, PHONE, pageIsLive, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const forward = (page: Page) => page.getByRole('button', { name: 'Continuer', exact: true });

async function writeFirst(page: Page, title: string) {
  await pageIsLive(page);
  await page.getByLabel(/^Son nom \(/).fill(title);
  await page.getByLabel(/^En une ligne/).fill('Des voisins cultivent ensemble une parcelle au pied des tours.');
  await page.getByLabel('En développement').check();
  await page.getByLabel(/Qui la porte/).fill('Association des habitants');
  await forward(page).click();
}

async function writeStory(page: Page) {
  await page.getByLabel(/^À quel besoin/).fill('Se rencontrer dehors.');
  await page.getByLabel(/^Comment ça marche/).fill('Un samedi sur deux.');
  await forward(page).click();
}

test('without an account: told in four steps with a photo, put in other words, accepted, and found on its sheet', async () => {
  const page = await site.visit('/innovations/add', { viewport: PHONE });
  await writeFirst(page, 'Jardin partagé de Kerbernard');
  await page.getByLabel(/Dans quels lieux/).fill('capucins');
  await page
    .getByRole('button', { name: /^Choisir/ })
    .first()
    .click();
  // What is written is still there after a reload.
  await page.reload();
  await page.getByRole('button', { name: /^Retirer/ }).waitFor();
  await forward(page).click();
  await writeStory(page);
  const buffer = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#4a6' } })
    .png()
    .toBuffer();
  await page.locator('input[type=file]').setInputFiles({ name: 'jardin.png', mimeType: 'image/png', buffer });
  await page.getByText('Une photo choisie').waitFor();
  await page.getByRole('button', { name: 'Envoyer ma proposition' }).click();
  await page.getByRole('link', { name: /publiées sous cette licence/ }).click();
  await page.getByLabel(/Ces photos sont de moi/).check();
  await page.getByLabel(/Que voit-on sur la photo 1/).fill('Le jardin au printemps');
  await page.getByRole('button', { name: 'Envoyer ma proposition' }).click();
  await page.getByText('Votre code').waitFor();
  const follow = (await page.locator('a[href*="/follow/proposal/"]').first().getAttribute('href')) ?? '';

  await page.goto(follow);
  await page.getByRole('link', { name: 'Changer ma proposition' }).click();
  await page.getByRole('heading', { name: 'Changer ma proposition' }).waitFor();
  await writeFirst(page, 'Jardin partagé du Kerbernard');
  await forward(page).click();
  await writeStory(page);
  await page.getByRole('button', { name: 'Envoyer ces mots' }).click();
  await page.getByRole('link', { name: 'Revenir au suivi' }).click();
  await page.getByRole('heading', { name: 'Jardin partagé du Kerbernard' }).waitFor();

  const mediator = await site.visit('/moderation', { role: 'mediator' });
  await mediator.getByRole('link', { name: /Jardin partagé du Kerbernard/ }).click();
  await mediator.getByRole('button', { name: 'Accepter', exact: true }).click();
  await mediator.getByText('la fiche est publiée').first().waitFor();
  await mediator.getByRole('link', { name: 'Voir la fiche publiée' }).click();
  await mediator.getByRole('img', { name: 'Le jardin au printemps' }).waitFor();
  await mediator.getByText(/contributeur anonyme · CC BY-SA/).waitFor();
}, 120_000);

test('with an account: a sheet is corrected from itself, and stands among one’s own contributions', async () => {
  const { items } = await (await fetch(`${site.address}/api/explore?kinds=innovation`)).json();
  const page = await site.visit(`/innovations/${items[0].code}`, { role: 'resident' });
  await page.getByRole('link', { name: 'Corriger cette fiche' }).click();
  await page.getByRole('heading', { name: 'Proposer une correction' }).waitFor();
  await pageIsLive(page);
  const title = page.getByLabel(/^Son nom \(/);
  const published = await title.inputValue();
  await title.fill(`${published.slice(0, 60)} bis`);
  await page.getByText(`Publié aujourd’hui : ${published}`).waitFor();
  for (let step = 1; step < 4; step += 1) await forward(page).click();
  await page.getByRole('button', { name: 'Envoyer ma correction' }).click();
  await page.getByText('Votre code').waitFor();
  await page.goto('/contributions');
  await page.getByRole('link', { name: `${published.slice(0, 60)} bis` }).waitFor();
  await page.getByText('Encore 10 contributions acceptées').waitFor();
}, 60_000);

test.each([
  ['', 'light'],
  ['/br', 'dark'],
  ['/en', 'dark'],
] as const)('nothing bars the way at %s/innovations/add, in the %s theme', async (prefix, colorScheme) => {
  const page = await site.visit(`${prefix}/innovations/add`, { colorScheme, viewport: PHONE });
  await pageIsLive(page);
  await expectAccessible(page);
  await page.locator('input[type=radio]').first().check();
  for (const input of await page.locator('input[required]:not([type=radio])').all()) await input.fill('Liorzh rannet');
  const next = page.locator('form button[type=submit]');
  await next.click();
  await page.locator('details').first().waitFor();
  await expectAccessible(page);
  await next.click();
  await page.locator('textarea').first().waitFor();
  for (const more of await page.locator('form details').all())
    await more.evaluate((room) => room.setAttribute('open', ''));
  await expectAccessible(page);
});
