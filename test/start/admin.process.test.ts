import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addressOf, emptyFolder, ROOT, startKartenn } from './process.ts';

const COMMAND = join(ROOT, 'dist/server/admin.js');

test('the command makes an administrator on an empty folder, and refuses while the server holds it', async () => {
  const folder = await emptyFolder();
  const first = startKartenn({ KARTENN_DATA: folder }, [COMMAND, 'Mairie@Brest.example']);
  expect(await first.ended).toBe(0);
  expect(first.said.out).toContain('mairie@brest.example is an administrator of Brest métropole');

  const server = startKartenn({ KARTENN_DATA: folder });
  const address = await addressOf(server);
  const second = startKartenn({ KARTENN_DATA: folder }, [COMMAND, 'mairie@brest.example']);
  expect(await second.ended).toBe(1);
  expect(second.said.err.trim()).toBe(
    `Kartenn: The data folder ${folder} is in use by process ${server.child.pid}. Stop that process, or choose another folder with KARTENN_DATA.`,
  );
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
});

test('without a mailbox it says how it is used', async () => {
  const run = startKartenn({ KARTENN_DATA: await emptyFolder() }, [COMMAND]);
  expect(await run.ended).toBe(1);
  expect(run.said.err.trim()).toBe('Kartenn: Say whose: npm run admin -- someone@example.org');
});
