import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, letterLink, openSite, PHONE, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ KARTENN_OPEN311_KEY: 'une-cle-de-demonstration' });
});
afterAll(() => site.close());

const send = (fields: Record<string, string>) =>
  fetch(`${site.address}/open311/v2/requests.json`, {
    method: 'POST',
    body: new URLSearchParams({
      lat: '48.4002',
      long: '-4.4995',
      description: 'Envoyé par une application',
      ...fields,
    }),
  });

test('an administrator makes a key, software sends with it, and the key is revoked for good', async () => {
  const page = await site.visit('/keys', { role: 'admin' });
  await page.getByText('KARTENN_OPEN311_KEY').waitFor();
  await page.getByLabel(/^Logiciel/).fill('Application de la métropole');
  await page.getByRole('button', { name: 'Créer une clé' }).click();
  await page.getByRole('heading', { name: 'Voici la clé' }).waitFor();
  const key = (await page.locator('section.notice code').textContent()) ?? '';
  await expectAccessible(page);
  const sent = { api_key: key, service_code: 'dirty-street' };
  expect((await send(sent)).status).toBe(200);
  await page.getByRole('button', { name: 'C’est noté' }).click();
  expect(await page.content()).not.toContain(key);
  await page.getByRole('button', { name: 'Retirer la clé de Application de la métropole' }).click();
  await page.getByRole('button', { name: 'Retirer la clé', exact: true }).click();
  await page.getByText('La clé de Application de la métropole est retirée.').waitFor();
  expect((await send(sent)).status).toBe(403);
});

test('an import is rehearsed, its services are chosen, and then it stands among the past ones', async () => {
  const page = await site.visit('/open311-import', { role: 'admin', viewport: PHONE });
  await page.getByLabel('Un fichier').check();
  const request = {
    lat: 48.386,
    long: -4.489,
    service_code: 'Z',
    service_name: 'Abwasser',
    requested_datetime: '2026-11-01',
  };
  const records = [
    { ...request, service_request_id: '1', status: 'open' },
    { ...request, status: 'Fixed' },
  ];
  await page.getByLabel(/^Fichier de demandes/).setInputFiles({
    name: 'ancien-guichet.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(records)),
  });
  await page.getByRole('button', { name: 'Essayer à blanc' }).click();
  await page.getByRole('strong').filter({ hasText: 'Demande sans numéro : écartée' }).waitFor();
  await page.getByLabel('Abwasser').selectOption('blocked-drain');
  await page.getByRole('button', { name: 'Essayer de nouveau avec ces choix' }).click();
  await page.getByRole('button', { name: 'Importer 1 demande' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Importer 1 demande' }).click();
  await page.getByRole('listitem').filter({ hasText: 'ancien-guichet.json' }).waitFor();
});

test('staff let in what other software sent about somebody’s car; a mailbox confirms without scripts', async () => {
  const api_key = 'une-cle-de-demonstration';
  const car = {
    api_key,
    service_code: 'abandoned-vehicle',
    'attribute[vehicle]': 'car',
    description: 'Sans roues ni plaque',
  };
  const [{ token }] = await (await send(car)).json();
  const staff = await site.visit('/', { role: 'staff' });
  const { items } = await (await staff.request.get('/api/triage?q=sans+roues+ni+plaque')).json();
  await staff.goto(`/triage?report=${items[0].code}`);
  await staff.getByRole('heading', { name: 'En attente : à lire avant de transmettre' }).waitFor();
  await staff.getByRole('button', { name: 'Accepter', exact: true }).click();
  await staff.getByRole('heading', { name: 'En attente : à lire avant de transmettre' }).waitFor({ state: 'detached' });
  const [{ service_request_id: id }] = await (await fetch(`${site.address}/open311/v2/tokens/${token}.json`)).json();
  expect(id).toMatch(/^\w{6}$/);

  await send({ api_key, service_code: 'noise', email: 'yann@example.org' });
  const mails = await site.visit('/mails', { role: 'admin' });
  const href = await letterLink(mails, 'Confirmez votre signalement', '/open311/confirm/');
  const plain = await site.visit(href, { javaScriptEnabled: false, viewport: PHONE });
  await plain.getByRole('button', { name: 'Confirmer le signalement' }).click();
  await plain.getByText('votre signalement est transmis').waitFor();
});
