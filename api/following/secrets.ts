/** The secrets in the links of mails: they name a mailbox or a subscription without showing it, and nothing is stored. */
import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;
const NONCE_BYTES = 12;
const ID_BYTES = 16;

/** The same mailbox always gives the same secret, so that the link of an old mail keeps working. */
export function mailboxSecret(appSecret: string, email: string): string {
  const nonce = keyed(appSecret, `mailbox-nonce:${email}`).subarray(0, NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyed(appSecret, 'mailbox-key'), nonce);
  const hidden = Buffer.concat([cipher.update(email, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url');
}

/** Null for a secret that we have not made. */
export function mailboxOf(appSecret: string, secret: string): string | null {
  const bytes = Buffer.from(secret, 'base64url');
  const body = NONCE_BYTES + TAG_BYTES;
  if (bytes.length <= body) return null;
  const decipher = createDecipheriv(CIPHER, keyed(appSecret, 'mailbox-key'), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, body));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(body)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

export function confirmationSecret(appSecret: string, id: string): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  return Buffer.concat([bytes, sealOf(appSecret, bytes)]).toString('base64url');
}

/** The subscription's id, or null for a secret that we have not made. */
export function confirmedId(appSecret: string, secret: string): string | null {
  const bytes = Buffer.from(secret, 'base64url');
  if (bytes.length !== 2 * ID_BYTES) return null;
  const id = bytes.subarray(0, ID_BYTES);
  if (!timingSafeEqual(bytes.subarray(ID_BYTES), sealOf(appSecret, id))) return null;
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const sealOf = (appSecret: string, id: Buffer) =>
  keyed(appSecret, `subscription:${id.toString('hex')}`).subarray(0, ID_BYTES);

const keyed = (appSecret: string, about: string): Buffer => createHmac('sha256', appSecret).update(about).digest();
