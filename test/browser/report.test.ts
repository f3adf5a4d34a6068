import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, openSite, PHONE, type Site, tabTo } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** Pont de Recouvrance, and a wharf where nothing has been reported. */
const BRIDGE = '/report?lon=-4.4955&lat=48.3832';
const WHARF = '/report?lon=-4.4702&lat=48.3861';

const forward = (page: Page) => page.getByRole('button', { name: /continuer/i });
const send = (page: Page) => page.getByRole('button', { name: 'Envoyer mon signalement' });

/** Opens the form at a point and stands at its second step. */
async function openAt(path: string, options = {}): Promise<Page> {
  const page = await site.visit(path, options);
  await page.locator('output', { hasText: 'Brest' }).waitFor();
  await forward(page).click();
  await page.getByRole('heading', { name: 'De quoi s’agit-il ?' }).waitFor();
  return page;
}

async function choose(page: Page, typed: string, name: string): Promise<void> {
  await page.getByLabel('Chercher un sujet').fill(typed);
  await page.getByRole('button', { name }).click();
  await page.getByRole('button', { name: 'Changer' }).waitFor();
}

async function describeIt(page: Page, words: string): Promise<void> {
  await forward(page).click();
  await page.getByLabel('Que voyez-vous ?').fill(words);
}

const followLink = async (page: Page) => (await page.locator('a[href*="/follow/report/"]').getAttribute('href')) ?? '';

/** Taken on the place de la Liberté, as it says. */
async function photo(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const image = sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#4a6' } }).withExif({
    IFD3: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '48/1 23/1 2508/100',
      GPSLongitudeRef: 'W',
      GPSLongitude: '4/1 29/1 1068/100',
    },
  });
  return { name: 'mur.jpg', mimeType: 'image/jpeg', buffer: await image.jpeg().toBuffer() };
}

describe('sending', () => {
  test('a resident reports a tag with a photo, and only her own link shows the photo before an agent has looked', async () => {
    const page = await openAt(BRIDGE, { viewport: PHONE });
    await choose(page, 'tag', 'Tag ou graffiti');
    await describeIt(page, 'Un grand tag sous le pont.');
    await page.locator('input[type=file]').setInputFiles(await photo());
    await page.getByText('Une photo choisie').waitFor();
    await page.getByText('La photo dit où elle a été prise').waitFor();
    await send(page).click();
    await page.getByText('Merci ! Votre signalement est arrivé').waitFor();
    await page.getByText('Une réponse est promise avant le').waitFor();
    const link = await followLink(page);

    await page.goto(link);
    await page.getByText('seuls les agents et vous voyez cette photo').waitFor();
    const image = page.getByRole('img', { name: /Photo 1/ });
    await expect.poll(() => image.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBeGreaterThan(0);
    // Sent lighter than it was taken.
    expect(Number(await image.getAttribute('width'))).toBe(2048);
    // The photo was taken elsewhere: the cross that was set stayed where it was.
    const { location } = await (await fetch(`${site.address}/api${new URL(link, site.address).pathname}`)).json();
    expect(location).toEqual({ lon: -4.4955, lat: 48.3832 });
    await page.getByRole('link', { name: 'Voir la page que tout le monde lit' }).click();
    await page.getByRole('button', { name: 'Moi aussi' }).waitFor();
    expect(await page.getByRole('img', { name: /Photo 1/ }).count()).toBe(0);
  });

  test('the page is closed in the middle: words, step and photo are there again, and can be thrown away', async () => {
    const page = await openAt(BRIDGE);
    await choose(page, 'banc', 'Banc, borne ou potelet abîmé');
    await describeIt(page, 'Le banc a perdu une planche.');
    await page.locator('input[type=file]').setInputFiles(await photo());
    await page.getByText('Une photo choisie').waitFor();
    await page.goto('/report');
    await page.getByText('Votre brouillon est revenu.').waitFor();
    await forward(page).click();
    await forward(page).click();
    expect(await page.getByLabel('Que voyez-vous ?').inputValue()).toBe('Le banc a perdu une planche.');
    await page.getByText('Une photo choisie').waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'De quoi s’agit-il ?' }).waitFor();
    await page.getByRole('button', { name: 'Recommencer à zéro' }).click();
    await page.getByRole('heading', { name: 'Où est le problème ?' }).waitFor();
    await page.reload();
    await forward(page).click();
    await page.getByText('Montrez l’endroit').first().waitFor();
    expect(await page.getByText('Votre brouillon est revenu.').count()).toBe(0);
  });

  test('the answer is lost on the way: nothing is lost on the page, and sending again makes no second report', async () => {
    const page = await openAt(BRIDGE);
    await choose(page, 'panneau', 'Panneau tombé, caché ou manquant');
    await describeIt(page, 'Le panneau est par terre.');
    const codes: string[] = [];
    await page.route('**/api/reports', async (route) => {
      const answer = await route.fetch();
      codes.push((await answer.json()).code);
      if (codes.length === 1) await route.abort('connectionreset');
      else await route.fulfill({ response: answer });
    });
    await send(page).click();
    await page.getByText('Pas de réseau, rien n’est perdu.').waitFor();
    expect(await page.getByLabel('Que voyez-vous ?').inputValue()).toBe('Le panneau est par terre.');
    await page.getByRole('button', { name: 'Envoyer à nouveau' }).click();
    await page.getByText('Votre code').waitFor();
    expect(codes).toHaveLength(2);
    expect(codes[1]).toBe(codes[0]);
  });

  test('a missing answer is named, focused and one link away', async () => {
    const page = await site.visit('/report');
    await forward(page).click();
    const summary = page.getByText('Une réponse est à corriger');
    await summary.waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Une réponse est à corriger');
  });

  test('a photo first: its place is taken when she says so, and the plate is asked where only agents read it', async () => {
    const page = await site.visit('/report', { viewport: PHONE });
    await page.getByText('Commencer par une photo').click();
    await page.locator('input[type=file]').setInputFiles(await photo());
    await page.getByText('place de la Liberté').waitFor();
    expect(await page.locator('output').textContent()).toBe('');
    await page.getByRole('button', { name: 'Prendre l’endroit de la photo' }).click();
    await page.locator('output', { hasText: 'Liberté' }).waitFor();
    await forward(page).click();
    await choose(page, 'épave', 'Voiture ou deux-roues abandonné');
    expect(await page.getByLabel('Plaque d’immatriculation').count()).toBe(0);
    await forward(page).click();
    await page.getByText('Il manque une réponse à cette question.').first().waitFor();
    await page.getByLabel('Voiture ou camionnette').check();
    await page.getByLabel('Plaque d’immatriculation').fill('AB-123-CD');
    await page.getByLabel('Pneus à plat').check();
    await page.getByLabel('Jour').fill('2026-11-01');
    await describeIt(page, 'Voiture AB-123-CD sans roues, appelez le 06 12 34 56 78.');
    await page.getByText('On dirait que cela désigne une personne : 06 12 34 56 78 et AB-123-CD').waitFor();
    await page.getByLabel('Que voyez-vous ?').fill('Une voiture sans roues devant le 12 rue 29.');
    await expect.poll(() => page.getByText(/On dirait que cela/).count()).toBe(0);
    await page.getByLabel('Que voyez-vous ?').fill('Voiture sans roues, écrire à garage@example.org.');
    await send(page).click();
    await page.getByText('Retirez ces mots, ou cochez la case').first().waitFor();
    await page.getByLabel('Oui, tout le monde peut lire ces mots').check();
    await send(page).click();
    await page.getByText('Votre code').waitFor();
    await page.goto(await followLink(page));
    await page.getByText('AB-123-CD').waitFor();
    await page.getByText('1 novembre 2026').waitFor();
    await page.getByRole('link', { name: 'Voir la page que tout le monde lit' }).click();
    await page.getByRole('button', { name: 'Moi aussi' }).waitFor();
    await page.getByText('Pneus à plat').waitFor();
    expect(await page.getByText('AB-123-CD').count()).toBe(0);
  });

  test('where there is danger, the number to call stands before the way on; what is not the town’s leads elsewhere', async () => {
    const page = await openAt(WHARF);
    await choose(page, 'seringue', 'Seringue ou objet piquant');
    expect(await page.getByRole('alert').textContent()).toMatch(/15.*112/);
    await page.getByRole('button', { name: 'Personne n’est en danger : continuer' }).waitFor();
    await page.getByRole('button', { name: 'Changer' }).click();
    await choose(page, 'syndic', 'Terrain ou immeuble privé');
    expect(await page.getByRole('alert').textContent()).toContain('conciliateur');
    expect(await page.locator('form button[type=submit]').count()).toBe(0);
    await page.getByRole('button', { name: 'Choisir un autre sujet' }).click();
    await page.getByLabel('Chercher un sujet').waitFor();
  });

  test('who finds their problem already reported adds a voice instead of a second report', async () => {
    const first = await openAt('/report?lon=-4.4801&lat=48.3925');
    await choose(first, 'poubelle', 'Poubelle ou conteneur qui déborde');
    await describeIt(first, 'La poubelle déborde devant la boulangerie.');
    await send(first).click();
    const code = await first.getByText('Votre code').locator('strong').textContent();

    const second = await openAt('/report?lon=-4.4802&lat=48.3925');
    await choose(second, 'poubelle', 'Poubelle ou conteneur qui déborde');
    const card = second.locator('li', { hasText: 'déborde devant la boulangerie' });
    await card.getByRole('button', { name: 'Moi aussi' }).click();
    await second.getByText(`ajoutée au signalement ${code}`).waitFor();
    const { supporters } = await (await fetch(`${site.address}/api/reports/${code}`)).json();
    expect(supporters).toBe(1);
    await second.getByLabel('Recevoir la suite par e-mail').fill('riverain@example.org');
    await second.getByRole('button', { name: 'Me prévenir' }).click();
    await second.getByText('Un e-mail vous attend').waitFor();
  });

  test('a report hangs on a place: by its sheet, seen in the form, let go, and found again from the map’s list', async () => {
    const { features } = await (await fetch(`${site.address}/ogc/collections/papi/items?limit=1`)).json();
    const { id, properties } = features[0];
    const page = await site.visit(`/report?place=${id}`);
    await page.getByText('Lieu concerné').waitFor();
    await page.getByText(properties.name).first().waitFor();
    await page.getByRole('button', { name: 'Retirer' }).click();
    await page.getByText('Cela concerne un lieu de la carte ?').click();
    // A click: chosen, the list gives way to the place at once.
    await page.getByRole('radio', { name: properties.name }).click();
    await forward(page).click();
    await choose(page, 'wifi', 'PAPI, visio ou fablab : panne, porte fermée');
    await page.getByLabel('Ordinateur').check();
    await page.getByLabel('Quel poste ?').fill('Poste 3');
    await describeIt(page, 'Le poste 3 ne démarre plus.');
    await send(page).click();
    const code = await page.getByText('Votre code').locator('strong').textContent();
    const { place, answers } = await (await fetch(`${site.address}/api/reports/${code}`)).json();
    expect({ place: place.code, answers }).toEqual({
      place: id,
      answers: { what: ['computer'], workstation: 'Poste 3' },
    });
  }, 60_000);
});

test('an agent writes down what somebody tells at the phone, and reads out the code', async () => {
  const refused = await site.visit('/triage/enter', { role: 'resident' });
  await refused.getByText('pour les agents de la ville').waitFor();
  const page = await site.visit('/triage/enter', { role: 'staff' });
  await page.getByLabel('Nom', { exact: true }).fill('Maryvonne');
  await page.getByLabel('Chercher une adresse').fill('Recouvrance');
  await page.keyboard.press('Enter');
  await page
    .getByRole('button', { name: /^Recouvrance/ })
    .first()
    .click();
  await page.locator('output', { hasText: 'Recouvrance' }).waitFor();
  await choose(page, 'panneau', 'Panneau tombé, caché ou manquant');
  await page.getByLabel('Que dit la personne ?').fill('Le panneau de la rue est couché.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enregistrer le signalement' }).click();
  await page.getByText('lisez le code à la personne').waitFor();
});

test('by keyboard alone somebody reports a street light and writes again on the page that follows it', async () => {
  const page = await site.visit('/report');
  await expect.poll(() => forward(page).isEnabled()).toBe(true);
  const press = (...keys: string[]) => keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), idle());
  await tabTo(page, 'Chercher une adresse');
  await page.keyboard.type('Recouvrance');
  await press('Enter');
  await page.getByText('trouvés').waitFor();
  await tabTo(page, 'Recouvrance');
  await press('Enter');
  await page.locator('output', { hasText: 'Recouvrance, Brest' }).waitFor();
  await tabTo(page, 'pas à pas');
  await press('Enter');
  await tabTo(page, 'm au nord');
  await press('Enter', 'Enter', 'Enter');
  await page.locator('output', { hasText: '30 m, nord' }).waitFor();
  await tabTo(page, 'Continuer');
  await press('Enter');
  await page.getByRole('heading', { name: 'De quoi s’agit-il ?' }).waitFor();
  await tabTo(page, 'La rue et les déplacements');
  await press('Enter');
  await tabTo(page, 'Éclairage et réseau');
  await press('Enter');
  await tabTo(page, 'Lampadaire éteint');
  await press('Enter');
  await tabTo(page, 'Continuer');
  await press('Enter');
  await tabTo(page, 'Que voyez-vous');
  await page.keyboard.type('Le lampadaire clignote.');
  await tabTo(page, 'Envoyer mon signalement');
  await press('Enter');
  await page.getByText('Votre code').waitFor();
  await tabTo(page, '/follow/report/');
  await press('Enter');
  await page.getByRole('heading', { name: 'Ce qui s’est passé' }).waitFor();
  await tabTo(page, 'Votre message aux agents');
  await page.keyboard.type('Il est éteint maintenant.');
  await tabTo(page, 'Envoyer');
  await press('Enter');
  await page.locator('ol li', { hasText: 'Il est éteint maintenant.' }).waitFor();
});

test('every step and what follows it can be read by everybody, light and dark, in three languages', async () => {
  for (const [prefix, colorScheme] of [
    ['', 'light'],
    ['/br', 'dark'],
    ['/en', 'dark'],
  ] as const) {
    const page = await site.visit(`${prefix}${WHARF}`, { colorScheme, viewport: PHONE });
    const next = page.locator('form button[type=submit]');
    await page.locator('output', { hasText: 'Brest' }).waitFor();
    await expectAccessible(page);
    await next.click();
    await page.locator('details summary').first().click();
    await page.locator('details details summary').first().click();
    await expectAccessible(page);
    await page.locator('details details button').first().click();
    await next.click();
    await page.locator('textarea').waitFor();
    await next.click();
    await expectAccessible(page);
    await page.locator('textarea').fill('Ur gudenn, un problème, a problem.');
    await next.click();
    await page.locator('a[href*="/follow/report/"]').waitFor();
    await expectAccessible(page);
    await page.goto(await followLink(page));
    await page.locator('textarea').waitFor();
    await expectAccessible(page);
  }
}, 120_000);

const idle = () => Promise.resolve();
