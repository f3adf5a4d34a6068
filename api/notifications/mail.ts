/** Mail leaves through SMTP; without one configured it lies readable in the data folder. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { v7 as uuidv7 } from 'uuid';
import { type MailHeaders, SentMail } from './contract.ts';

export interface Letter {
  to: string;
  subject: string;
  text: string;
  html?: string | null;
  headers?: MailHeaders;
  /** The same letter sent again after a crash is recognised by it. */
  messageId?: string;
}

export interface Mail {
  send(letter: Letter): Promise<void>;
}

/** A server that does not answer is given up within a minute and tried again later. */
const PATIENCE = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

/** `smtpUrl` as `smtp://user:password@host:port`. Rejects when the server refuses the letter. */
export function smtpMail(smtpUrl: string, from: string): Mail {
  const url = new URL(smtpUrl);
  const transport = createTransport({
    host: url.hostname,
    ...(url.port && { port: Number(url.port) }),
    secure: url.protocol === 'smtps:',
    ...(url.username && { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    ...Object.fromEntries(url.searchParams),
    ...PATIENCE,
  });
  return {
    async send(letter) {
      await transport.sendMail(message(letter, from));
    },
  };
}

/** Writes each letter as an `.eml` file into `folder`, and beside it what a page can show of it. */
export function folderMail(folder: string, from: string): Mail {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    async send(letter) {
      const id = uuidv7();
      const sent = await transport.sendMail(message(letter, from));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { to, subject, text, html = null, headers = {} } = letter;
      const shown: SentMail = { id, to, subject, text, html, headers, sentAt: new Date().toISOString() };
      await writeFile(join(folder, `${id}.json`), JSON.stringify(shown), { mode: 0o600 });
      await writeFile(join(folder, `${id}.eml`), sent.message, { mode: 0o600 });
    },
  };
}

/** What `folderMail` has written, the latest first. */
export async function sentLetters(folder: string): Promise<SentMail[]> {
  const names = await readdir(folder).catch(() => []);
  const latest = names.filter((name) => name.endsWith('.json')).sort((a, b) => (a < b ? 1 : -1));
  const texts = await Promise.all(latest.slice(0, MOST_SHOWN).map((name) => readFile(join(folder, name), 'utf8')));
  return texts.map((text) => SentMail.parse(JSON.parse(text)));
}

const MOST_SHOWN = 100;

/** Nobody's answering machine should answer us; a subject is one line, whoever wrote the words in it. */
function message({ to, subject, text, html, headers, messageId }: Letter, from: string) {
  return {
    from,
    // An address object, so that a comma in it makes no second recipient.
    to: { name: '', address: to },
    subject: subject.replaceAll(/\s+/g, ' ').trim(),
    text,
    ...(html && { html }),
    ...(messageId && { messageId }),
    headers: { 'Auto-Submitted': 'auto-generated', ...headers },
  };
}
