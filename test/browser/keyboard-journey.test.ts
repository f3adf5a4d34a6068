import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, pageIsLive, type Site, tabTo } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** From the top of the page: Tab to what is called so, and press. */
async function goTo(page: Page, name: string, key = 'Enter'): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

test('the whole way by keyboard alone: a place added, accepted, found; a problem reported, answered, read', async () => {
  const resident = await site.visit('/add?lon=-4.5012&lat=48.4163');
  await pageIsLive(resident);
  await resident.locator('output', { hasText: 'Brest' }).waitFor();
  await goTo(resident, 'Continuer');
  await tabTo(resident, 'Nom du lieu');
  await resident.keyboard.type('Foyer des Trois Ponts');
  await goTo(resident, 'Un ordinateur, internet', 'Space');
  await goTo(resident, 'Continuer');
  await resident.getByRole('heading', { name: 'Photos et mots' }).waitFor();
  await goTo(resident, 'Envoyer ma proposition');
  await resident.getByRole('heading', { name: 'Merci ! Votre proposition est arrivée' }).waitFor();

  const mediator = await site.visit('/sign-in');
  await pageIsLive(mediator);
  await goTo(mediator, 'Entrer comme médiateur');
  await mediator.waitForURL(/\/moderation/);
  await mediator.getByText('Foyer des Trois Ponts').first().waitFor();
  await goTo(mediator, 'Foyer des Trois Ponts');
  await mediator.getByRole('button', { name: 'Accepter', exact: true }).waitFor();
  await goTo(mediator, 'Accepter');
  await mediator.getByText('La proposition est acceptée, le lieu est publié.').first().waitFor();
  await mediator.goto('/?lon=-4.5012&lat=48.4163&kinds=papi');
  await pageIsLive(mediator);
  await goTo(mediator, 'Foyer des Trois Ponts');
  await mediator.waitForURL(/\/places\//);
  await goTo(mediator, 'Signaler un problème sur place');

  await mediator.waitForURL(/\/report\?/);
  await mediator.locator('output', { hasText: 'Brest' }).waitFor();
  await goTo(mediator, 'Continuer');
  await tabTo(mediator, 'Chercher un sujet');
  await mediator.keyboard.type('lampadaire');
  await mediator
    .getByRole('button', { name: /lampadaire/i })
    .first()
    .waitFor();
  await goTo(mediator, 'Lampadaire');
  await goTo(mediator, 'Continuer');
  await tabTo(mediator, 'Que voyez-vous');
  await mediator.keyboard.type('La lampe des Trois Ponts est cassée.');
  await goTo(mediator, 'Envoyer mon signalement');
  await mediator.getByText('Votre code').waitFor();
  await goTo(mediator, '/follow/report/');
  await mediator.waitForURL(/\/follow\/report\//);

  const agent = await site.visit('/sign-in');
  await pageIsLive(agent);
  await goTo(agent, 'Entrer comme agente');
  await agent.waitForURL(/\/triage/);
  await agent.getByRole('searchbox').waitFor();
  await agent.keyboard.press('/');
  await agent.keyboard.type('Trois Ponts');
  await agent.keyboard.press('Enter');
  await agent.getByText('La lampe des Trois Ponts est cassée.').first().waitFor();
  await goTo(agent, 'La lampe des Trois Ponts');
  await agent.locator('[data-action="answer"]').waitFor();
  await agent.keyboard.press('a');
  await agent.keyboard.type('Merci, elle sera changée jeudi.');
  await agent.keyboard.press('Control+Enter');
  await agent.getByText('La réponse est publiée.').first().waitFor();

  await mediator.reload();
  await mediator.getByText('Merci, elle sera changée jeudi.').first().waitFor();
  expect(await mediator.locator('h1').textContent()).toContain('Lampadaire');
}, 240_000);
