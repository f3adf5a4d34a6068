/** What stands in the code on a door and in a holder's letter: signed, so that nobody makes one up. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** As `AB23CD-0f1e2d3c4b5a`: short, so that the code on a poster stays coarse and easy to read. */
export function doorToken(secret: string, placeCode: string): string {
  return `${placeCode}-${signed(secret, `door:${placeCode}`, 12)}`;
}

/** The code of the place at whose door it hangs; null when it was not made here. */
export function placeOfDoor(secret: string, token: string): string | null {
  const at = token.lastIndexOf('-');
  const code = token.slice(0, at).toUpperCase();
  return at > 0 && same(token.slice(at + 1).toLowerCase(), signed(secret, `door:${code}`, 12)) ? code : null;
}

/** `asked` is the number of the letter: the next one ends this link. */
export function holderToken(secret: string, { id, asked }: { id: string; asked: number }): string {
  return `${id}.${signed(secret, `holder:${id}:${asked}`, 24)}`;
}

export const isHolderToken = (secret: string, token: string, holder: { id: string; asked: number }): boolean =>
  same(token, holderToken(secret, holder));

function signed(secret: string, words: string, length: number): string {
  return createHmac('sha256', secret).update(words).digest('hex').slice(0, length);
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
