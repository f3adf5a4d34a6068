import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openSite, PHONE, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** As a town hall's spreadsheet saves it: semicolons, Windows-1252, and columns called as nobody else calls them. */
const ROWS = [
  'Repère;Intitulé;Où;latitude;longitude',
  'K1;Atelier numérique de Keredern;2 rue Édouard Vaillant;48.4163;-4.4920',
  'K2;;rue sans nom;48.41;-4.49',
];

test('a mediator sends a file, corrects the mapping, rehearses, accepts and undoes it', async () => {
  const page = await site.visit('/account', { role: 'mediator', viewport: PHONE });
  await page.getByRole('link', { name: 'Importer des lieux' }).click();
  await page.getByLabel('Fichier', { exact: true }).setInputFiles({
    ...{ name: 'été 2026.csv', mimeType: 'text/csv' },
    buffer: Buffer.from(ROWS.join('\r\n'), 'latin1'),
  });
  await page.getByRole('button', { name: 'Regarder ce fichier' }).click();
  await page.getByRole('heading', { name: 'été 2026.csv' }).waitFor();
  await page.getByRole('cell', { name: '2 rue Édouard Vaillant' }).waitFor();
  expect(await page.getByLabel('Séparateur').inputValue()).toBe(';');
  expect(await page.getByLabel('Encodage').inputValue()).toBe('windows-1252');
  await expectAccessible(page);
  await page.getByText(/autres réponses possibles/).click();
  await page.getByLabel('Adresse', { exact: true }).selectOption('Où');
  await page.getByLabel('Nom', { exact: true }).selectOption('Intitulé');
  await page.getByLabel('Producteur').fill('Ville de Brest');
  await page.getByRole('button', { name: 'Répéter l’import' }).click();
  await page.getByText('Répété, rien n’est écrit').waitFor();
  await page.getByRole('link', { name: /^Écartés 1/ }).click();
  await page.getByText('Intitulé :').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Accepter : écrire 1 ligne' }).click();
  await page.getByText('Importé', { exact: true }).waitFor();
  await page.getByRole('link', { name: /^Ajoutés 1/ }).click();
  const place = page.getByRole('link', { name: 'Atelier numérique de Keredern' });
  const address = (await place.getAttribute('href')) ?? '';
  const sheet = await site.visit(address);
  await sheet.getByText('2 rue Édouard Vaillant').first().waitFor();
  await page.getByRole('button', { name: 'Annuler tout cet import' }).click();
  await page.getByRole('button', { name: 'Oui, annuler l’import' }).click();
  await page.getByText('Annulé', { exact: true }).waitFor();
  expect((await sheet.goto(address))?.status()).toBe(404);
});

/** Innovations of a call for projects, the second without anybody who carries it. */
const PROJECTS = [
  'Titre du projet;Résumé;Stade;Thématique;Porteur de projet;Année',
  'Lavoir partagé de Kerourien;Laver son linge ensemble, et se parler.;en développement;lien social;Maison de quartier;2012',
  'Sans personne;Un projet que personne ne porte.;idée;culture;;2012',
];

test('a mediator imports innovations, which the columns have told, and undoes it', async () => {
  const page = await site.visit('/imports', { role: 'mediator', viewport: PHONE });
  await page.getByLabel('Fichier', { exact: true }).setInputFiles({
    ...{ name: 'projets 2012.csv', mimeType: 'text/csv', buffer: Buffer.from(PROJECTS.join('\n')) },
  });
  await page.getByRole('button', { name: 'Regarder ce fichier' }).click();
  await page.getByRole('heading', { name: 'projets 2012.csv' }).waitFor();
  expect(await page.getByLabel('Ce que contient le fichier').inputValue()).toBe('innovations');
  await page.getByLabel('Producteur').fill('Ville de Brest');
  await page.getByRole('button', { name: 'Répéter l’import' }).click();
  await page.getByRole('link', { name: /^Écartés 1/ }).click();
  await page.getByText('Porteur de projet :').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Accepter : écrire 1 ligne' }).click();
  await page.getByRole('link', { name: /^Ajoutés 1/ }).click();
  const address = (await page.getByRole('link', { name: 'Lavoir partagé' }).getAttribute('href')) ?? '';
  const sheet = await site.visit(address);
  await sheet.getByText('Laver son linge ensemble').first().waitFor();
  await page.getByRole('button', { name: 'Annuler tout cet import' }).click();
  await page.getByRole('button', { name: 'Oui, annuler l’import' }).click();
  await page.getByText('Annulé', { exact: true }).waitFor();
  expect((await sheet.goto(address))?.status()).toBe(404);
});

test('reports of an Open311 server are led to their own import before anything is sent', async () => {
  const page = await site.visit('/imports', { role: 'mediator', viewport: PHONE });
  await page.getByLabel('Fichier', { exact: true }).setInputFiles({
    ...{ name: 'requests.json', mimeType: 'application/json' },
    buffer: Buffer.from('[{"service_request_id":"1","status":"open"}]'),
  });
  await page.getByRole('link', { name: 'Importer d’un serveur Open311' }).waitFor();
  expect(await page.getByRole('button', { name: 'Regarder ce fichier' }).isDisabled()).toBe(true);
});
