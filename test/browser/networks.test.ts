import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openSite, PHONE, pageIsLive, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test('without scripts a neighbour proposes a place to a network, the mediator accepts, and the page of the request says so', async () => {
  const neighbour = await site.visit('/networks', { javaScriptEnabled: false, viewport: PHONE });
  await neighbour
    .getByRole('link', { name: /Visio-BMO/ })
    .first()
    .click();
  await neighbour.getByRole('heading', { level: 1, name: 'Visio-BMO' }).waitFor();
  const width = await neighbour.evaluate('document.documentElement.scrollWidth').catch(() => PHONE.width);
  expect(width).toBe(PHONE.width);
  await neighbour.goto('/?q=Valy-Hir');
  await neighbour
    .getByRole('link', { name: /Maison pour tous du Valy-Hir/ })
    .first()
    .click();
  await neighbour.getByText('Proposer à un réseau').click();
  await neighbour.getByLabel('Réseau', { exact: true }).selectOption({ label: 'Visio-BMO' });
  await neighbour.getByLabel('Pourquoi rejoindre ce réseau ?').fill('Nous avons une salle et un écran.');
  await neighbour.getByRole('button', { name: 'Envoyer la demande' }).click();
  await neighbour.getByText('Votre demande attend une réponse').waitFor();

  const mediator = await site.visit('/networks', { role: 'mediator' });
  await mediator.getByText('1 demande attend').waitFor();
  await mediator.getByRole('link', { name: 'Visio-BMO' }).first().click();
  await pageIsLive(mediator);
  await mediator.getByText('Nous avons une salle et un écran.').waitFor();
  await expectAccessible(mediator);
  await mediator.getByRole('button', { name: 'Accepter' }).click();
  await mediator.getByText('Aucune demande n’attend.').waitFor();
  const members = mediator.getByRole('region', { name: /membres/ });
  await members.getByRole('link', { name: 'Maison pour tous du Valy-Hir' }).waitFor();

  await neighbour.reload();
  await neighbour.getByText('Membre du réseau').waitFor();
});

test('a mediator saves a portal; another site may frame it, and nobody may frame its page', async () => {
  const mediator = await site.visit('/portals', { role: 'mediator' });
  await pageIsLive(mediator);
  await mediator.getByText('Nouveau portail').click();
  await mediator.getByLabel('Nom en français').fill('Fabriquer à Plouzané');
  await mediator.getByRole('checkbox', { name: 'Fablabs' }).check();
  await mediator.getByLabel('Commune').selectOption({ label: 'Plouzané' });
  await mediator.getByRole('button', { name: 'Enregistrer' }).click();
  await mediator.getByRole('link', { name: 'Fabriquer à Plouzané' }).click();
  await mediator.getByRole('link', { name: /TéléFab/ }).waitFor();

  const path = new URL(mediator.url()).pathname;
  const policyOf = async (address: string) =>
    (await fetch(`${site.address}${address}`)).headers.get('content-security-policy');
  expect(await policyOf(path)).toContain("frame-ancestors 'self'");
  expect(await policyOf(`${path}/embed`)).toContain('frame-ancestors *');
  const framed = await site.visit(`${path}/embed`);
  await framed.getByRole('link', { name: /TéléFab/ }).waitFor();
  expect(await framed.getByRole('navigation').count()).toBe(0);
});

test('the projects of 2012 stand at one address, in the reader’s language', async () => {
  const page = await site.visit('/en/calls', { javaScriptEnabled: false });
  await page.getByRole('link', { name: /^2012 Call for projects/ }).click();
  await page.getByRole('heading', { name: '6 sheets' }).waitFor();
  expect(await page.title()).toContain('2012');
});
