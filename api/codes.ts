/** Short codes that people read aloud and type, and the secrets of follow links. */
import { createHash, createHmac } from 'node:crypto';
import { customAlphabet } from 'nanoid';

/** No 0/O, 1/I/L, U/V: what is read aloud on the telephone comes out the same. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTWXYZ';
const LENGTH = 6;
const readable = customAlphabet(SIGNS, LENGTH);

export const newCode = (): string => readable();

const CODE = new RegExp(`^[${SIGNS}]{${LENGTH}}$`);

export const isCode = (text: string): boolean => CODE.test(text);

/**
 * The secret of a follow link, made from the sending's own id: a phone that repeats a sending gets the same link,
 * and a letter can name the link although the database keeps only its hash.
 */
export function followSecret(appSecret: string, requestId: string): string {
  return createHmac('sha256', appSecret).update(`follow:${requestId}`).digest('base64url').slice(0, 24);
}

/** The secret of a firm's link, likewise. */
export function firmSecret(appSecret: string, requestId: string): string {
  return createHmac('sha256', appSecret).update(`firm:${requestId}`).digest('base64url').slice(0, 32);
}

/** The secret of a carrier's link, made of the same sending as the writer's. */
export function reviewSecret(appSecret: string, requestId: string): string {
  return createHmac('sha256', appSecret).update(`review:${requestId}`).digest('base64url').slice(0, 24);
}

export const followHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');
