import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BOATHOUSE, SAIL_SCHOOL } from './find-places.ts';
import { expectAccessible, mapIsDrawn, openSite, PHONE, pageIsLive, type Site, tabTo } from './visit.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
  const mediator = await site.visit('/', { role: 'mediator' });
  for (const place of [BOATHOUSE, SAIL_SCHOOL]) {
    const draft = JSON.stringify({ place, requestId: crypto.randomUUID() });
    const form = { multipart: { draft }, headers: { origin: site.address } };
    const sent = await mediator.request.post('/api/proposals', form);
    const { code } = await sent.json();
    await mediator.request.post(`/api/proposals/${code}/decision`, {
      data: { version: 1, outcome: 'accept' },
      headers: { origin: site.address },
    });
  }
  await mediator.context().close();
});
afterAll(() => site.close());

const HERE = 'Le Moulin Blanc';
const NEEDS = 'printer,free,helper,wheelchair,support.illiteracy';
const summary = (page: Page) => page.locator('#results').textContent();
/** With ordinary spaces where French keeps a sign with its word. */
const words = async (part: Locator) => ((await part.textContent()) ?? '').replaceAll('\u00a0', ' ');
const group = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
/** The box of a need by its words, in front or folded away. */
const need = (page: Page, called: string) =>
  page.locator('input[name="needs"]').and(page.getByLabel(new RegExp(`^${called} \\d+( |sûr)`)));

/** The words for Thursday at two, as they stand in the list of quick choices. */
function thursdayAtTwo(day: (weekday: string) => string, tomorrow: string): string {
  const today = new Date().getDay();
  // On a Wednesday it is tomorrow's; on a Thursday, Friday's does as well.
  return today === 3 || today === 4 ? tomorrow : day('Thursday');
}

describe('somebody waits in front of a mediator', () => {
  test('print, free, helped, by wheelchair, reading little, on Thursday at two: the answer stands on one screen', async () => {
    const page = await site.visit('/', { viewport: PHONE });
    await pageIsLive(page);
    await page.getByRole('link', { name: 'Trouver', exact: true }).click();
    await page.getByRole('heading', { name: 'Trouver un lieu', level: 1 }).waitFor();
    await page.getByLabel('Adresse, lieu, quartier ou commune').fill(HERE);
    await page.getByLabel('Adresse, lieu, quartier ou commune').press('Enter');
    await page.getByText(`Départ : ${HERE}`).waitFor();
    for (const called of ['Imprimante', 'Gratuit', 'Aide sur place', 'Accessible en fauteuil', 'Accueil si on lit peu'])
      await need(page, called).check();
    await page.getByLabel('Jour et heure').first().check();
    await page.getByRole('link', { name: thursdayAtTwo(() => 'jeudi à 14:00', 'demain à 14:00') }).click();
    await page.waitForURL(/at=20\d\d-\d\d-\d\dT14/);
    expect(new URL(page.url()).searchParams.get('needs')).toBe(NEEDS);

    const sure = group(page, 'Tout y est').getByRole('listitem').filter({ hasText: 'Ouvert jusqu’à 18:00' }).first();
    await sure.getByRole('heading', { name: BOATHOUSE.name }).waitFor();
    const why = await words(sure);
    expect(why).toMatch(/Ouvert jusqu’à 18:00 · \d+ m, \d+ min à pied, (nord|sud|est|ouest)/);
    expect(why).toContain('Imprimante · Gratuit · Aide sur place · Accessible en fauteuil · Accueil si on lit peu');
    expect(why).toContain('3 rue Alain Colas, Brest');
    const toAsk = group(page, 'À vérifier').getByRole('listitem').filter({ hasText: SAIL_SCHOOL.name });
    expect(await words(toAsk)).toContain('Imprimante : on ne sait pas');
    expect(await toAsk.getByRole('link', { name: 'Appeler le 02 98 00 20 20' }).getAttribute('href')).toBe(
      'tel:0298002020',
    );
    expect(await toAsk.getByRole('link', { name: `Compléter ${SAIL_SCHOOL.name}` }).getAttribute('href')).toMatch(
      /\/correct$/,
    );

    await page.getByLabel(`Ajouter à la fiche ${BOATHOUSE.name}`).check();
    await page.getByLabel(`Ajouter à la fiche ${SAIL_SCHOOL.name}`).check();
    await page.getByRole('link', { name: 'Fiche réponse (2)' }).click();
    await page.waitForURL(/\/a\/[0-9A-Z]+p\.[0-9A-Z]+p\?/);
    expect(new URL(page.url()).searchParams.get('around')).toBe(HERE);
    await page.getByText(BOATHOUSE.name).first().waitFor();
  }, 90_000);

  test('the same in English by keyboard alone, and the focus stays on what was ticked', async () => {
    const page = await site.visit('/en/find', { viewport: PHONE });
    await pageIsLive(page);
    await tabTo(page, 'Address, place, quarter or commune');
    await page.keyboard.type(HERE);
    await page.keyboard.press('Enter');
    await page.getByText(`From ${HERE}`).waitFor();
    for (const [called, code] of [
      ['Printer', 'printer'],
      ['Free', 'free'],
      ['Help on site', 'helper'],
      ['Wheelchair accessible', 'wheelchair'],
      ['Support if one reads little', 'support.illiteracy'],
    ] as const) {
      await tabTo(page, called);
      await page.keyboard.press('Space');
      await page.waitForURL((url) => url.searchParams.get('needs')?.split(',').includes(code) ?? false);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('value'))).toBe(code);
    }
    await tabTo(page, 'Any time');
    for (const when of ['now', 'arrival', 'at']) {
      await page.keyboard.press('ArrowRight');
      await page.waitForURL(new RegExp(`when=${when}`));
    }
    await tabTo(
      page,
      thursdayAtTwo((day) => `${day} at 14:00`, 'tomorrow at 14:00'),
    );
    await page.keyboard.press('Enter');
    await page.waitForURL(/at=20\d\d-\d\d-\d\dT14/);
    await group(page, 'Everything is there').waitFor();
    expect(await summary(page)).toMatch(/^\d+ places? fits?, \d+ for certain$/);
    await tabTo(page, `Add to the sheet ${BOATHOUSE.name}`);
    await page.keyboard.press('Space');
    await page.getByRole('link', { name: 'Answer sheet (1)' }).waitFor();
    await tabTo(page, 'Answer sheet (1)');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/en\/a\/[0-9A-Z]+p\?/);
  }, 90_000);

  test('without scripts the boxes are ticked, sent, and those chosen become a sheet', async () => {
    const page = await site.visit('/br/find', { viewport: PHONE, javaScriptEnabled: false });
    await page.getByLabel('Chomlec’h, lec’h, karter pe kumun').fill(HERE);
    await page.locator('label', { hasText: /^Moullerez \d/ }).click();
    await page.locator('label', { hasText: /^Digoust \d/ }).click();
    await page.getByRole('button', { name: 'Gwelet al lec’hioù' }).first().click();
    expect(new URL(page.url()).searchParams.get('needs')).toBe('printer,free');
    const first = page.locator('[data-offer]').first();
    expect(await first.textContent()).toMatch(new RegExp(`${BOATHOUSE.name}.*\\d+ [mv]unutenn war droad`));
    await first.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Ober ar follenn respont' }).click();
    await page.waitForURL(/\/br\/a\/[0-9A-Z]+p\?/);
  });
});

describe('asking', () => {
  test('what a box promises is what it leaves', async () => {
    const page = await site.visit('/find?kinds=papi&needs=free', { viewport: PHONE });
    await pageIsLive(page);
    const promised = await need(page, 'Imprimante').evaluate((one) => one.closest('label')?.textContent ?? '');
    const [, certain = '', uncertain = ''] = /(\d+) lieux le disent, (\d+) à demander/.exec(promised) ?? [];
    await need(page, 'Imprimante').check();
    await page.waitForURL(/printer/);
    const total = Number(certain) + Number(uncertain);
    await page.getByText(`${total} lieux conviennent`).waitFor();
    expect(total).toBeGreaterThan(Number(certain));
    expect(Number(certain)).toBeGreaterThan(10);
  });

  test('on a slow line the form stays, and the focus on what was ticked', async () => {
    const page = await site.visit('/find?needs=free', { viewport: PHONE });
    await pageIsLive(page);
    await page.route('**/api/find?*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1200));
      await route.continue();
    });
    await need(page, 'Imprimante').focus();
    await page.keyboard.press('Space');
    await page.getByRole('navigation', { name: 'Votre demande' }).getByText('Imprimante').waitFor();
    await page.locator('[aria-busy="false"]').waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('value'))).toBe('printer');
  });

  test('what was ticked while the scripts were on their way is asked when they are there', async () => {
    const page = await site.visit('/about', { viewport: PHONE });
    // The page has been read, and its scripts have not begun.
    await page.addInitScript(() => {
      document.addEventListener('readystatechange', () => {
        if (document.readyState !== 'interactive') return;
        document.querySelector<HTMLInputElement>('input[name="needs"][value="printer"]')?.click();
      });
    });
    await page.goto('/find?needs=free');
    await page.waitForURL((url) => url.searchParams.get('needs') === 'printer,free');
    expect(await need(page, 'Imprimante').isChecked()).toBe(true);
  });

  test('each part of the request can be taken back, and all at once', async () => {
    const page = await site.visit('/find?from=Recouvrance&kinds=papi&needs=printer,free&within=3000&when=now', {
      viewport: PHONE,
    });
    await pageIsLive(page);
    // Until the page's own scripts are there too, its links are followed as plain ones.
    await need(page, 'Scanner').check();
    await page.waitForURL(/scanner/);
    await need(page, 'Scanner').uncheck();
    await page.waitForURL((url) => url.searchParams.get('needs') === 'printer,free');
    const asked = page.getByRole('navigation', { name: 'Votre demande' });
    expect(await asked.getByRole('listitem').allTextContents()).toEqual([
      ...['Accès internet(retirer)', 'Imprimante(retirer)', 'Gratuit(retirer)'],
      ...['Ouvert maintenant(retirer)', 'à moins de 3 km(retirer)', 'Tout effacer'],
    ]);
    await asked.getByRole('link', { name: /^Imprimante/ }).click();
    await page.waitForURL((url) => url.searchParams.get('needs') === 'free');
    await need(page, 'Imprimante').and(page.locator(':not(:checked)')).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('results');
    await asked.getByRole('link', { name: 'Tout effacer' }).click();
    await page.waitForURL(/\/find$/);
    await expect.poll(() => page.getByLabel('Adresse, lieu, quartier ou commune').inputValue()).toBe('');
  });

  test('no place has it all: giving one condition up leads on', async () => {
    const page = await site.visit('/find?needs=printer,seats_20&from=Recouvrance', { viewport: PHONE });
    await pageIsLive(page);
    expect(await summary(page)).toBe('Aucun lieu ne convient');
    expect(await group(page, 'Ce qui s’en approche le plus').getByRole('listitem').count()).toBeGreaterThan(0);
    const way = page.getByRole('link', { name: /^Sans « 20 places ou plus » : \d+ lieux/ });
    const [count = ''] = /\d+(?= lieu)/.exec((await way.textContent()) ?? '') ?? [];
    await way.click();
    await page.waitForURL((url) => url.searchParams.get('needs') === 'printer');
    await page.getByText(new RegExp(`^${count} lieux conviennent`)).waitFor();
  });

  test('words that lead nowhere are said to, and other readings are offered', async () => {
    const nowhere = await site.visit('/find?from=Zanzibar', { viewport: PHONE });
    await nowhere.getByText('« Zanzibar » n’est pas sur la carte.').waitFor();
    const unsure = await site.visit('/find?from=recouvr', { viewport: PHONE });
    await pageIsLive(unsure);
    await unsure.getByRole('link', { name: 'Patronage laïque de Recouvrance' }).first().click();
    await unsure.waitForURL(/lon=-4\.\d+.*around=Patronage/);
    await unsure.getByText('Départ : Patronage laïque de Recouvrance').waitFor();
  });

  test('my own position starts the search; outside the territory it is said', async () => {
    const standing = async (latitude: number, longitude: number) => {
      const page = await site.visit('/find', { viewport: PHONE });
      await pageIsLive(page);
      await page.context().grantPermissions(['geolocation']);
      await page.context().setGeolocation({ latitude, longitude });
      await page.getByRole('button', { name: 'Ma position' }).click();
      return page;
    };
    const inParis = await standing(48.8566, 2.3522);
    await inParis.getByText('Vous êtes en dehors du territoire de cette carte.').waitFor();
    const onTheBeach = await standing(48.39621, -4.43123);
    await onTheBeach.getByText('Départ : ma position').waitFor();
    expect(await onTheBeach.locator('[data-offer]').first().textContent()).toContain(BOATHOUSE.name);
  });

  test('from a result’s sheet, back leads to the same request and the same choice', async () => {
    const page = await site.visit(`/find?from=${encodeURIComponent(HERE)}`, { viewport: PHONE });
    await pageIsLive(page);
    await need(page, 'Imprimante').check();
    await page.waitForURL(/needs=printer/);
    await page.getByLabel(`Ajouter à la fiche ${BOATHOUSE.name}`).check();
    await page.waitForURL(/chosen=/);
    await page.getByRole('link', { name: BOATHOUSE.name, exact: true }).click();
    await page.getByRole('heading', { name: BOATHOUSE.name, level: 1 }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Fiche réponse (1)' }).waitFor();
    expect(await need(page, 'Imprimante').isChecked()).toBe(true);
    expect(await page.getByLabel(`Ajouter à la fiche ${BOATHOUSE.name}`).isChecked()).toBe(true);
  });

  test('on a desk the map shows the same numbers, and a point of it becomes the start', async () => {
    const page = await site.visit(`/find?needs=printer&from=${encodeURIComponent(HERE)}`);
    await mapIsDrawn(page);
    await page.locator('canvas.maplibregl-canvas').click({ button: 'right', position: { x: 150, y: 150 } });
    await page.getByRole('button', { name: 'Autour de ce point' }).click();
    await page.waitForURL(/lon=-4\.\d+&lat=48/);
    await page.getByText(/Départ\s: (Près de|[A-ZÉ])/).waitFor();
  }, 60_000);
});

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  test.each([
    ['a request with answers', `/find?needs=${NEEDS}&from=Recouvrance&when=at&at=2030-11-28T14:00`],
    ['no answer', '/en/find?needs=printer,seats_20&within=300&from=Recouvrance'],
    ['nothing asked yet', '/br/find'],
  ])(
    '%s has no fault that a machine finds',
    async (_, path) => {
      const page = await site.visit(path, { colorScheme, viewport: PHONE });
      await pageIsLive(page);
      for (const summary of await page.locator('summary').all()) await summary.click();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
      await page.context().close();
    },
    90_000,
  );
});
