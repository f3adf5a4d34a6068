/** The mailbox that a sending names, read before its room reads it; and its keyed hash, which names nobody. */
import { createHmac } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';

const Naming = z.object({ email: z.string().trim().toLowerCase().min(3).max(254) });

/** Null where none is named. Hono keeps the body that was read, so that the room reads it again. */
export async function mailboxOf(c: Context): Promise<string | null> {
  const named = Naming.safeParse(await bodyOf(c).catch(() => null));
  return named.success ? named.data.email : null;
}

async function bodyOf(c: Context): Promise<unknown> {
  const type = c.req.header('content-type') ?? '';
  if (type.startsWith('application/json')) return c.req.json();
  if (!type.startsWith('multipart/form-data')) return null;
  const draft = (await c.req.formData()).get('draft');
  return typeof draft === 'string' ? JSON.parse(draft) : null;
}

export function mailboxHash(secret: string, mailbox: string): string {
  return createHmac('sha256', secret).update(`mailbox:${mailbox.toLowerCase()}`).digest('base64url').slice(0, 22);
}
