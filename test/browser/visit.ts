/** A real browser on the built site, with the demonstration of Brest in an embedded database of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Role } from '../../db/vocabulary.ts';

const ROOT = join(import.meta.dirname, '../..');
const ANSWERS_WITHIN_MS = 40_000;

/** Software rendering, and no traffic of the browser's own. */
const ARGUMENTS = [
  ...['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

export const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1440, height: 900 };

interface VisitOptions extends Pick<BrowserContextOptions, 'colorScheme' | 'viewport' | 'javaScriptEnabled'> {
  /** Enters through the demonstration's door first. */
  role?: Role;
}

export interface Site {
  address: string;
  /** A page of a browser context of its own: another person at another device. */
  visit(path: string, options?: VisitOptions): Promise<Page>;
  close(): Promise<void>;
}

/** Starts server and browser; both end with `close`. For `beforeAll`. */
export async function openSite(env: Record<string, string> = {}): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'kartenn-visit-'));
  const server = startServer({
    KARTENN_DATA: folder,
    KARTENN_BASEMAP: 'embedded',
    GEOCODER: 'off',
    PROOF_OF_WORK: 'off',
    ...env,
  });
  const [address, browser] = await Promise.all([addressOf(server), launch()]);
  return {
    address,
    async visit(path, { role, ...options } = {}) {
      const context = await browser.newContext({ viewport: DESKTOP, locale: 'fr-FR', baseURL: address, ...options });
      context.setDefaultTimeout(15_000);
      if (role) await context.request.post('/api/auth/enter-as', { data: { role }, headers: { origin: address } });
      const page = await context.newPage();
      await page.goto(path);
      return page;
    },
    async close() {
      await browser.close();
      server.kill('SIGTERM');
      if (server.exitCode === null) await once(server, 'close');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGUMENTS });
}

function startServer(env: Record<string, string>): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, [join(ROOT, 'dist/server/main.js')], {
    cwd: ROOT,
    env: { PATH, HOME, PORT: '0', TZ: 'Europe/Paris', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The address that the welcome prints once the server answers. */
function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const giveUp = setTimeout(
      () => reject(new Error(`the server did not answer; it said:\n${said}`)),
      ANSWERS_WITHIN_MS,
    );
    const listen = (bytes: Buffer) => {
      said += bytes;
      const address = /http:\/\/127[\w.:]+/.exec(said)?.[0];
      if (!address) return;
      clearTimeout(giveUp);
      resolve(address);
    };
    server.stdout?.on('data', listen);
    server.stderr?.on('data', listen);
    server.once('close', () => reject(new Error(`the server ended; it said:\n${said}`)));
  });
}

/** The map draws its first picture long after the list stands. */
export async function mapIsDrawn(page: Page): Promise<void> {
  await page.waitForSelector('[data-map-idle="true"]', { timeout: 30_000 });
}

/** The page has been taken over by its scripts: what is typed now is heard. */
export async function pageIsLive(page: Page): Promise<void> {
  await page.waitForSelector('html[data-live]', { timeout: 15_000 });
}

/** The address in one of the demonstration's letters; one that is still on its way is waited for. */
export async function letterLink(page: Page, subject: string, path: string): Promise<string> {
  const link = page.locator('details', { hasText: subject }).locator(`a[href*="${path}"]`).first();
  await expect
    .poll(
      async () => {
        await page.goto('/mails');
        return link.count();
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThan(0);
  return (await link.getAttribute('href')) ?? '';
}

/** No violation of WCAG 2.2 A and AA that a machine can find. */
export async function expectAccessible(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  await expectNothingFound(new AxeBuilder({ page }).withTags(tags));
}

/** All that another theme can change. */
export async function expectContrast(page: Page): Promise<void> {
  await expectNothingFound(new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']));
}

async function expectNothingFound(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze();
  const said = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join(' | ')}`,
  );
  expect(said).toEqual([]);
}

/** Presses Tab until what has the focus is called so; what is still on its way to the page is waited for. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const giveUpAt = performance.now() + 15_000;
  while (performance.now() < giveUpAt) {
    await page.keyboard.press('Tab');
    const called = await page.evaluate(() => {
      const focused = document.activeElement;
      // A scrolled list takes the focus too, and would answer to every name in it.
      if (!focused?.matches('a, button, input, select, textarea, summary, [tabindex]')) return '';
      const isField = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement;
      return isField
        ? [...(focused.labels ?? [])].map((one) => one.textContent).join(' ')
        : (focused?.textContent ?? '');
    });
    if (called.includes(name)) return;
  }
  throw new Error(`no way to "${name}" by the Tab key`);
}
