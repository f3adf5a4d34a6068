/** One contributor named in an address: neither a mailbox nor an account nor a hash can be read from it, nor one made up. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

/** Whoever signed in, by their account; anybody else by the keyed hash of the address they sent from. */
export type Contributor = { account: string } | { sender: string };

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The same person always gets the same name, so that an address can be shared and filtered by. */
export function contributorName(secret: string, contributor: Contributor): string {
  const key = keyOf(secret);
  const text = 'account' in contributor ? `a${contributor.account}` : `s${contributor.sender}`;
  // Made from the text itself: one name a person, and never one IV for two texts.
  const iv = createHmac('sha256', key).update(text).digest().subarray(0, IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Null for a name that we never gave. */
export function contributorOf(secret: string, name: string): Contributor | null {
  const bytes = Buffer.from(name, 'base64url');
  if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString();
    return text.startsWith('a') ? { account: text.slice(1) } : { sender: text.slice(1) };
  } catch {
    return null;
  }
}

const keyOf = (secret: string) => Buffer.from(hkdfSync('sha256', secret, 'kartenn', 'contributors', 32));
