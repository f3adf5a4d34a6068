import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlaceDraftInput } from '../../api/contributions/contract.ts';
import { expectAccessible, openSite, PHONE, type Site, tabTo } from './visit.ts';

let site: Site;
let cookie: string;
beforeAll(async () => {
  site = await openSite();
  const entered = await fetch(`${site.address}/api/auth/enter-as`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: site.address },
    body: JSON.stringify({ role: 'mediator' }),
  });
  cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
});
afterAll(() => site.close());

/** A place that a mediator adds and then corrects; gives its code. */
async function correctedPlace(name: string): Promise<string> {
  const place: PlaceDraftInput = {
    ...{ name, location: { lon: -4.486, lat: 48.3905 }, phone: '02 98 55 44 33' },
    offers: [{ kind: 'papi', hours: 'Tu 09:00-12:00' }],
  };
  const { place: code } = await send({ place });
  await send({
    ...{ corrects: code, placeVersion: 1 },
    place: {
      ...place,
      ...{ name: `${name} corrigé`, phone: '02 98 66 77 88', location: { lon: -4.484, lat: 48.391 } },
      offers: [{ kind: 'papi', hours: 'We 09:00-12:00' }],
    },
  });
  return code;
}

async function send(sent: object) {
  const form = new FormData();
  form.set('draft', JSON.stringify({ ...sent, requestId: crypto.randomUUID() }));
  const answer = await fetch(`${site.address}/api/proposals`, {
    method: 'POST',
    body: form,
    headers: { cookie, origin: site.address },
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

const nameOf = async (code: string) => (await (await fetch(`${site.address}/api/places/${code}`)).json()).name;

describe('the history of a place', () => {
  test('reads without scripts: from the sheet to the history, two versions compared, no contact anywhere', async () => {
    const code = await correctedPlace('Maison de Siam');
    const page = await site.visit(`/places/${code}`, { javaScriptEnabled: false, viewport: PHONE });
    await page.getByRole('link', { name: 'Historique de cette fiche' }).click();
    expect(await page.locator('h1').textContent()).toBe('Historique : Maison de Siam corrigé');
    await page.getByText('Coordonnées modifiées').waitFor();
    await page.getByText('Le point s’est déplacé').waitFor();
    const list = await page.content();
    await page.getByRole('button', { name: 'Comparer les deux versions choisies' }).first().click();
    expect(await page.locator('ins').allTextContents()).toContain(' corrigé');
    expect(await page.locator('del').allTextContents()).toContain('Mardi');
    for (const html of [list, await page.content()]) expect(html).not.toMatch(/55 44 33|66 77 88/);
  });

  test.each(['light', 'dark'] as const)('bars nobody’s way in the %s theme', async (colorScheme) => {
    const code = await correctedPlace('Maison du Port');
    const page = await site.visit(`/places/${code}/history`, { colorScheme, role: 'staff' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessible(page);
    await page.goto('/changes');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessible(page);
  });

  test('recent changes filter without scripts, and the feed is that of the filter', async () => {
    await correctedPlace('Maison de Recouvrance');
    const page = await site.visit('/changes', { javaScriptEnabled: false });
    await page.getByLabel('Ce qui a été fait').selectOption('corrected');
    await page.getByRole('button', { name: 'Montrer' }).click();
    await page.getByRole('link', { name: 'Maison de Recouvrance corrigé' }).waitFor();
    expect(await page.getByText('Chargé avec la démonstration').locator('visible=true').count()).toBeLessThan(2);
    const feed = await page.locator('link[type="application/atom+xml"]').getAttribute('href');
    expect(feed).toBe('/changes.atom?group=corrected&lang=fr');
  });
});

describe('a mediator takes a change back', () => {
  test('on the phone: looks first, does it, finds it marked, and takes the revert back', async () => {
    const code = await correctedPlace('Maison de Kerinou');
    const page = await site.visit(`/places/${code}/history`, { role: 'mediator', viewport: PHONE });
    await page.getByRole('link', { name: 'Revenir en arrière…' }).first().click();
    await page.getByText('Les coordonnées d’avant reviennent.').waitFor();
    await page.getByText('Rien n’est encore fait').waitFor();
    expect(await nameOf(code)).toBe('Maison de Kerinou corrigé');
    await page.getByRole('button', { name: 'Revenir en arrière' }).click();
    await page.getByText('C’est fait').waitFor();
    expect(await nameOf(code)).toBe('Maison de Kerinou');
    await page.getByRole('link', { name: 'Annuler ce retour…' }).click();
    await page.getByRole('button', { name: 'Revenir en arrière' }).click();
    await page.getByText('C’est fait').waitFor();
    expect(await nameOf(code)).toBe('Maison de Kerinou corrigé');
    await page.getByRole('link', { name: 'Revenir à l’historique' }).click();
    await page.getByText('Repris en arrière par').first().waitFor();
  });

  test('by the keyboard alone', async () => {
    const code = await correctedPlace('Maison de Lambézellec');
    const page = await site.visit(`/places/${code}/history`, { role: 'mediator' });
    await page.getByRole('link', { name: 'Revenir en arrière…' }).first().waitFor();
    await tabTo(page, 'Revenir en arrière…');
    await page.keyboard.press('Enter');
    await page.getByText('Rien n’est encore fait').waitFor();
    await tabTo(page, 'Revenir en arrière');
    await page.keyboard.press('Enter');
    await page.getByText('C’est fait').waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    expect(await nameOf(code)).toBe('Maison de Lambézellec');
  });

  test('a colleague was faster: the page says that nothing is left', async () => {
    const code = await correctedPlace('Maison de Saint-Marc');
    const page = await site.visit(`/places/${code}/history`, { role: 'mediator' });
    await page.getByRole('link', { name: 'Revenir en arrière…' }).first().click();
    await page.getByText('Rien n’est encore fait').waitFor();
    const change = new URL(page.url()).pathname.split('/')[2];
    await page.request.post(`/api/changes/${change}/revert`, { headers: { origin: site.address } });
    await page.getByRole('button', { name: 'Revenir en arrière' }).click();
    await page.getByText('Il n’y a plus rien à reprendre en arrière').waitFor();
  });
});

test('staff removes words for privacy, and the history says that it was done', async () => {
  const code = await correctedPlace('Maison de Bellevue');
  const page = await site.visit(`/places/${code}/history`, { role: 'staff', viewport: PHONE });
  await page.getByRole('link', { name: 'Retirer des mots…' }).first().click();
  await page.getByRole('button', { name: 'Retirer pour toujours' }).waitFor();
  await page.getByLabel('Les coordonnées de cette version').check();
  await page.getByLabel(/^Explication publique/).fill('Le téléphone d’une personne');
  await page.getByRole('button', { name: 'Retirer pour toujours' }).click();
  await page.getByText('C’est retiré').waitFor();
  await page.getByRole('link', { name: 'Revenir à l’historique' }).click();
  await page.getByText('Le téléphone d’une personne').waitFor();
  expect((await (await fetch(`${site.address}/api/places/${code}`)).json()).phone).toBeNull();
});
