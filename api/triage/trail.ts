/** The steps of a report as colleagues read them: who did what when, from the history. */
import { and, asc, eq, inArray, or } from 'drizzle-orm';
import { z } from 'zod';
import { accounts, history, routingRules } from '../../db/schema.ts';
import { PHOTO_MOMENTS, REPORT_STATES, SERVICE_ANSWERS, VISIBILITIES } from '../../db/vocabulary.ts';
import type { Parts } from '../parts.ts';
import type { TrailFacts, TrailStep } from './opened-contract.ts';

/** Each key alone: a trace that says one thing strangely still tells the others. */
const TOLD = {
  state: z.enum(REPORT_STATES),
  service: z.string(),
  visibility: z.enum(VISIBILITIES),
  category: z.string(),
  duplicateOf: z.string().nullable(),
  serviceAnswer: z.enum(SERVICE_ANSWERS),
  dueAt: z.iso.datetime({ offset: true }),
  message: z.enum(['answer', 'note', 'reporter']),
  released: z.boolean(),
  moment: z.enum(PHOTO_MOMENTS),
  blackAreas: z.int(),
  supporters: z.int(),
} as const satisfies { [Key in keyof TrailFacts]: z.ZodType<TrailFacts[Key]> };

const Ids = z.object({
  assigneeId: z.string().nullable().optional().catch(undefined),
  ruleId: z.string().nullable().optional().catch(undefined),
});

/** Enough for any report; the oldest first. */
const MOST = 500;

export async function trailOf(db: Parts['db'], reportId: string, photoIds: string[]): Promise<TrailStep[]> {
  const ofReport = and(eq(history.entity, 'report'), eq(history.entityId, reportId));
  const ofPhotos = and(eq(history.entity, 'photo'), inArray(history.entityId, photoIds));
  const rows = await db
    .select({ step: history, by: accounts.name })
    .from(history)
    .leftJoin(accounts, eq(accounts.id, history.actorId))
    .where(photoIds.length > 0 ? or(ofReport, ofPhotos) : ofReport)
    .orderBy(asc(history.at), asc(history.id))
    .limit(MOST);
  const names = await namesIn(
    db,
    rows.flatMap(({ step }) => [step.before, step.after]),
  );
  return rows.map(({ step, by }) => ({
    ...{ id: step.id, at: step.at.toISOString(), action: step.action, by, role: step.actorRole },
    before: factsOf(step.before, names),
    after: factsOf(step.after, names),
  }));
}

type Names = ReadonlyMap<string, string>;
type Told = Record<string, unknown> | null;

function factsOf(told: Told, names: Names): TrailFacts {
  if (!told) return {};
  const { assigneeId, ruleId } = Ids.parse(told);
  const read = Object.entries(TOLD).flatMap(([key, schema]) => {
    const parsed = schema.safeParse(told[key]);
    return parsed.success ? [[key, parsed.data]] : [];
  });
  return {
    ...Object.fromEntries(read),
    ...(assigneeId !== undefined && { assignee: assigneeId === null ? null : (names.get(assigneeId) ?? null) }),
    ...(ruleId !== undefined && { rule: ruleId === null ? null : (names.get(ruleId) ?? null) }),
  };
}

/** Present names of the people and rules that the steps know by id. */
async function namesIn(db: Parts['db'], told: readonly Told[]): Promise<Names> {
  const ids = told.map((one) => Ids.parse(one ?? {}));
  const people = [...new Set(ids.flatMap(({ assigneeId }) => assigneeId ?? []))];
  const rules = [...new Set(ids.flatMap(({ ruleId }) => ruleId ?? []))].filter((id) => z.uuid().safeParse(id).success);
  const found = [
    ...(people.length > 0
      ? await db.select({ id: accounts.id, name: accounts.name }).from(accounts).where(inArray(accounts.id, people))
      : []),
    ...(rules.length > 0
      ? await db
          .select({ id: routingRules.id, name: routingRules.name })
          .from(routingRules)
          .where(inArray(routingRules.id, rules))
      : []),
  ];
  return new Map(found.map(({ id, name }) => [id, name]));
}
