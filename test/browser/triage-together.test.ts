import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openSite, type Site } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const rows = (page: Page) => page.locator('ol a[id^="queue-"]');

async function reported(description: string): Promise<string> {
  const form = new FormData();
  const location = { lon: -4.4871, lat: 48.3921 };
  form.set('draft', JSON.stringify({ category: 'pothole', description, location, requestId: crypto.randomUUID() }));
  const answer = await fetch(`${site.address}/api/reports`, { method: 'POST', body: form });
  expect(answer.status).toBe(200);
  return (await answer.json()).code;
}

async function openConsole(path: string, role: 'staff' | 'admin'): Promise<Page> {
  const page = await site.visit(path, { role });
  await rows(page).first().waitFor();
  return page;
}

test('two agents see each other: who has a report in hand, and what the other has just done', async () => {
  const code = await reported('Trou rue de Siam, vu de deux bureaux');
  const [anne, yann] = await Promise.all([
    openConsole(`/triage?q=${code}`, 'staff'),
    openConsole(`/triage?q=${code}`, 'admin'),
  ]);
  await rows(anne).first().click();
  await yann.getByText('Agente de la ville (démonstration) est dessus').first().waitFor();
  await rows(yann).first().click();
  await yann.locator('[data-action="move"]').click();
  await yann.getByLabel('Lu', { exact: true }).check();
  await yann.locator('form').getByRole('button', { name: 'Changer l’état' }).click();
  // Long before the list would have asked by itself.
  await anne.getByText('Entre-temps passé à « Lu »').waitFor({ timeout: 10_000 });
  await anne.keyboard.press('Escape');
  await anne.waitForURL((url) => !url.searchParams.has('report'));
});

test('an agent moves two reports at once by keyboard, having seen what would happen, and takes it back', async () => {
  for (const side of ['nord', 'sud']) await reported(`Nid-de-poule quai Malbert, côté ${side}`);
  const page = await openConsole('/triage?q=quai+Malbert', 'staff');
  await rows(page).first().focus();
  for (const key of ['x', 'ArrowDown', 'x']) await page.keyboard.press(key);
  const bar = page.getByRole('region', { name: 'Agir sur les signalements choisis' });
  await bar.getByText('2 signalements choisis').waitFor();
  await bar.getByRole('button', { name: 'Changer l’état' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Lu', { exact: true }).focus();
  await page.keyboard.press('Space');
  await dialog.locator('button:enabled', { hasText: 'Voir ce qui se passerait' }).waitFor();
  await page.keyboard.press('Enter');
  await dialog.getByText('2 possibles').waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('bulk-title');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Faire pour 2 signalements' }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByText('2 faits').waitFor();
  await dialog.getByRole('button', { name: 'Reprendre ce qui peut l’être' }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByText('2 repris').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => rows(page).filter({ hasText: 'Nouveau' }).count(), { timeout: 15_000 }).toBe(2);
});

test('an agent merges a repeat, reads so on the repeat, and sets it apart again', async () => {
  const first = await reported('Trou béant place de la Liberté');
  const repeat = await reported('Place de la Liberté, un trou');
  const page = await openConsole(`/triage?q=Liberté&report=${first}`, 'staff');
  await page.locator('[data-more]').click();
  await page.locator('[data-action="merge"]').click();
  await page.locator('label').filter({ hasText: repeat }).getByRole('checkbox').check();
  await expectAccessible(page);
  await page.locator('[data-panel="merge"]').getByRole('button', { name: 'Réunir' }).click();
  await page.getByText('1 signalement rejoint celui-ci.').first().waitFor();
  await page.getByRole('link', { name: repeat, exact: true }).click();
  // Both are called alike: by its words one knows which of them is open.
  await page.locator('article[aria-busy="false"]').getByText('Place de la Liberté, un trou').first().waitFor();
  if (!(await page.locator('[data-action="merge"]').isVisible())) await page.locator('[data-more]').click();
  await page.locator('[data-action="merge"]').click();
  await page.getByRole('button', { name: 'Remettre à part' }).click();
  await page.getByText('Le signalement est de nouveau à part.').first().waitFor();
});
