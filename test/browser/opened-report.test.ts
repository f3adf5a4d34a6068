import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { phonePhoto } from '../photos/pictures.ts';
import { expectAccessible, openSite, PHONE, type Site, tabTo } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);

/** Two dead lamps, so that there is a next one; the first with a photo and somebody to write to, in Breton. */
async function reportLamps(): Promise<string[]> {
  const codes = [];
  for (const lamp of ['nord', 'sud']) {
    const form = new FormData();
    const location = { lon: -4.4995, lat: lamp === 'nord' ? 48.4002 : 48.3999 };
    const description = `Lampadaire quai de Kerinou, côté ${lamp}`;
    const contact = { email: 'riveraine@example.org', phone: '02 98 00 00 00', language: 'br' };
    const draft = { category: 'street-light', description, location, requestId: crypto.randomUUID() };
    form.set('draft', JSON.stringify(lamp === 'nord' ? { ...draft, ...contact } : draft));
    if (lamp === 'nord') form.append('photos', new File([await phonePhoto({ width: 400, height: 300 })], 'lampe.jpg'));
    const answer = await fetch(`${site.address}/api/reports`, { method: 'POST', body: form });
    codes.push((await answer.json()).code);
  }
  return codes;
}

/** In this order: what a colleague writes is used by the next. */
test('a template is written by keyboard; a gap that nothing fills is named before anything is sent', async () => {
  const page = await site.visit('/triage/templates', { role: 'staff' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await tabTo(page, 'Nouvelle réponse type');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Lampe réparée');
  await page.getByLabel('Proposée pour l’état').selectOption('resolved');
  await page.getByLabel('Réponse en français').fill('La lampe {kode} fonctionne.');
  await page.getByLabel('Réponse en breton').fill('Mont a ra ar gleuzeur {code} en-dro.');
  await page.getByLabel('Réponse en anglais').fill('The lamp {code} works.');
  await page.keyboard.press('Tab');
  await tabTo(page, 'Enregistrer');
  await page.keyboard.press('Enter');
  await page.getByText('{kode}').nth(1).waitFor();
  await page.getByLabel('Réponse en français').fill('La lampe {code} fonctionne.');
  await tabTo(page, 'Enregistrer');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Lampe réparée' }).waitFor();
  await expectAccessible(page);
});

test('by keyboard alone a colleague is named, a plate covered, and the report solved with a template and a photo', async () => {
  const [code = '', next = ''] = await reportLamps();
  const page = await site.visit(`/triage?q=quai+de+Kerinou&report=${code}`, { role: 'staff' });
  await page.locator('[data-action="answer"]').waitFor();
  await page.locator('#opened-title').focus();

  // A colleague in a note: the list opens, the name is chosen, and the account stands behind it.
  await page.keyboard.press('n');
  await page.keyboard.type('Voir avec @age');
  await page.locator('[role="option"]').first().waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('demain');
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-kind="note"] strong', { hasText: '@Agente de la ville' }).waitFor();

  // Covering a plate: added, moved, made larger, painted.
  await tabTo(page, 'Masquer des parties');
  await page.keyboard.press('Enter');
  await page.locator('dialog[open]').waitFor();
  await tabTo(page, 'Ajouter un rectangle');
  await page.keyboard.press('Enter');
  for (const key of ['ArrowLeft', 'ArrowUp', 'Shift+ArrowRight']) await page.keyboard.press(key);
  await tabTo(page, 'Masquer ces parties');
  await page.keyboard.press('Enter');
  await page.getByText('1 partie masquée', { exact: true }).waitFor();
  const picture = await page.locator('img[src*="/320.webp"]').first().getAttribute('src');
  const bytes = await (await page.request.get(String(picture))).body();
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const middle = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * 3;
  expect(Math.max(...data.subarray(middle, middle + 3))).toBeLessThan(9);

  // Solved: the template in the reader's language with one's own beside, the mail as it leaves, the photo of what was done.
  await page.locator('#opened-title').focus();
  await page.keyboard.press('m');
  await page.getByRole('radio', { name: 'Résolu' }).focus();
  await page.keyboard.press('Space');
  await page.getByLabel(/^\d+ réponses? types? convien/).selectOption({ label: 'Lampe réparée' });
  expect(await page.getByLabel('Réponse publique').inputValue()).toBe(`Mont a ra ar gleuzeur ${code} en-dro.`);
  await page.getByText(`La lampe ${code} fonctionne.`).waitFor();
  // Before the mail is shown: nothing can look into its frame, where no script may run.
  await expectAccessible(page);
  await tabTo(page, 'Voir le courriel');
  await page.keyboard.press('Enter');
  await page.frameLocator('iframe').getByText(`Mont a ra ar gleuzeur ${code} en-dro.`).waitFor();
  const after = Buffer.from(await phonePhoto({ width: 320, height: 240, shade: 20 }));
  await page
    .getByLabel('Photo après l’intervention')
    .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: after });
  await page.getByLabel('Ce que l’on voit').fill('La lampe éclaire le quai');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Nouvel état : Résolu.').first().waitFor();
  await page.getByRole('heading', { name: 'Après l’intervention' }).waitFor();
  expect(await focused(page)).toContain('Suivant');
  await page.keyboard.press('e');
  await page.waitForURL(new RegExp(`report=${next}`));
}, 90_000);

test('a walk is sorted by keyboard and taken along as one file, without scripts and without any contact', async () => {
  const [code = '', next = ''] = await reportLamps();
  const page = await site.visit(`/triage/round?reports=${next},${code}`, { role: 'staff' });
  await page.locator('.round-map').waitFor();
  await tabTo(page, 'Proposer');
  await page.getByRole('button', { name: `Monter ${code}` }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`reports=${code}`));
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Emporter sans réseau' }).focus();
  const [saved] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  const html = await readFile(String(await saved.path()), 'utf8');
  expect(html).toContain('data:image/webp;base64,');
  expect(html).toContain('data:image/svg+xml');
  for (const foreign of ['<script', 'src="http', 'src="/', 'riveraine@', '02 98', '<button'])
    expect(html).not.toContain(foreign);
  await page.getByLabel('Ajouter les téléphones').press('Space');
  await page.getByRole('link', { name: '02 98 00 00 00' }).waitFor();
  expect(page.url()).not.toContain('98');
});

test('on a phone nothing of the opened report, its forms and the round is wider than the screen', async () => {
  const [code = ''] = await reportLamps();
  const page = await site.visit(`/triage?report=${code}`, { role: 'staff', viewport: PHONE, colorScheme: 'dark' });
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  for (const name of ['note', 'move', 'answer']) {
    await page.locator(`[data-action="${name}"]`).click();
    await page.locator(`[data-panel="${name}"]`).waitFor();
    if (name === 'note') {
      await page.keyboard.type('Voir @');
      await page.locator('[role="option"]').first().waitFor();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
    }
    expect([name, await overflow()]).toEqual([name, 0]);
  }
  await expectAccessible(page);
  await page.locator('[data-cover]').click();
  await page.locator('dialog[open] img').waitFor();
  expect(await overflow()).toBe(0);
  await page.keyboard.press('Escape');
  await page.goto(`/triage/round?reports=${code}`);
  await page.locator('.round-stop').waitFor();
  expect(await overflow()).toBe(0);
});
