import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../db/vocabulary.ts';
import { expectAccessible, expectContrast, mapIsDrawn, openSite, PHONE, pageIsLive, type Site } from './visit.ts';

let site: Site;
let codes: Record<'place' | 'innovation' | 'report' | 'event', string>;
beforeAll(async () => {
  site = await openSite();
  const first = async (kinds: string) => {
    const answer = await fetch(`${site.address}/api/explore?kinds=${kinds}&limit=1`);
    const { items } = (await answer.json()) as { items: { code: string }[] };
    return items[0]?.code ?? '';
  };
  const { dates } = (await (await fetch(`${site.address}/api/events`)).json()) as { dates: { code: string }[] };
  const event = dates[0]?.code ?? '';
  codes = { place: await first('papi'), innovation: await first('innovation'), report: await first('report'), event };
});
afterAll(() => site.close());

interface Screen {
  name: string;
  path: () => string;
  role?: Role;
  /** The map is part of it, and is waited for. */
  map?: true;
}

const SCREENS: Screen[] = [
  { name: 'the list and the map', path: () => '/', map: true },
  { name: 'nothing found', path: () => '/?q=zzzqqqxxx' },
  { name: 'around a point', path: () => '/?lon=-4.486&lat=48.39' },
  { name: 'the finder', path: () => '/find?needs=printer,wheelchair&from=Bellevue', map: true },
  { name: 'coverage', path: () => '/coverage' },
  { name: 'a place', path: () => `/places/${codes.place}`, map: true },
  { name: 'an innovation', path: () => `/innovations/${codes.innovation}` },
  { name: 'all innovations', path: () => '/innovations?theme=citizenship' },
  { name: 'figures of innovations', path: () => '/innovations/figures' },
  { name: 'the map of reuse', path: () => '/innovations/reuse', map: true },
  { name: 'a report', path: () => `/reports/${codes.report}` },
  { name: 'adding a place', path: () => '/add', map: true },
  { name: 'an interview', path: () => '/innovations/interview' },
  { name: 'correcting a place', path: () => `/places/${codes.place}/correct` },
  { name: 'reporting a problem', path: () => '/report' },
  { name: 'the agenda', path: () => '/events' },
  { name: 'an event', path: () => `/events/${codes.event}` },
  { name: 'writing an event', path: () => '/events/add', role: 'mediator' },
  { name: 'signing in', path: () => '/sign-in' },
  { name: 'confirming the sign-in', path: () => '/sign-in/confirm?token=abc' },
  { name: 'the queue', path: () => '/triage', role: 'staff', map: true },
  { name: 'an opened report', path: () => `/triage?report=${codes.report}`, role: 'staff', map: true },
  { name: 'the proposals', path: () => '/moderation', role: 'mediator' },
  { name: 'the queue for the wrong role', path: () => '/triage', role: 'resident' },
  { name: 'the sources', path: () => '/sources', role: 'mediator' },
  { name: 'where the facts of a place come from', path: () => `/places/${codes.place}/facts` },
  { name: 'about', path: () => '/about' },
  { name: 'data and licences', path: () => '/data' },
  { name: 'reusing the data', path: () => '/data/reuse?collection=innovation' },
  { name: 'accessibility', path: () => '/accessibility' },
  { name: 'privacy', path: () => '/privacy' },
  { name: 'nothing at this address', path: () => '/nowhere' },
];

test.each(SCREENS)('$name has no fault that a machine finds, light and dark, and fits a phone', async (screen) => {
  const { path, role, map } = screen;
  const page = await site.visit(path(), { colorScheme: 'light', ...(role && { role }) });
  await pageIsLive(page);
  if (map) await mapIsDrawn(page);
  else await page.waitForLoadState('networkidle');
  await expectAccessible(page);
  const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
  const light = await ink();
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await ink()).not.toBe(light);
  await expectContrast(page);
  await page.setViewportSize(PHONE);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await page.context().close();
});
