import { expect, test } from 'vitest';
import { addressOf, emptyFolder, startKartenn } from './process.ts';

test('whoever develops gets the same page, with scripts that Vite reloads behind what React rendered', async () => {
  const folder = await emptyFolder();
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const run = startKartenn({ KARTENN_DATA: folder, PORT: String(port) }, ['--import', 'tsx', 'api/dev.ts']);
  const address = await addressOf(run);
  const page = await (await fetch(`${address}/about`)).text();
  expect(page).toContain('<h1>');
  const [setting, vite, entry] = ['id="setting"', '/@vite/client', 'src="/web/entry-client.tsx"'].map((mark) =>
    page.indexOf(mark),
  );
  expect(setting).toBeGreaterThan(0);
  expect(vite).toBeGreaterThan(Number(setting));
  expect(entry).toBeGreaterThan(Number(vite));
  expect((await fetch(`${address}/web/entry-client.tsx`)).status).toBe(200);
});
