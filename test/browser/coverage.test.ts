import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, mapIsDrawn, openSite, PHONE, pageIsLive, type Site, tabTo } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test('without scripts somebody asks about visio rooms within 800 m and reads figures, holes and growth', async () => {
  const page = await site.visit('/', { javaScriptEnabled: false, viewport: PHONE });
  await page.getByRole('contentinfo').getByRole('link', { name: 'Couverture' }).click();
  await page.getByLabel('Quel lieu').selectOption('visio');
  await page.getByLabel('À moins de').fill('800');
  await page.getByRole('button', { name: 'Mesurer' }).click();
  const asked = new URL(page.url()).searchParams;
  expect([asked.get('kind'), asked.get('distance')]).toEqual(['visio', '800']);
  expect(await page.getByText('à moins de 800 m, à vol d’oiseau, d’une salle de visioconférence').count()).toBe(1);
  expect(await page.getByText('Ce n’est pas une distance à pied').count()).toBe(1);
  const quarters = page.getByRole('table', { name: 'Par quartier' });
  expect(await quarters.getByRole('row').count()).toBe(26);
  const hole = quarters.getByRole('row', { name: /Sainte-Anne du Portzic/ });
  expect(await hole.getByRole('link', { name: /Ajouter un lieu/ }).getAttribute('href')).toBe(
    '/add?lon=-4.55&lat=48.362',
  );
  expect(await page.getByText('Quartiers : 12 sur 25').count()).toBe(1);
  expect(await page.getByRole('img', { name: /Diagramme en barres/ }).count()).toBe(1);
  await page.getByText('Les chiffres année par année').click();
  expect(
    await page
      .getByRole('table', { name: /Le réseau des salles/ })
      .getByRole('row', { name: /^2014/ })
      .count(),
  ).toBe(1);
});

test('on a Sunday night the youth hostel alone may be open, and the page says what it counts', async () => {
  const page = await site.visit('/coverage?when=at&at=2026-11-29T23:00', { javaScriptEnabled: false });
  expect(await page.locator('dd').first().textContent()).toMatch(/^0,1\s%/);
  expect(await page.getByText('Comptent les lieux ouverts le 29 novembre 2026 à 23:00').count()).toBe(1);
});

describe('what if we open one here?', () => {
  test('by keyboard alone: an address, then the cross, and one pin removed', async () => {
    const page = await site.visit('/coverage');
    await pageIsLive(page);
    await tabTo(page, 'Chercher une adresse');
    await page.keyboard.type('Keredern');
    await page.keyboard.press('Enter');
    await page.getByText(/endroits? trouvé/).waitFor();
    await tabTo(page, 'Keredern');
    await page.keyboard.press('Enter');
    await page.waitForURL(/pins=-4\.\d+,48\.\d+$/);
    await page.getByText('Un centre de quartier de plus serait couvert : Keredern.').waitFor();
    await mapIsDrawn(page);
    await tabTo(page, 'Poser une épingle à la croix');
    await page.keyboard.press('Enter');
    await page.getByText('Ces épingles ajouteraient').waitFor();
    await tabTo(page, 'Retirer l’épingle 1');
    await page.keyboard.press('Enter');
    await page.getByText('Cette épingle ajouterait').waitFor();
    expect(await page.getByRole('button', { name: /Retirer l’épingle/ }).count()).toBe(1);
    await page.context().close();
  });

  test('a click on the map places a pin, and the address shares it', async () => {
    const page = await site.visit('/coverage?kind=visio&distance=1000');
    await mapIsDrawn(page);
    await page.locator('canvas').click({ position: { x: 420, y: 160 } });
    await page.waitForURL(/pins=/);
    const said = await page.getByText('Cette épingle ajouterait').textContent();
    const other = await site.visit(page.url());
    expect(await other.getByText('Cette épingle ajouterait').textContent()).toBe(said);
    await page.context().close();
    await other.context().close();
  }, 60_000);
});

test('mediators read what was looked for and not found, residents do not', async () => {
  const visitor = await site.visit('/find?kinds=visio&needs=seats_20,camera&from=Bohars&within=50');
  await visitor.context().close();
  const mediator = await site.visit('/coverage', { role: 'mediator' });
  await mediator.getByRole('heading', { name: 'Cherché et non trouvé' }).waitFor();
  const resident = await site.visit('/coverage', { role: 'resident' });
  expect(await resident.getByRole('heading', { name: 'Cherché et non trouvé' }).count()).toBe(0);
  await mediator.context().close();
  await resident.context().close();
});

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  test.each(['/coverage?pins=-4.48,48.4085', '/br/coverage?kind=visio', '/en/coverage?when=at'])(
    '%s has no fault that a machine finds',
    async (path) => {
      const page = await site.visit(path, { colorScheme });
      await mapIsDrawn(page);
      await expectAccessible(page);
      await page.context().close();
    },
  );
});

test('on a phone it fits the width', async () => {
  const page = await site.visit('/br/coverage?kind=visio&pins=-4.48,48.4085', { viewport: PHONE });
  await mapIsDrawn(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await page.context().close();
});
