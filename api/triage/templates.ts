/** Answer templates: kept, suggested for a report, and filled in two languages. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { answerTemplates, places, reportContacts } from '../../db/schema.ts';
import { LANGUAGES, type Language, type ReportState } from '../../db/vocabulary.ts';
import { type Actor, change } from '../history/change.ts';
import { isLanguage } from '../http/language.ts';
import { changedMeanwhile, type FieldFault, invalidFields, notFound } from '../http/problems.ts';
import { homeOf } from '../notifications/history-letters.ts';
import type { Parts } from '../parts.ts';
import { type ReportRow, reportRow } from '../reports/queries.ts';
import { fillPlaceholders, inOrderOfFit, type Placeholder, unknownPlaceholders } from './placeholders.ts';
import type {
  ChangedTemplate,
  NewTemplate,
  RemovedTemplate,
  Suggestion,
  Template,
  TemplateOrder,
} from './templates-contract.ts';

type Reading = Pick<Parts, 'db' | 'territory'>;
type Writing = Pick<Parts, 'db' | 'territory' | 'clock'>;
type Row = typeof answerTemplates.$inferSelect;

export async function templates({ db, territory }: Reading): Promise<Template[]> {
  const rows = await db
    .select()
    .from(answerTemplates)
    .where(eq(answerTemplates.territory, territory.code))
    .orderBy(asc(answerTemplates.position), asc(answerTemplates.name));
  return rows.map(told);
}

const told = ({ id, name, categories, state, words, position, version }: Row): Template => ({
  ...{ id, name, categories, state, words, position, version },
});

export async function addTemplate(parts: Writing, actor: Actor, { id, ...draft }: NewTemplate): Promise<void> {
  requireSound(parts, draft);
  const { territory, clock } = parts;
  const now = clock();
  await change(parts.db, territory.code, actor, 'template.write', async (tx, trace) => {
    const last = sql<number>`(select coalesce(max(t.position), 0) + 1 from answer_templates t where t.territory = ${territory.code})`;
    await tx
      .insert(answerTemplates)
      .values({ id, territory: territory.code, ...draft, position: last, createdAt: now, updatedAt: now })
      .onConflictDoNothing();
    trace({ entity: 'template', entityId: id, after: draft });
  });
}

export async function changeTemplate(
  parts: Writing,
  actor: Actor,
  id: string,
  { version, ...draft }: z.infer<typeof ChangedTemplate>,
): Promise<void> {
  requireSound(parts, draft);
  await onTemplate(parts, actor, id, async (tx, before) => {
    const [written] = await tx
      .update(answerTemplates)
      .set({ ...draft, version: version + 1, updatedAt: parts.clock() })
      .where(and(eq(answerTemplates.id, id), eq(answerTemplates.version, version)))
      .returning({ id: answerTemplates.id });
    if (!written) throw changedMeanwhile({ version: before.version });
    const { name, categories, state, words } = before;
    return { before: { name, categories, state, words }, after: draft };
  });
}

export async function removeTemplate(
  parts: Writing,
  actor: Actor,
  id: string,
  { version }: z.infer<typeof RemovedTemplate>,
): Promise<void> {
  await onTemplate(parts, actor, id, async (tx, before) => {
    const [gone] = await tx
      .delete(answerTemplates)
      .where(and(eq(answerTemplates.id, id), eq(answerTemplates.version, version)))
      .returning({ id: answerTemplates.id });
    if (!gone) throw changedMeanwhile({ version: before.version });
    const { name, categories, state, words } = before;
    return { before: { name, categories, state, words }, after: {} };
  });
}

/** Where two people sort at once the later order stands: nothing is lost by it. */
export async function sortTemplates(
  { db, territory }: Writing,
  actor: Actor,
  { ids }: z.infer<typeof TemplateOrder>,
): Promise<void> {
  await change(db, territory.code, actor, 'template.write', async (tx, trace) => {
    for (const [position, id] of ids.entries())
      await tx
        .update(answerTemplates)
        .set({ position })
        .where(and(eq(answerTemplates.territory, territory.code), eq(answerTemplates.id, id)));
    trace({ entity: 'template', entityId: ids[0] ?? '', after: { order: ids } });
  });
}

type Work = (
  tx: Parameters<Parameters<typeof change>[4]>[0],
  row: Row,
) => Promise<{ before: Record<string, unknown>; after: Record<string, unknown> }>;

function onTemplate({ db, territory }: Writing, actor: Actor, id: string, work: Work): Promise<void> {
  return change(db, territory.code, actor, 'template.write', async (tx, trace) => {
    const [row] = await tx
      .select()
      .from(answerTemplates)
      .where(and(eq(answerTemplates.territory, territory.code), eq(answerTemplates.id, id)));
    if (!row) throw notFound();
    trace({ entity: 'template', entityId: id, ...(await work(tx, row)) });
  });
}

/** A gap that nothing fills would be read by a resident. */
function requireSound({ territory }: Reading, { words, categories }: Pick<Template, 'words' | 'categories'>): void {
  const faults: FieldFault[] = LANGUAGES.filter((language) => unknownPlaceholders(words[language]).length > 0).map(
    (language) => ({ path: `words.${language}`, id: 'problem.field.choice' }),
  );
  const known = new Set(territory.categories.map(({ code }) => code));
  if (categories.some((code) => !known.has(code))) faults.push({ path: 'categories', id: 'problem.field.choice' });
  if (faults.length > 0) throw invalidFields(faults);
}

/** The closest first, filled for the person who reported, and in `reader`'s language beside. */
export async function suggestions(
  parts: Pick<Parts, 'db' | 'territory' | 'publicUrl'>,
  code: string,
  { to, reader }: { to: ReportState | undefined; reader: Language },
): Promise<Suggestion[]> {
  const { db, territory } = parts;
  const row = await reportRow(db, territory.code, code);
  const [contact] = await db
    .select({ language: reportContacts.language })
    .from(reportContacts)
    .where(eq(reportContacts.reportId, row.id));
  const language = contact && isLanguage(contact.language) ? contact.language : (territory.languages[0] ?? 'fr');
  const [place] = row.placeId
    ? await db.select({ name: places.name }).from(places).where(eq(places.id, row.placeId))
    : [];
  const fill = (words: string, into: Language) => fillPlaceholders(words, valuesIn(parts, row, place?.name, into));
  return inOrderOfFit(await templates(parts), { category: row.category, state: to ?? row.state }).map(
    ({ id, name, words }) => ({
      ...{ id, name, language, words: fill(words[language], language) },
      meaning: language === reader ? null : fill(words[reader], reader),
    }),
  );
}

function valuesIn(
  parts: Pick<Parts, 'territory' | 'publicUrl'>,
  row: ReportRow,
  placeName: string | undefined,
  language: Language,
): Record<Placeholder, string> {
  const { territory } = parts;
  const home = homeOf(parts, language);
  return {
    code: row.code,
    category: territory.categories.find(({ code }) => code === row.category)?.name[language] ?? row.category,
    place: placeName ?? row.address ?? row.commune,
    expected: dayIn(language, row.dueAt, territory.timeZone),
    service: territory.services.find(({ code }) => code === row.service)?.name[language] ?? row.service,
    // The answer is read by everybody: never the secret link of whoever reported.
    link: row.visibility === 'public' ? `${home}/reports/${row.code}` : home || parts.publicUrl,
  };
}

/** No Breton months on every machine: there the date in figures. */
function dayIn(language: Language, day: Date, timeZone: string): string {
  const [locale, dateStyle] = ({ fr: ['fr', 'long'], en: ['en-GB', 'long'], br: ['fr', 'short'] } as const)[language];
  return new Intl.DateTimeFormat(locale, { dateStyle, timeZone }).format(day);
}
