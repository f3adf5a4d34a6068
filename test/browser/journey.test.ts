import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { phonePhoto } from '../photos/pictures.ts';
import { openSite, PHONE, pageIsLive, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** Somewhere in Lambézellec with no place of the map next to it. */
const HERE = { lon: -4.5012, lat: 48.4163 };

describe('from a resident’s phone to the city’s answer', () => {
  test('a place is added and found as nearest; a problem is reported, triaged, answered and read', async () => {
    const resident = await site.visit(`/add?lon=${HERE.lon}&lat=${HERE.lat}`, { viewport: PHONE });
    await pageIsLive(resident);
    await resident.getByRole('button', { name: 'Continuer' }).click();
    await resident.getByLabel('Nom du lieu').fill('Foyer des Quatre Vents');
    await resident.getByLabel('Un ordinateur, internet, quelqu’un pour aider').check();
    await resident.getByRole('button', { name: 'Continuer' }).click();
    await resident.getByLabel('Un mot pour la personne qui vérifie').fill('J’y vais tous les mardis.');
    await resident.getByRole('button', { name: 'Envoyer ma proposition' }).click();
    await resident.getByRole('heading', { name: 'Merci ! Votre proposition est arrivée' }).waitFor();
    const followPlace = await followLink(resident);

    const mediator = await site.visit('/moderation', { role: 'mediator' });
    await mediator.getByRole('link', { name: /Foyer des Quatre Vents/ }).click();
    await mediator.getByText('J’y vais tous les mardis.').waitFor();
    await mediator.getByRole('button', { name: 'Accepter', exact: true }).click();
    await mediator.getByText('La proposition est acceptée, le lieu est publié.').first().waitFor();
    await mediator.goto(`/?kinds=papi&lon=${HERE.lon}&lat=${HERE.lat}`);
    const nearest = mediator.locator('main ol > li').first();
    expect(await nearest.textContent()).toContain('Foyer des Quatre Vents');
    await nearest.getByRole('link').click();
    await mediator.getByRole('heading', { name: 'Foyer des Quatre Vents', level: 1 }).waitFor();

    await resident.goto(followPlace);
    await resident.getByText('Acceptée : c’est sur la carte. Merci !').waitFor();

    await resident.goto(`/report?lon=${HERE.lon}&lat=${HERE.lat}`);
    await pageIsLive(resident);
    await resident.getByRole('button', { name: 'Continuer' }).click();
    await resident.getByLabel('Chercher un sujet').fill('lampadaire');
    await resident
      .getByRole('button', { name: /lampadaire/i })
      .first()
      .click();
    await resident.getByRole('button', { name: 'Continuer' }).click();
    await resident.getByLabel('Que voyez-vous ?').fill('Le lampadaire des Quatre Vents clignote sans arrêt.');
    await resident
      .locator('input[type="file"]')
      .setInputFiles({ name: 'lampadaire.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await phonePhoto()) });
    await resident.getByText('Une photo choisie').waitFor();
    await resident.getByRole('button', { name: 'Envoyer mon signalement' }).click();
    await resident.getByRole('heading', { name: 'Merci ! Votre signalement est arrivé' }).waitFor();
    const followReport = await followLink(resident);

    const agent = await site.visit('/triage', { role: 'staff' });
    await agent.getByRole('searchbox').fill('Quatre Vents');
    await agent.locator('li', { hasText: 'Quatre Vents' }).getByRole('link').first().click();
    const opened = agent.getByRole('article');
    await opened.getByText('Le lampadaire des Quatre Vents clignote sans arrêt.').waitFor();
    expect(await opened.getByRole('img', { name: /Photo 1 du signalement/ }).count()).toBe(1);
    await opened
      .getByRole('button', { name: /Confier/ })
      .first()
      .click();
    await opened.getByRole('button', { name: 'Me le confier' }).click();
    await agent.getByText('Le signalement est confié.').first().waitFor();
    await opened.getByRole('button', { name: /Répondre/ }).click();
    await opened.getByLabel('Votre réponse').fill('Merci, la lampe sera changée jeudi.');
    await opened.getByRole('button', { name: 'Publier la réponse' }).click();
    await agent.getByText('La réponse est publiée.').first().waitFor();

    await resident.goto(followReport);
    await resident.getByText('Merci, la lampe sera changée jeudi.').first().waitFor();
    await resident.getByText('Il est confié au bon service.').first().waitFor();
  }, 180_000);
});

/** The path of the follow page, from the receipt. */
async function followLink(page: Page): Promise<string> {
  const href = await page.locator('a[href*="/follow/"]').first().getAttribute('href');
  if (!href) throw new Error('the receipt shows no follow link');
  return new URL(href, page.url()).pathname;
}
