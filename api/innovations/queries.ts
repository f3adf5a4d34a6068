/** What we ask the database about social innovations. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import { innovationPlaces, innovations, photos, places, proposals } from '../../db/schema.ts';
import type { Language } from '../../db/vocabulary.ts';
import { notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { Photo } from '../places/contract.ts';
import type { Innovation } from './contract.ts';

type Titled = Pick<typeof innovations.$inferSelect, 'title' | 'titles'>;

/** The sheet, with title and summary in the reader's language where both are translated. */
export async function innovationByCode(
  { db, territory }: Pick<Parts, 'db' | 'territory'>,
  code: string,
  language: Language,
  sees: 'public' | 'hidden' = 'public',
): Promise<Innovation> {
  const [sheet] = await db
    .select()
    .from(innovations)
    .where(
      and(
        eq(innovations.territory, territory.code),
        eq(innovations.code, code),
        inArray(innovations.state, sees === 'hidden' ? ['published', 'hidden'] : ['published']),
      ),
    );
  if (!sheet) throw notFound();
  const link = { code: innovations.code, title: innovations.title, titles: innovations.titles };
  const [placeRows, photoRows, open, sources, copies] = await Promise.all([
    db
      .select({ code: places.code, name: places.name })
      .from(innovationPlaces)
      .innerJoin(places, eq(places.id, innovationPlaces.placeId))
      .where(and(eq(innovationPlaces.innovationId, sheet.id), eq(places.state, 'published')))
      .orderBy(asc(places.name)),
    db
      .select()
      .from(photos)
      .where(and(eq(photos.innovationId, sheet.id), eq(photos.released, true)))
      .orderBy(asc(photos.createdAt)),
    db
      .select({ code: proposals.code })
      .from(proposals)
      .where(
        and(eq(proposals.innovationId, sheet.id), eq(proposals.state, 'waiting'), eq(proposals.route, 'neighbours')),
      )
      .orderBy(asc(proposals.createdAt))
      .limit(5),
    sheet.adaptedFromId
      ? db
          .select(link)
          .from(innovations)
          .where(and(eq(innovations.id, sheet.adaptedFromId), eq(innovations.state, 'published')))
      : Promise.resolve([]),
    db
      .select(link)
      .from(innovations)
      .where(and(eq(innovations.adaptedFromId, sheet.id), eq(innovations.state, 'published')))
      .orderBy(asc(innovations.title)),
  ]);
  const linked = (row: Titled & { code: string }) => ({ code: row.code, title: titleIn(row, language) });
  const translated = language !== 'fr' && sheet.titles[language] && sheet.summaries[language];
  const { id, territory: _, adaptedFromId, verifiedAt, createdAt, updatedAt, ...shown } = sheet;
  const [source] = sources;
  return {
    ...shown,
    title: translated ? titleIn(sheet, language) : sheet.title,
    summary: translated ? (sheet.summaries[language] ?? sheet.summary) : sheet.summary,
    language: translated ? language : 'fr',
    places: placeRows,
    photos: photoRows.map((row) => Photo.parse(row)),
    openProposals: open.map(({ code }) => code),
    adaptedFrom: source ? linked(source) : null,
    adaptedBy: copies.map(linked),
    verifiedAt: verifiedAt?.toISOString() ?? null,
    updatedAt: updatedAt.toISOString(),
  };
}

/** Sheets are written in French; a translated title is used where there is one. */
function titleIn({ title, titles }: Titled, language: Language): string {
  return (language !== 'fr' && titles[language]) || title;
}
