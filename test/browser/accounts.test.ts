import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, openSite, PHONE, pageIsLive, type Site, tabTo } from './visit.ts';

let site: Site;
let folder: string;
/** Where a key can live: browsers know none of bare addresses. */
let named: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kartenn-accounts-'));
  site = await openSite({ KARTENN_DATA: folder });
  named = site.address.replace('127.0.0.1', 'localhost');
});
afterAll(async () => {
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

/** What the newest message to this mailbox says. */
async function messageTo(email: string) {
  const mailFolder = join(folder, 'mail');
  const read = async () => {
    const files = await readdir(mailFolder).catch(() => []);
    const names = files
      .filter((name) => name.endsWith('.eml'))
      .sort()
      .reverse();
    const letters = await Promise.all(names.map(async (name) => simpleParser(await readFile(join(mailFolder, name)))));
    return letters.find(({ to }) => JSON.stringify(to).includes(email))?.text ?? '';
  };
  await expect.poll(read, { timeout: 10_000 }).not.toBe('');
  const text = await read();
  return { code: text.match(/^\d{6}$/m)?.[0] ?? '', link: text.match(/http\S+/)?.[0] ?? '' };
}

async function askForMessage(page: Page, email: string) {
  await pageIsLive(page);
  await page.getByLabel('Votre adresse électronique').fill(email);
  await page.getByRole('button', { name: 'Envoyer le message' }).click();
  await page.getByLabel('Code reçu').waitFor();
}

async function signInByCode(email: string): Promise<Page> {
  const page = await site.visit(`${named}/sign-in`);
  await askForMessage(page, email);
  await page.getByLabel('Code reçu').fill((await messageTo(email)).code);
  await page.getByRole('button', { name: 'Me connecter' }).click();
  await page.getByRole('link', { name: 'Mon compte' }).waitFor();
  return page;
}

describe('signing in', () => {
  test('by the code, with the keyboard alone', async () => {
    const page = await site.visit('/sign-in');
    await pageIsLive(page);
    await tabTo(page, 'Votre adresse électronique');
    await page.keyboard.type('soazig@example.org');
    await page.keyboard.press('Enter');
    await page.getByLabel('Code reçu').waitFor();
    // The focus is where the code is typed.
    await page.keyboard.type('000000');
    await page.keyboard.press('Enter');
    await page.getByText('Ce code n’est pas le bon').waitFor();
    await page.keyboard.type((await messageTo('soazig@example.org')).code);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Mon compte' }).waitFor();
    await page.context().close();
  });

  test('by the link, on a page with a button that works without scripts', async () => {
    const asking = await site.visit('/sign-in');
    await askForMessage(asking, 'yann@example.org');
    const { link } = await messageTo('yann@example.org');
    const page = await site.visit(link, { javaScriptEnabled: false });
    await page.getByRole('button', { name: 'Me connecter' }).click();
    await page.getByRole('link', { name: 'Mon compte' }).click();
    await page.getByText('yann@example.org').first().waitFor();
    await Promise.all([asking.context().close(), page.context().close()]);
  });

  test.each(['light', 'dark'] as const)('the pages have no fault that a machine can find (%s)', async (colorScheme) => {
    const page = await site.visit('/sign-in', { colorScheme, viewport: PHONE });
    await expectAccessible(page);
    await askForMessage(page, 'axe@example.org');
    await expectAccessible(page);
    await page.context().close();
  });
});

describe('one’s own account', () => {
  test('a name is changed, another device signed out, and the data taken home', async () => {
    const phone = await signInByCode('maiwenn@example.org');
    const page = await signInByCode('maiwenn@example.org');
    await page.getByRole('link', { name: 'Mon compte' }).click();
    await pageIsLive(page);
    await page.getByLabel('Nom public (facultatif)').fill('Maïwenn des Capucins');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('C’est enregistré.').waitFor();
    await page.getByRole('button', { name: /^Déconnecter Chrome/ }).click();
    await page.getByText('la session est fermée').waitFor();
    await phone.goto(`${named}/account`);
    await phone.getByRole('heading', { name: 'Se connecter', level: 1 }).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Télécharger mes données' }).click(),
    ]);
    const kept = JSON.parse(await readFile(await file.path(), 'utf8'));
    expect(kept.account).toMatchObject({ email: 'maiwenn@example.org', publicName: 'Maïwenn des Capucins' });
    await expectAccessible(page);
    await Promise.all([phone.context().close(), page.context().close()]);
  });

  test('a key is added, named, opens the door, and is taken away', async () => {
    const page = await signInByCode('goulven@example.org');
    await withVirtualKeys(page);
    await page.goto(`${named}/account`);
    await pageIsLive(page);
    await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
    await page.getByText('La clé est ajoutée.').waitFor();
    await page.getByRole('button', { name: /^Renommer/ }).click();
    await page.getByLabel('Nom de la clé').fill('Mon téléphone');
    await page.keyboard.press('Enter');
    await page.getByText('Mon téléphone').waitFor();
    // The mailbox field suggests the key, and this device says yes by itself.
    await signOut(page);
    await page.goto(`${named}/sign-in`);
    await page.getByRole('link', { name: 'Mon compte' }).click();
    // A browser without such suggestions.
    await signOut(page);
    await page.addInitScript(() => {
      PublicKeyCredential.isConditionalMediationAvailable = async () => false;
    });
    await page.goto(`${named}/sign-in`);
    await pageIsLive(page);
    await page.getByRole('button', { name: 'Utiliser une clé d’accès' }).click();
    await page.getByRole('link', { name: 'Mon compte' }).click();
    await page.getByText('goulven@example.org').first().waitFor();
    await page.getByRole('button', { name: 'Retirer la clé Mon téléphone' }).click();
    await page.getByText('La clé est retirée.').waitFor();
    await expect.poll(() => page.getByText('Mon téléphone').count()).toBe(0);
    await page.context().close();
  });

  test('it is erased after a look at what goes, and only with the mailbox typed', async () => {
    const page = await signInByCode('partir@example.org');
    await page.getByRole('link', { name: 'Mon compte' }).click();
    await pageIsLive(page);
    await page.getByRole('button', { name: 'Voir ce qui disparaîtrait' }).click();
    await page.getByText('1 appareil connecté').waitFor();
    await page.getByLabel(/Pour confirmer/).fill('autre@example.org');
    await page.getByRole('button', { name: 'Effacer mon compte pour toujours' }).click();
    await page.getByText('Rien n’a été effacé').waitFor();
    await page.getByLabel(/Pour confirmer/).fill('partir@example.org');
    await page.getByRole('button', { name: 'Effacer mon compte pour toujours' }).click();
    await page.getByRole('link', { name: 'Se connecter' }).waitFor();
    await page.goto(`${named}/account`);
    await page.getByRole('heading', { name: 'Se connecter', level: 1 }).waitFor();
    await page.context().close();
  });
});

test('an administrator makes somebody staff of one service, who then sees what is left to the others', async () => {
  const agent = await signInByCode('agent@example.org');
  const page = await site.visit('/account', { role: 'admin' });
  await page.getByRole('link', { name: 'Qui a quel rôle' }).click();
  await page.getByLabel('Adresse électronique complète').fill('agent@example.org');
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.getByRole('radio', { name: 'Agente ou agent de la ville' }).check();
  await page.getByRole('checkbox').first().check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enregistrer le rôle' }).click();
  await page.getByRole('status').getByText('C’est enregistré').waitFor();
  await page.getByRole('button', { name: 'Changer le rôle de agent@example.org' }).waitFor();
  const service = (await (await agent.request.get(`${named}/api/me`)).json()).services[0];
  const { items } = await (await agent.request.get(`${named}/api/triage?limit=100`)).json();
  const other = items.find((item: { service: string }) => item.service !== service);
  await agent.goto(`${named}/triage?report=${other.code}`);
  await agent.getByText('Ce signalement relève d’un autre service').waitFor();
  expect(await agent.getByRole('toolbar').getByRole('button').count()).toBe(1);
  await agent.getByRole('toolbar').getByRole('button', { name: /note/i }).waitFor();
  await Promise.all([agent.context().close(), page.context().close()]);
});

async function signOut(page: Page) {
  await page.getByRole('main').getByRole('button', { name: 'Se déconnecter' }).click();
  await page.getByRole('link', { name: 'Se connecter' }).waitFor();
}

/** A device with a fingerprint reader that always says yes. */
async function withVirtualKeys(page: Page): Promise<void> {
  const chromium = await page.context().newCDPSession(page);
  await chromium.send('WebAuthn.enable');
  await chromium.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
