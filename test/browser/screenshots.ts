/** `npm run screenshots`: the main screens of the built demonstration, for the documents. */
import { join } from 'node:path';
import { mapIsDrawn, openSite, PHONE, pageIsLive } from './visit.ts';

const FOLDER = join(import.meta.dirname, '../../docs/screenshots');
const site = await openSite();
const first = async (kinds: string) => {
  const answer = await fetch(`${site.address}/api/explore?kinds=${kinds}&limit=1`);
  const { items }: { items: { code: string }[] } = JSON.parse(await answer.text());
  return items[0]?.code ?? '';
};
const [place, report] = [await first('fablab'), await first('report')];

const SCREENS = [
  { name: 'explore', path: '/', map: true },
  { name: 'explore-near', path: '/?lon=-4.486&lat=48.39&kinds=papi,visio', dark: true, map: true },
  { name: 'explore-phone', path: '/br', phone: true },
  { name: 'map-phone', path: '/?map=1', phone: true, dark: true, map: true },
  { name: 'place-phone', path: `/places/${place}`, phone: true },
  { name: 'report-phone', path: '/en/report?lon=-4.4955&lat=48.3832', phone: true, map: true },
  { name: 'triage', path: `/triage?report=${report}`, role: 'staff', map: true },
  { name: 'sign-in', path: '/sign-in', dark: true },
] as const;

for (const screen of SCREENS) {
  const page = await site.visit(screen.path, {
    colorScheme: 'dark' in screen ? 'dark' : 'light',
    ...('phone' in screen && { viewport: PHONE }),
    ...('role' in screen && { role: screen.role }),
  });
  await pageIsLive(page);
  if ('map' in screen) await mapIsDrawn(page);
  else await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(FOLDER, `${screen.name}.png`) });
  await page.context().close();
}
await site.close();
