import { existsSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lockFolder } from '../../db/embedded/lock.ts';
import { socketPath } from '../../db/embedded/socket-path.ts';

test('a data folder is held by one at a time, and free again when it is let go', async () => {
  const folder = await emptyFolder();
  const letGo = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject({
    code: 'folder-locked',
    message: expect.stringContaining(`process ${process.pid}`),
  });
  await letGo();
  await (await lockFolder(folder))();
});

test('what a dead process has left behind blocks nobody', async () => {
  const folder = await emptyFolder();
  // A plain file refuses connections just as the socket of a process that was killed.
  writeFileSync(socketPath(folder, 'lock'), '');
  await (await lockFolder(folder))();
  expect(existsSync(socketPath(folder, 'lock'))).toBe(false);
});

test('of two who find the same dead lock at the same moment, one gets the folder', async () => {
  const folder = await emptyFolder();
  writeFileSync(socketPath(folder, 'lock'), '');
  const both = await Promise.allSettled([lockFolder(folder), lockFolder(folder)]);
  const holders = both.filter((result) => result.status === 'fulfilled');
  expect(holders).toHaveLength(1);
  await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'folder-locked' });
  for (const holder of holders) await holder.value();
});

test('a folder too deep for a socket is locked just as well', async () => {
  const folder = join(await emptyFolder(), 'quartier-de-bellevue'.repeat(8));
  await mkdir(folder, { recursive: true });
  expect(Buffer.byteLength(socketPath(folder, 'lock'))).toBeLessThan(104);
  const letGo = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'folder-locked' });
  await letGo();
});

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kartenn-lock-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
