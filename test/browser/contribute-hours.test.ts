/** Hours, closures and the long lists in the form of a place, as residents fill them in. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, PHONE, type Site, tabTo } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** A quiet corner of Brest, far from every place of the demonstration. */
const CORNER = '/add?lon=-4.448&lat=48.385';

/** As it hangs on a door. */
const POSTER = 'lun-ven 9h-12h et 14h-18h, 1er samedi du mois';

const forward = (page: Page) => page.getByRole('button', { name: 'Continuer' });
const followLink = async (page: Page) =>
  (await page.locator('a[href*="/follow/proposal/"]').getAttribute('href')) ?? '';

/** Opens the form at a point and stands at its second step. */
async function openAt(path: string, options = {}): Promise<Page> {
  const page = await site.visit(path, options);
  await page.locator('output', { hasText: 'Brest' }).waitFor();
  await forward(page).click();
  await page.getByRole('heading', { name: 'Qu’y trouve-t-on ?' }).waitFor();
  return page;
}

/** What has the focus is called so, once it has come there. */
async function focusIsOn(page: Page, name: string) {
  await page.waitForFunction((wanted) => {
    const focused = document.activeElement;
    return (
      focused instanceof HTMLInputElement &&
      [...(focused.labels ?? [])].some((one) => one.textContent?.includes(wanted))
    );
  }, name);
}

test('a resident pastes hours from a poster, sees what is understood and sends it; a mediator accepts', async () => {
  const page = await openAt(CORNER, { viewport: PHONE });
  await page.getByLabel(/Nom du lieu/).fill('Local des jardins partagés');
  await page.getByLabel(/^Accès internet/).check();
  await page.locator('summary', { hasText: 'Coller des horaires' }).click();
  await page.getByLabel('Collez les horaires comme vous les avez').fill(POSTER);
  const understood = page.getByRole('status').filter({ hasText: 'Voici ce qui est compris' });
  await understood.getByText(/lundi.*vendredi/i).waitFor();
  await understood.getByText(/^Le 1er samedi du mois/).waitFor();
  await page.getByRole('button', { name: 'Prendre ces horaires' }).click();
  const noted = page.getByRole('status').filter({ hasText: 'Voici ce qui sera noté' });
  await noted.getByText(/^Le 1er samedi du mois/).waitFor();
  expect(await page.getByRole('group', { name: 'Ligne 1' }).getByLabel('mercredi').isChecked()).toBe(true);
  await forward(page).click();
  await page.getByRole('button', { name: 'Envoyer ma proposition' }).click();
  const code = await page.getByText('Votre code').locator('strong').textContent();
  await page.goto(await followLink(page));
  await page.getByText('En attente').waitFor();
  await page.getByText(/Le 1er samedi du mois/).waitFor();

  const mediator = await site.visit('/', { role: 'mediator' });
  const proposal = await (await mediator.request.get(`/api/proposals/${code}`)).json();
  expect(proposal.draft).toMatchObject({ name: 'Local des jardins partagés', wheelchair: 'unknown' });
  expect(proposal.draft.offers[0].hours).toMatch(/^Mo-Fr 09:00-12:00,14:00-18:00; Sa\[1\]/);
  const accepted = await mediator.request.post(`/api/proposals/${code}/decision`, {
    data: { version: proposal.version, outcome: 'accept' },
    headers: { origin: site.address },
  });
  expect(accepted.status()).toBe(200);
  await page.reload();
  await page.getByText('Acceptée').waitFor();
  await page.getByRole('link', { name: 'Voir la fiche' }).click();
  await page.getByRole('heading', { name: 'Local des jardins partagés' }).waitFor();
  await page.getByText(/^Le 1er samedi du mois/).waitFor();
  await page.getByText(/Encore inconnu.*imprimante/).waitFor();
}, 60_000);

test('lines of hours are written, copied, changed and removed by the keyboard alone', async () => {
  const page = await openAt(CORNER);
  await page.getByLabel(/Nom du lieu/).fill('Local de la Penfeld');
  await page.getByLabel(/^Accès internet/).check();
  await page.getByLabel(/^Accès internet \(PAPI\)/).focus();
  const { keyboard } = page;
  await tabTo(page, 'Écrire les horaires ligne par ligne');
  await keyboard.press('Enter');
  // The new line takes the focus at its Monday; Tuesday is next to it.
  await focusIsOn(page, 'lundi');
  await keyboard.press('Space');
  await keyboard.press('Tab');
  await keyboard.press('Space');
  await tabTo(page, 'De');
  await keyboard.type('0930AM');
  await tabTo(page, 'à');
  await keyboard.type('1200PM');
  await tabTo(page, 'Copier');
  await keyboard.press('Enter');
  await focusIsOn(page, 'lundi');
  for (let day = 0; day < 2; day++) {
    await keyboard.press('Space');
    await keyboard.press('Tab');
  }
  for (let day = 2; day < 5; day++) await keyboard.press('Tab');
  await keyboard.press('Space');
  await tabTo(page, 'Toutes les semaines');
  await keyboard.press('ArrowDown');
  await tabTo(page, 'Ajouter une ligne');
  await keyboard.press('Enter');
  await focusIsOn(page, 'lundi');
  await tabTo(page, 'Retirer la ligne 3');
  await keyboard.press('Enter');
  await focusIsOn(page, 'lundi');
  await tabTo(page, 'Ajouter une ligne');
  await keyboard.press('Tab');
  await keyboard.press('ArrowRight');
  expect(await page.getByLabel('Horaires, syntaxe opening_hours').inputValue()).toBe(
    'Mo,Tu 09:30-12:00; Sa[1] 09:30-12:00; PH off',
  );
  await page
    .getByText(/fériés/i)
    .last()
    .waitFor();
});

test('a line half written and words not taken over outlive a reload, and are asked for before sending', async () => {
  const page = await openAt(CORNER, { viewport: PHONE });
  await page.getByLabel(/Nom du lieu/).fill('Maison du Valy-Hir');
  await page.getByLabel(/^Accès internet/).check();
  await page.getByRole('button', { name: 'Écrire les horaires ligne par ligne' }).click();
  await page.getByLabel('jeudi').check();
  await page.locator('summary', { hasText: 'Coller des horaires' }).click();
  await page.getByLabel('Collez les horaires comme vous les avez').fill('quand il fait beau');
  await page.reload();
  await page.getByText('Votre brouillon est revenu.').waitFor();
  expect(await page.getByLabel('jeudi').isChecked()).toBe(true);
  const pasted = page.getByLabel('Collez les horaires comme vous les avez');
  expect(await pasted.inputValue()).toBe('quand il fait beau');
  await forward(page).click();
  await page.getByText('2 réponses sont à corriger').waitFor();
  await page.getByRole('link', { name: /sans les prendre/ }).click();
  expect(await pasted.evaluate((box) => box === document.activeElement)).toBe(true);
  await page.getByRole('button', { name: 'Vider la case' }).click();
  await page.getByRole('button', { name: 'Retirer la ligne 1' }).click();
  await forward(page).click();
  await page.getByRole('button', { name: 'Envoyer ma proposition' }).waitFor();
});

test('the days on which it is closed, the sort of house and the languages spoken arrive on the sheet', async () => {
  const page = await site.visit(CORNER, { role: 'mediator' });
  await page.locator('output', { hasText: 'Brest' }).waitFor();
  await forward(page).click();
  await page.getByLabel(/Nom du lieu/).fill('Espace public de Kerinou');
  await page.getByLabel(/^Accès internet/).check();
  await page.locator('summary', { hasText: 'Fermetures exceptionnelles' }).click();
  await page.getByRole('button', { name: 'Ajouter une fermeture' }).click();
  await page.getByLabel('Premier jour').fill('2097-12-24');
  await page.getByLabel('Dernier jour').fill('2097-12-20');
  await page.getByLabel('Un mot aux visiteurs').fill('Inventaire');
  await page.locator('summary', { hasText: 'Pour qui' }).click();
  await page.getByLabel('Illettrisme', { exact: true }).check();
  await page.getByLabel('Langues parlées sur place').fill('breton');
  await page.keyboard.press('Enter');
  await page.locator('summary', { hasText: 'Dire plus sur le lieu' }).click();
  await page.getByLabel('Quel genre de maison est-ce ?').fill('ccas');
  await page.getByRole('option', { name: 'Centre communal d’action sociale (CCAS)' }).click();
  await forward(page).click();
  await page.getByRole('link', { name: /Donnez les deux jours/ }).click();
  await page.keyboard.type('01012098');
  await page.getByLabel('Dernier jour').fill('2098-01-03');
  await forward(page).click();
  await page.getByRole('button', { name: 'Envoyer ma proposition' }).click();
  await page.getByRole('link', { name: 'Voir la fiche' }).click();
  await page.getByText('Du 24 décembre 2097 au 3 janvier 2098 – Inventaire').waitFor();
  await page.getByText('Aide si on lit peu').waitFor();
  await page.getByText('Centre communal d’action sociale').waitFor();
  expect(await page.locator('dt', { hasText: 'Langues parlées' }).locator('+ dd').textContent()).toBe('breton');
});

test('hours that nobody understands come back to their own field, with all the rest kept', async () => {
  const page = await openAt(CORNER);
  await page.getByLabel(/Nom du lieu/).fill('Atelier du Bouguen');
  await page.getByLabel(/^Fablab/).check();
  await page.locator('summary', { hasText: 'syntaxe d’OpenStreetMap' }).click();
  const field = page.getByLabel('Horaires, syntaxe opening_hours');
  await field.fill('quand il fait beau');
  await page.getByText('Ce n’est pas compris.').waitFor();
  await forward(page).click();
  await page.getByRole('button', { name: 'Envoyer ma proposition' }).click();
  const fault = page.getByRole('link', { name: /Ces horaires ne sont pas compris/ });
  await fault.waitFor();
  await fault.click();
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByLabel(/Nom du lieu/).inputValue()).toBe('Atelier du Bouguen');
  await field.fill('Sa 14:00-17:00');
  await forward(page).click();
  await page.getByRole('button', { name: 'Envoyer ma proposition' }).click();
  await page.getByText('Votre code').waitFor();
});
