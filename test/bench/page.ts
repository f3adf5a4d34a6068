/** What the list costs a phone: bytes on the wire and time to the first item. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { tell } from './spread.ts';
import { firstPage, freePort, startServer } from './starts.ts';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
/** A slow mobile network: 1.6 Mbit/s down, 150 ms round trip, and a processor four times slower. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };

export async function benchPage(runs: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kartenn-bench-'));
  const port = await freePort();
  const server = startServer(folder, port);
  const url = `http://127.0.0.1:${port}/`;
  try {
    const html = await firstPage(url, server);
    tell('list page, HTML, brotli', [brotliCompressSync(html).byteLength / 1000], 'kB', 1);
    if (existsSync(CHROMIUM)) await benchBrowser(url, runs);
    else console.log(`no Chromium at ${CHROMIUM}: the browser's figures are left out`);
  } finally {
    server.kill('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchBrowser(url: string, runs: number): Promise<void> {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const firstItemMs: number[] = [];
  const scriptKilobytes: number[] = [];
  const allKilobytes: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', NETWORK);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const scripts = new Set<string>();
    let scriptBytes = 0;
    let allBytes = 0;
    session.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script') scripts.add(requestId);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      allBytes += encodedDataLength;
      if (scripts.has(requestId)) scriptBytes += encodedDataLength;
    });
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForTimeout(1500);
    firstItemMs.push(
      await page.evaluate(
        () =>
          performance.getEntriesByType('paint').find((entry) => entry.name === 'first-contentful-paint')?.startTime ??
          Number.NaN,
      ),
    );
    scriptKilobytes.push(scriptBytes / 1000);
    allKilobytes.push(allBytes / 1000);
    await page.close();
  }
  await browser.close();
  tell('list page on a slow phone: first item painted', firstItemMs, 'ms', 0);
  tell('list page: JavaScript on the wire', scriptKilobytes, 'kB', 1);
  tell('list page: everything on the wire', allKilobytes, 'kB', 1);
}
