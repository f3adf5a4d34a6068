/** What names an answer, so that who has it already need not read it again. */
import { createHash } from 'node:crypto';
import type { Context } from 'hono';

export function etagOf(...told: string[]): string {
  return `"${createHash('sha256').update(told.join('\n')).digest('base64url').slice(0, 27)}"`;
}

/** Whether the asker has it already; compression on the way weakens a tag. */
export function knows(c: Context, etag: string): boolean {
  const told = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return told.includes(etag) || told.includes('*');
}
