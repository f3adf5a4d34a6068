/** What we ask the database about social innovations. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import { AreaOutline } from '../../db/outline.ts';
import { innovationPlaces, innovations, photos, places, proposals } from '../../db/schema.ts';
import { type Language, MAIN_TEXTS } from '../../db/vocabulary.ts';
import { notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { Photo } from '../places/contract.ts';
import { communesTouched } from './area-reach.ts';
import type { Innovation } from './contract.ts';
import { familyOf } from './reuse.ts';

type Sheet = typeof innovations.$inferSelect;
type Titled = Pick<Sheet, 'title' | 'titles'>;

/** The sheet in the reader's language: title and summary where both are translated, each of the main texts where it is. */
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
  const outline = AreaOutline.safeParse(sheet.areaOutline).data ?? null;
  const [placeRows, photoRows, open, sources, copies, family, touches] = await Promise.all([
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
    familyOf(db, sheet, (row) => titleIn(row, language)),
    outline ? communesTouched({ db, territory }, outline) : Promise.resolve([]),
  ]);
  const linked = (row: Titled & { code: string }) => ({ code: row.code, title: titleIn(row, language) });
  const { id, territory: _, adaptedFromId, verifiedAt, createdAt, updatedAt, ...shown } = sheet;
  const [source] = sources;
  return {
    ...shown,
    ...inLanguage(sheet, language),
    ...mainTextsIn(sheet, language),
    areaOutline: outline,
    areaTouches: touches,
    places: placeRows,
    photos: photoRows.map((row) => Photo.parse(row)),
    openProposals: open.map(({ code }) => code),
    adaptedFrom: source ? linked(source) : null,
    adaptedBy: copies.map(linked),
    family,
    verifiedAt: verifiedAt?.toISOString() ?? null,
    updatedAt: updatedAt.toISOString(),
  };
}

/** Sheets are written in French; a translated title is used where there is one. */
export function titleIn({ title, titles }: Titled, language: Language): string {
  return (language !== 'fr' && titles[language]) || title;
}

/** Title and summary in one language: half a translation is none. */
export function inLanguage(
  sheet: Titled & Pick<Sheet, 'summary' | 'summaries'>,
  language: Language,
): Pick<Innovation, 'title' | 'summary' | 'language'> {
  const { title, summary, titles, summaries } = sheet;
  const [named, told] = language === 'fr' ? [] : [titles[language], summaries[language]];
  return named && told ? { title: named, summary: told, language } : { title, summary, language: 'fr' };
}

type MainTexts = Pick<Innovation, (typeof MAIN_TEXTS)[number] | 'translated'>;

function mainTextsIn(sheet: Sheet, language: Language): MainTexts {
  const texts = { fr: {}, br: sheet.textsBr, en: sheet.textsEn }[language];
  const { genesis, need, how, results, worked, obstacles, prerequisites, steps } = sheet;
  return {
    ...{ genesis, need, how, results, worked, obstacles, prerequisites, steps },
    ...texts,
    translated: MAIN_TEXTS.filter((text) => text in texts),
  };
}
