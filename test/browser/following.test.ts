import type { Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { expectAccessible, letterLink, openSite, PHONE, pageIsLive, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

async function firstPlace(page: Page): Promise<string> {
  const answer = await page.request.get('/api/explore?kinds=papi');
  return (await answer.json()).items[0].code;
}

test('a resident follows a place on a phone without an account, and says yes from the mail', {
  timeout: 120_000,
}, async () => {
  const page = await site.visit('/', { viewport: PHONE });
  const code = await firstPlace(page);
  await page.goto(`/places/${code}`);
  await pageIsLive(page);
  await page.getByText('Suivre cette fiche').click();
  await page.getByLabel('Adresse de messagerie').fill('riveraine@example.org');
  await page.getByRole('button', { name: 'Suivre', exact: true }).click();
  await page.getByText('Presque fini').waitFor();
  await expectAccessible(page);

  await page.goto(await letterLink(page, 'Confirmez votre abonnement', '/follow/confirm/'));
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Oui, je m’abonne' }).click();
  await page.getByText('Votre abonnement est confirmé').waitFor();

  await page.goto('/follow');
  await pageIsLive(page);
  await page.getByLabel('Que voulez-vous suivre ?').selectOption({ label: 'Guipavas' });
  await page.getByLabel('Adresse de messagerie').fill('riveraine@example.org');
  await page.getByRole('button', { name: 'Suivre', exact: true }).click();
  await page.getByText('Presque fini').waitFor();
  await expectAccessible(page);
});

test('an animator prepares the weekly letter and sends it; whoever subscribed without scripts reads it and can stop', {
  timeout: 120_000,
}, async () => {
  const reader = await site.visit('/letters', { javaScriptEnabled: false });
  await reader.getByLabel('Adresse de messagerie').fill('lectrice@example.org');
  await reader.getByRole('button', { name: 'Suivre', exact: true }).click();
  await reader.getByText('Presque fini').waitFor();
  await reader.goto(await letterLink(reader, 'lettre de la semaine', '/follow/confirm/'));
  await reader.getByRole('button', { name: 'Oui, je m’abonne' }).click();
  await reader.getByText('Votre abonnement est confirmé').waitFor();

  const animator = await site.visit('/newsletters', { role: 'mediator' });
  await pageIsLive(animator);
  const subject = animator.getByLabel('Objet (Français)');
  const draft = animator.getByRole('button', { name: 'Préparer la lettre' });
  await subject.or(draft).first().waitFor();
  if (await draft.isVisible()) await draft.click();
  await subject.fill('Du nouveau à Bellevue');
  await animator.getByRole('button', { name: 'Enregistrer' }).click();
  await animator.frameLocator('iframe').getByRole('link', { name: 'Lire la lettre sur le site' }).waitFor();
  await animator.getByRole('button', { name: 'Envoyer aux personnes abonnées' }).click();
  await animator.getByRole('button', { name: 'Oui, envoyer maintenant' }).click();
  await animator.getByText('Envoyée').waitFor();

  await reader.goto(await letterLink(reader, 'Du nouveau à Bellevue', '/stop/'));
  await reader.getByRole('button', { name: 'Arrêter ces messages' }).click();
  await reader.getByText('C’est arrêté').waitFor();
  await reader.goto('/letters');
  await reader.getByRole('link', { name: 'Du nouveau à Bellevue' }).click();
  await reader.getByRole('heading', { name: 'Du nouveau à Bellevue' }).waitFor();
});
