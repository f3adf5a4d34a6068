import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, openSite, PHONE, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const rows = (page: Page) => page.locator('ol a[id^="queue-"]');
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);
const openedCode = (page: Page) => new URL(page.url()).searchParams.get('report');

async function openQueue(path = '/triage', theme: 'light' | 'dark' = 'light'): Promise<Page> {
  const page = await site.visit(path, { role: 'staff', colorScheme: theme });
  await rows(page).first().waitFor();
  return page;
}

async function reportPothole(description: string): Promise<void> {
  const form = new FormData();
  const location = { lon: -4.486, lat: 48.39 };
  form.set('draft', JSON.stringify({ category: 'pothole', description, location, requestId: crypto.randomUUID() }));
  const answer = await fetch(`${site.address}/api/reports`, { method: 'POST', body: form });
  expect(answer.status).toBe(200);
}

describe('the queue', () => {
  test('a resident is not let in and is shown the way to sign in', async () => {
    const page = await site.visit('/triage', { role: 'resident' });
    await page.getByRole('alert').getByRole('link', { name: 'Se connecter' }).waitFor();
    expect(await rows(page).count()).toBe(0);
  });

  test('dangerous reports stand first, each with its deadline and state in words', async () => {
    const page = await openQueue();
    const first = await rows(page).first().innerText();
    expect(first).toContain('Danger');
    expect(first).toMatch(/en retard de|reste/);
  });

  test('filters stand in the address, so that a colleague can be sent what one sees', async () => {
    const page = await openQueue();
    await page.keyboard.press('f');
    const dialog = page.getByRole('dialog', { name: 'Filtres' });
    await dialog.getByLabel('Commune').selectOption('Guipavas');
    await page.waitForURL(/commune=Guipavas/);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Retirer : Commune : Guipavas' }).waitFor();
    const colleague = await openQueue(new URL(page.url()).pathname + new URL(page.url()).search);
    const places = await rows(colleague).allInnerTexts();
    expect(places.length).toBeGreaterThan(0);
    expect(places.every((text) => text.includes('Guipavas'))).toBe(true);
  });

  test('filters kept as a view say how much they hold, and go and come back', async () => {
    const page = await openQueue('/triage?commune=Guipavas');
    await page.getByRole('button', { name: 'Garder ces filtres comme vue' }).click();
    await page.keyboard.type('Guipavas');
    await page.keyboard.press('Enter');
    const view = page.getByRole('navigation', { name: 'Vues' }).getByRole('link', { name: /^Guipavas \d+$/ });
    await view.waitFor();
    expect(Number((await view.innerText()).match(/\d+/)?.[0])).toBe(await rows(page).count());
    await page.getByRole('button', { name: 'Mes vues' }).click();
    // The newest stands last.
    await page.getByRole('button', { name: 'Supprimer' }).last().click();
    await page.getByRole('button', { name: 'Annuler la suppression' }).click();
    await page.keyboard.press('Escape');
    await view.waitFor();
  });

  test('as a board, a report goes to the next state by its menu; what needs words opens with their form', async () => {
    const page = await openQueue();
    await page.keyboard.press('b');
    await page.waitForURL(/show=board/);
    const column = page.getByRole('region', { name: /^Nouveau/ });
    const card = column.getByRole('listitem').first();
    const code = (await card.getByRole('combobox').getAttribute('aria-label'))?.split(' ').at(-1) ?? '';
    await card.getByRole('combobox').selectOption('triaged');
    await page.getByRole('region', { name: /^Lu/ }).getByLabel(`Changer l’état de ${code}`).waitFor();
    await expectAccessible(page);
    await column.getByRole('listitem').first().getByRole('combobox').selectOption('wont_fix');
    await page.locator('form').getByRole('button', { name: 'Changer l’état' }).waitFor();
  });

  test('several are chosen by key and by range, and all at once', async () => {
    const page = await openQueue();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByText('1 signalement choisi').waitFor();
    await page
      .locator('ol input[type=checkbox]')
      .nth(3)
      .click({ modifiers: ['Shift'] });
    await page.getByText(/^[34] signalements choisis$/).waitFor();
    await page.getByRole('button', { name: /^Choisir les \d+/ }).click();
    await page.getByText(/^\d{2,} signalements choisis$/).waitFor();
  });

  test('two reports arrive while an agent reads: the list says so and moves only when asked', async () => {
    await reportPothole('Trou au carrefour Octroi, côté nord');
    const page = await openQueue('/triage?q=carrefour+Octroi');
    await rows(page).first().focus();
    const before = await focused(page);
    await reportPothole('Trou au carrefour Octroi, côté sud');
    await reportPothole('Trou au carrefour Octroi, côté est');
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.getByText('2 nouveaux signalements').waitFor();
    expect(await rows(page).count()).toBe(1);
    expect(await focused(page)).toBe(before);
    await page.getByRole('button', { name: 'Actualiser la liste' }).click();
    expect(await rows(page).count()).toBe(3);
    expect(await focused(page)).toBe(before);
  });
});

describe('the opened report', () => {
  test('an agent triages by keyboard alone and is never without a place on the page', async () => {
    const page = await openQueue();
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe(await rows(page).nth(1).getAttribute('id'));
    await page.keyboard.press('Enter');
    await page.locator('[data-action="answer"]').waitFor();
    expect(await focused(page)).toBe('opened-title');
    const first = openedCode(page);

    await page.keyboard.press('a');
    await page.keyboard.type('Nous passons demain matin, merci.');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toContain('Répondre');
    await page.keyboard.press('a');
    expect(await page.getByLabel('Votre réponse').inputValue()).toBe('Nous passons demain matin, merci.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('La réponse est publiée.').first().waitFor();
    expect(await focused(page)).toContain('Suivant');

    await page.keyboard.press('e');
    await page.waitForURL((url) => url.searchParams.get('report') !== first);
    expect(await focused(page)).toBe('opened-title');
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('report'));
    expect(await focused(page)).toBe(await rows(page).nth(2).getAttribute('id'));
  });

  test('letters can be switched off, and then do nothing', async () => {
    const page = await openQueue();
    await rows(page).first().focus();
    const before = await focused(page);
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Raccourcis clavier' });
    await dialog.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.keyboard.press('j');
    await page.keyboard.press('?');
    expect(await focused(page)).toBe(before);
    expect(await dialog.isVisible()).toBe(false);
  });

  test('two agents move the same report: one wins, the other is told what changed and keeps her words', async () => {
    const winner = await openQueue('/triage?states=new');
    await rows(winner).first().click();
    await winner.locator('[data-action="move"]').click();
    const loser = await site.visit('/', { role: 'staff' });
    // Whoever hears of it in time is told before she sends.
    await loser.route('**/api/triage/live', (route) => route.abort());
    await loser.goto(`/triage?report=${openedCode(winner)}`);
    await loser.locator('[data-action="move"]').click();
    await loser.getByLabel('Résolu').check();
    await loser.getByLabel(/Réponse publique/).fill('Réparé ce matin.');

    await winner.getByLabel('Lu', { exact: true }).check();
    await winner.locator('form').getByRole('button', { name: 'Changer l’état' }).click();
    await winner.getByText('Nouvel état : Lu.').first().waitFor();

    await loser.locator('form').getByRole('button', { name: 'Changer l’état' }).click();
    const notice = loser.getByRole('alert').filter({ hasText: 'Rien n’a été enregistré' });
    await notice.waitFor();
    expect(await notice.innerText()).toContain('Entre-temps passé à « Lu »');
    expect(await loser.getByLabel(/Réponse publique/).inputValue()).toBe('Réparé ce matin.');
    await loser.locator('form').getByRole('button', { name: 'Changer l’état' }).click();
    await loser.getByText('Nouvel état : Résolu.').first().waitFor();
  });

  test('an ending without a word to the person who reported is not sent', async () => {
    const page = await openQueue();
    await rows(page).nth(3).click();
    await page.locator('[data-action="move"]').click();
    await page.getByLabel('Sans suite').check();
    await page.locator('form').getByRole('button', { name: 'Changer l’état' }).click();
    await page.getByRole('alert').filter({ hasText: 'Cet état demande une réponse' }).waitFor();
  });

  test('on a phone the report takes the place of the list, and there is a way back', async () => {
    const page = await site.visit('/triage', { role: 'staff', viewport: PHONE });
    await rows(page).first().click();
    await page.locator('[data-action="move"]').waitFor();
    expect(await rows(page).first().isVisible()).toBe(false);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await page.getByRole('button', { name: 'Liste' }).click();
    expect(await rows(page).first().isVisible()).toBe(true);
  });

  test.each(['light', 'dark'] as const)('nothing bars the way in the %s theme', async (theme) => {
    const page = await openQueue('/triage', theme);
    await rows(page).first().click();
    await page.locator('[data-action="move"]').click();
    await page.getByLabel('Déjà signalé').check();
    await page.getByLabel('Code du signalement d’origine').waitFor();
    await expectAccessible(page);
  });
});
