/** Mail leaves through SMTP; without one configured it lies readable in the data folder. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { v7 as uuidv7 } from 'uuid';

export interface Letter {
  to: string;
  subject: string;
  text: string;
}

export interface Mail {
  send(letter: Letter): Promise<void>;
}

/** `smtpUrl` as `smtp://user:password@host:port`. Rejects when the server refuses the letter. */
export function smtpMail(smtpUrl: string, from: string): Mail {
  const transport = createTransport(smtpUrl);
  return {
    async send(letter) {
      await transport.sendMail({ from, ...letter });
    },
  };
}

/** Writes each letter as an `.eml` file into `folder`. */
export function folderMail(folder: string, from: string): Mail {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    async send(letter) {
      const { message } = await transport.sendMail({ from, ...letter });
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(join(folder, `${uuidv7()}.eml`), message, { mode: 0o600 });
    },
  };
}
