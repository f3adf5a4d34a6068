import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openSite, PHONE, pageIsLive, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test('a mediator writes a weekly workshop; a neighbour without scripts finds it on the place and takes the calendar along', async () => {
  const mediator = await site.visit('/events/add', { role: 'mediator' });
  await pageIsLive(mediator);
  await mediator.getByLabel('Titre en français').fill('Tricot et tablettes');
  await mediator.getByLabel('Nom du lieu').fill('Kerourien');
  await mediator.getByRole('button', { name: /Centre social de Kerourien/ }).click();
  await mediator.getByLabel('Répétition').selectOption({ label: 'Chaque semaine' });
  await mediator.getByRole('spinbutton', { name: 'Nombre de dates' }).fill('6');
  await mediator.getByLabel('Heure de la fin').fill('13:00');
  await mediator.getByRole('button', { name: 'Enregistrer' }).click();
  await mediator.getByText('La fin vient avant le début.').first().waitFor();
  await mediator.getByLabel('Heure de la fin').fill('23:45');
  await mediator.getByLabel('Heure du début').fill('23:15');
  await mediator.getByRole('button', { name: 'Enregistrer' }).click();
  await mediator.getByRole('heading', { level: 1, name: 'Tricot et tablettes' }).waitFor();
  await mediator.getByText(/^Chaque .* \(6 dates en tout\)$/).waitFor();
  await expectAccessible(mediator);

  const neighbour = await site.visit('/?q=Kerourien', { javaScriptEnabled: false, viewport: PHONE });
  await neighbour
    .getByRole('link', { name: /Centre social de Kerourien/ })
    .first()
    .click();
  const coming = neighbour.getByRole('region', { name: 'Prochains rendez-vous ici' });
  const file = await coming.getByRole('link', { name: 'Télécharger (.ics)' }).getAttribute('href');
  await coming.getByRole('link', { name: 'Tricot et tablettes' }).click();
  await neighbour.getByRole('link', { name: 'Ajouter à mon agenda' }).waitFor();
  const calendar = await (await fetch(`${site.address}${file}`)).text();
  expect(calendar).toContain('SUMMARY:Tricot et tablettes');
  expect(calendar).toContain('RRULE:FREQ=WEEKLY;COUNT=6');

  await neighbour.goto('/events?q=tricot');
  expect(await neighbour.getByRole('link', { name: 'Tricot et tablettes' }).count()).toBe(6);
  await neighbour.getByText('Filtrer l’agenda').click();
  await neighbour.getByLabel('Sorte').selectOption({ label: 'Formation' });
  await neighbour.getByRole('button', { name: 'Montrer' }).click();
  await neighbour.getByText('Rien n’est annoncé pour ces jours.').waitFor();
});
