import type { Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { expectAccessible, openSite, PHONE, pageIsLive, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const forward = (page: Page) => page.getByRole('button', { name: /^(Continuer|Passer cette question)$/ }).click();
const asked = (page: Page, question: RegExp) => page.getByRole('heading', { level: 2, name: question }).waitFor();

test('a writer fills the sheet beside its carrier, who corrects and agrees on a phone; a mediator accepts, and it is public', async () => {
  const writer = await site.visit('/innovations/interview');
  await pageIsLive(writer);
  await asked(writer, /comment cela a-t-il commencé/);
  await writer.getByLabel('Comment l’idée est née').fill('Deux voisines et un sac de bulbes.');
  await writer.getByText('Vos notes, pas pour la fiche').click();
  await writer.getByLabel('Pour vous seulement').fill('Rappeler mardi.');
  await forward(writer);
  await asked(writer, /Qu’est-ce qui manquait/);
  // A closed browser loses nothing.
  const again = await writer.context().newPage();
  await writer.close();
  await again.goto('/innovations/interview');
  await pageIsLive(again);
  await asked(again, /Qu’est-ce qui manquait/);
  await again.getByText('Toutes les questions').click();
  await again.getByRole('button', { name: /Qui porte l’action/ }).click();
  await again.getByLabel(/Qui la porte/).fill('Les jardiniers de Kerangoff');
  await forward(again);
  await asked(again, /Où cela se passe-t-il/);
  await again.getByText('Dessiner la zone d’action').click();
  await again
    .getByLabel('Les coins, un par ligne')
    .fill('48.3750 -4.5150\n48.3750 -4.5050\n48.3810 -4.5050\n48.3810 -4.5150');
  await again.getByText(/Zone dessinée, environ 0,49 km²/).waitFor();
  await forward(again);
  await again.getByLabel('En développement').check();
  for (const _ of ['since', 'contact', 'about']) await forward(again);
  await asked(again, /comment cela s’appelle-t-il/);
  await again.getByLabel(/^Son nom/).fill('Brassage de plantes');
  await forward(again);
  // One answer is still needed: the end leads there.
  await again.getByRole('button', { name: 'En une ligne' }).click();
  await again.getByLabel(/^En une ligne/).fill('Des voisins échangent boutures et graines.');
  await forward(again);
  await again.getByRole('button', { name: 'Donner à relire' }).click();
  await again.getByText('La fiche attend d’être relue').waitFor();
  await again.getByText('Rappeler mardi.').waitFor();
  const review = (await again.locator('a[href*="/review/"]').first().getAttribute('href')) ?? '';
  const follow = (await again.locator('a[href*="/follow/interview/"]').first().getAttribute('href')) ?? '';

  const carrier = await site.visit(review, { viewport: PHONE });
  await pageIsLive(carrier);
  await expectAccessible(carrier);
  await carrier.getByRole('button', { name: /Corriger Comment l’idée est née/ }).click();
  await carrier.getByLabel('Comment l’idée est née').fill('Trois voisines et un sac de bulbes.');
  await carrier.getByRole('button', { name: 'On peut la publier' }).click();
  await carrier.getByText('Merci ! Vous avez dit oui').waitFor();

  await again.goto(follow);
  await again.getByText('La personne a dit oui').waitFor();
  await again.getByText('Trois voisines et un sac de bulbes.').waitFor();

  const mediator = await site.visit('/moderation', { role: 'mediator' });
  await mediator.getByRole('link', { name: /Brassage de plantes/ }).click();
  await mediator.getByText(/Écrite en entretien ; relue par qui porte l’action/).waitFor();
  await mediator.getByRole('button', { name: 'Accepter', exact: true }).click();
  await mediator.getByRole('link', { name: 'Voir la fiche publiée' }).click();
  await mediator.getByText('Trois voisines et un sac de bulbes.').waitFor();
  await mediator.getByText(/environ 0,49 km² \(touche Brest\)/).waitFor();
}, 90_000);
