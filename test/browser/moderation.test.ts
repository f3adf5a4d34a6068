import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlaceDraftInput } from '../../api/contributions/contract.ts';
import { expectAccessible, openSite, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const SQUARE = { lon: -4.486, lat: 48.3905 };

async function proposePlace(name: string): Promise<string> {
  const place: PlaceDraftInput = { name, location: SQUARE, offers: [{ kind: 'papi' }] };
  return send({ place });
}

/** The first published place with everything it says, under another name and some metres further. */
async function proposeCorrection(name: string): Promise<string> {
  const page = await site.visit('/?kinds=papi&q=Bohars');
  const href = await page.locator('main ol a').first().getAttribute('href');
  const code = href?.split('/').at(-1)?.split('?')[0] ?? '';
  const place = await (await fetch(`${site.address}/api/places/${code}`)).json();
  await page.context().close();
  const { lon, lat } = place.location;
  const draft: PlaceDraftInput = {
    ...{ name, address: place.address, location: { lon: lon + 0.001, lat }, positionAccuracy: 'exact' },
    offers: [{ kind: 'papi', hours: 'Mo-Fr 08:30-12:00' }],
  };
  return send({ corrects: code, placeVersion: place.version, place: draft });
}

async function send(proposal: object): Promise<string> {
  const form = new FormData();
  form.set('draft', JSON.stringify({ ...proposal, requestId: crypto.randomUUID() }));
  const answer = await fetch(`${site.address}/api/proposals`, { method: 'POST', body: form });
  expect(answer.status).toBe(200);
  return (await answer.json()).code;
}

async function openProposal(code: string, theme: 'light' | 'dark' = 'light'): Promise<Page> {
  const page = await site.visit(`/moderation?proposal=${code}`, { role: 'mediator', colorScheme: theme });
  await page.getByRole('heading', { name: 'Votre décision' }).waitFor();
  return page;
}

describe('a mediator reviews', () => {
  test('a correction is shown field by field, with how far the point would move', async () => {
    const page = await openProposal(await proposeCorrection('Mairie de Bohars, guichet'));
    const name = page.getByRole('row', { name: /^Nom/ });
    expect(await name.locator('del').textContent()).not.toBe('');
    expect(await name.locator('ins').textContent()).toBe('Mairie de Bohars, guichet');
    expect(
      await page
        .getByRole('row', { name: /^Horaires Acc/ })
        .locator('ins')
        .textContent(),
    ).toBe('Mo-Fr 08:30-12:00');
    await page.getByText(/Le point se déplacerait de 70 m/).waitFor();
  });

  test('a new place next door to one of the same name is marked as perhaps the same, then accepted after correction', async () => {
    const first = await proposePlace('Maison du numérique de Siam');
    const accepting = await openProposal(first);
    await accepting.getByRole('button', { name: 'Accepter', exact: true }).click();
    await accepting.getByText('le lieu est publié').first().waitFor();

    const page = await openProposal(await proposePlace('Maison numérique de Siam'));
    await page
      .getByText(/^Sans doute le même/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Corriger puis accepter' }).click();
    await page.getByLabel(/^Nom/).first().fill('Maison du numérique, annexe');
    await page.getByRole('button', { name: 'Accepter avec ces corrections' }).click();
    await page.getByText('le lieu est publié').first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Proposition suivante');
    await page.getByRole('link', { name: 'Voir la fiche publiée' }).click();
    expect(await page.locator('h1').textContent()).toBe('Maison du numérique, annexe');
  });

  test('a refusal needs a reason; a sentence to start from gives one', async () => {
    const page = await openProposal(await proposePlace('Chez Paul'));
    await page.getByRole('button', { name: 'Refuser', exact: true }).click();
    await page.getByRole('button', { name: 'Refuser avec cette raison' }).click();
    await page.getByText('Donnez la raison').first().waitFor();
    await page.getByRole('button', { name: 'Pas ouvert au public' }).click();
    await page.getByRole('button', { name: 'Refuser avec cette raison' }).click();
    await page.getByText('La proposition est refusée').first().waitFor();
  });

  test('two mediators decide at once: the later one learns of it and her words are still there', async () => {
    const code = await proposePlace('Atelier de la Penfeld');
    const later = await openProposal(code);
    await later.getByRole('button', { name: 'Refuser', exact: true }).click();
    await later.getByLabel(/^Pourquoi/).fill('Je passe voir jeudi.');
    const earlier = await openProposal(code);
    await earlier.getByRole('button', { name: 'Accepter', exact: true }).click();
    await earlier.getByText('le lieu est publié').first().waitFor();

    await later.getByRole('button', { name: 'Refuser avec cette raison' }).click();
    await later.getByRole('alert').filter({ hasText: 'quelqu’un d’autre a répondu' }).waitFor();
    await later.getByText('Je passe voir jeudi.').waitFor();
    expect(await later.evaluate(() => document.activeElement?.id)).toBe('proposal-title');
  });

  test('the place changes under a correction: nothing is overwritten, and the mediator compares again', async () => {
    const first = await openProposal(await proposeCorrection('Mairie de Bohars, accueil'));
    const second = await openProposal(await proposeCorrection('Mairie de Bohars, annexe'));
    await second.getByRole('button', { name: 'Accepter', exact: true }).click();
    await second.getByText('le lieu est publié').first().waitFor();
    await first.getByRole('button', { name: 'Accepter', exact: true }).click();
    await first.getByRole('alert').filter({ hasText: 'la fiche publiée a changé' }).waitFor();
    expect(await first.getByRole('row', { name: /^Nom/ }).locator('del').textContent()).toBe(
      'Mairie de Bohars, annexe',
    );
  });

  test('unticked answers are not taken: the rest is published, and the writer reads which and why', async () => {
    const code = await proposeCorrection('Mairie de Bohars, point numérique');
    const page = await openProposal(code);
    await page.getByLabel(/^Prendre\s:\sNom$/).uncheck();
    await page.getByRole('button', { name: 'Accepter ce qui est coché' }).click();
    await page.getByRole('button', { name: 'Accepter ce qui est coché' }).last().click();
    await page.getByText('Donnez la raison').first().waitFor();
    await page.getByLabel(/^Pourquoi le reste/).fill('Le nom de la porte est le bon.');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Accepter ce qui est coché' }).last().click();
    await page.getByText('Acceptée en partie').waitFor();
    await page.getByRole('link', { name: 'Voir la fiche publiée' }).click();
    expect(await page.locator('h1').textContent()).not.toBe('Mairie de Bohars, point numérique');
  }, 90_000);

  test('several proposals on one place stand in one group and side by side', async () => {
    const first = await proposeCorrection('Mairie de Bohars, salle bleue');
    const second = await proposeCorrection('Mairie de Bohars, salle verte');
    const page = await openProposal(first);
    await page.getByText(/Mairie de Bohars.*· \d+ propositions/).waitFor();
    await page.getByRole('heading', { name: /propositions sur cette fiche/ }).waitFor();
    await page.getByRole('row', { name: /^Nom.*salle bleue.*salle verte/ }).waitFor();
    await expectAccessible(page);
    await page.getByRole('columnheader', { name: second }).getByRole('link').click();
    await page.getByRole('heading', { name: 'Mairie de Bohars, salle verte' }).waitFor();
  }, 90_000);

  test.each(['light', 'dark'] as const)('nothing bars the way in the %s theme', async (theme) => {
    const page = await openProposal(await proposePlace(`Lieu ${theme}`), theme);
    await page.getByRole('button', { name: 'Refuser', exact: true }).click();
    await expectAccessible(page);
  });
});
