/** Another Kartenn's collection as a source, and what is owed to it once others have brought what it names. */
import { and, eq, sql } from 'drizzle-orm';
import { type SourceCounts, sources } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';
import { fetchFile } from './fetching.ts';
import type { SourceForm } from './form.ts';
import { readKartenn } from './kartenn-reading.ts';

export const KARTENN_FORM: SourceForm = {
  fetch: fetchFile,
  open: (parts, { id }, path) => readKartenn(parts, path, id),
};

/** Sheets name places and sheets that may have come only now: they are read once more, although they say nothing new. */
export async function readSheetsAgain(
  { db, territory, clock }: Pick<Parts, 'db' | 'territory' | 'clock'>,
  { added }: SourceCounts,
): Promise<void> {
  if (added === 0) return;
  await db
    .update(sources)
    .set({ etag: null, lastModified: null, digest: null, nextAt: clock() })
    .where(
      and(
        ...[eq(sources.territory, territory.code), eq(sources.kind, 'kartenn'), eq(sources.state, 'active')],
        sql`${sources.look} ->> 'collection' = 'innovations'`,
      ),
    );
}
