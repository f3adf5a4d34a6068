/** Giving one report to a firm from outside, and taking it back. */
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { firmLinks, reports } from '../../db/schema.ts';
import { firmSecret, followHash } from '../codes.ts';
import { type Actor, change, type Transaction } from '../history/change.ts';
import { changedMeanwhile, invalidFields, notFound, Problem } from '../http/problems.ts';
import { homeOf, homePath } from '../notifications/history-letters.ts';
import { oweMail } from '../notifications/owe.ts';
import type { Parts } from '../parts.ts';
import { stateChange } from '../reports/moving.ts';
import { reportRow } from '../reports/queries.ts';
import { NEXT } from '../reports/transitions.ts';
import { onReport, requireOwnService, touchedBy } from '../reports/writing.ts';
import type { FirmLink, FirmState, NewFirmLink } from './contract.ts';
import { firmMail } from './work-mails.ts';

type FirmRow = typeof firmLinks.$inferSelect;

export async function firmsOf({ db, territory, clock }: Parts, code: string): Promise<FirmLink[]> {
  const report = await reportRow(db, territory.code, code);
  const rows = await db
    .select()
    .from(firmLinks)
    .where(eq(firmLinks.reportId, report.id))
    .orderBy(desc(firmLinks.createdAt), desc(firmLinks.id));
  return rows.map((row) => ({
    id: row.id,
    firm: row.firm,
    email: row.email,
    request: row.request,
    until: row.until.toISOString(),
    state: firmState(row, clock()),
    showsPhotos: row.showsPhotos,
    version: row.version,
  }));
}

export function firmState(row: FirmRow, now: Date): FirmState {
  if (row.doneAt) return 'done';
  if (row.declinedAt) return 'declined';
  if (row.revokedAt) return 'revoked';
  if (row.until <= now) return 'expired';
  return row.startedAt ? 'started' : 'open';
}

/**
 * The report waits for the firm until the link ends. Sending the same `requestId` twice gives the same link and no
 * second mail. Answers the path of the link, which nobody can read anywhere later.
 */
export async function askFirm(
  parts: Parts,
  actor: Actor,
  code: string,
  asked: z.infer<typeof NewFirmLink>,
): Promise<{ link: string }> {
  const { db, territory, clock, secret: appSecret } = parts;
  const secret = firmSecret(appSecret, asked.requestId);
  const path = `${homePath(parts, asked.language)}/work/${secret}`;
  const until = endOfDay(asked.until);
  if (until <= clock()) throw invalidFields([{ path: 'until', id: 'problem.field.invalid' }]);
  const [earlier] = await db
    .select({ service: reports.service })
    .from(firmLinks)
    .innerJoin(reports, eq(reports.id, firmLinks.reportId))
    .where(and(eq(firmLinks.secretHash, followHash(secret)), eq(reports.code, code)));
  if (earlier) {
    requireOwnService(actor, 'firm.ask', earlier);
    return { link: path };
  }
  await onReport(parts, actor, 'firm.ask', code, async (tx, row, write, trace) => {
    if (row.state !== 'waiting_third_party' && !NEXT[row.state].includes('waiting_third_party'))
      throw new Problem(422, 'problem.move_impossible', { values: { from: row.state, to: 'waiting_third_party' } });
    const id = uuidv7();
    const { firm, email, language, request, showsPhotos } = asked;
    await tx.insert(firmLinks).values({
      ...{ id, territory: territory.code, reportId: row.id, firm, email, language, request, until, showsPhotos },
      ...{ secretHash: followHash(secret), createdAt: clock(), updatedAt: clock() },
    });
    const waitingUntil = row.waitingUntil && row.waitingUntil > until ? row.waitingUntil : until;
    await write(
      asked.version,
      { ...stateChange(row, 'waiting_third_party', clock()), waitingUntil, serviceAnswer: 'accepted' },
      {
        before: row.state === 'waiting_third_party' ? {} : { state: row.state },
        after:
          row.state === 'waiting_third_party' ? { firm: 'asked' } : { state: 'waiting_third_party', firm: 'asked' },
      },
    );
    trace({ entity: 'firm', entityId: id, after: { firm, until: asked.until } });
    if (email) {
      const link = `${homeOf(parts, language)}/work/${secret}`;
      const mail = firmMail(parts, { language, firm, request, until, link, code, category: row.category });
      await oweMail(tx, territory.code, { ...mail, key: `firm:${id}`, to: email });
    }
  });
  return { link: path };
}

/** The link ends at once; a report that waited for this firm alone is the service's again. */
export async function callOffFirm(parts: Parts, actor: Actor, id: string, version: number): Promise<string> {
  const { db, territory, clock } = parts;
  return change(db, territory.code, actor, 'firm.ask', async (tx, trace) => {
    const [link] = await tx
      .select({ link: firmLinks, report: reports })
      .from(firmLinks)
      .innerJoin(reports, eq(reports.id, firmLinks.reportId))
      .where(and(eq(firmLinks.territory, territory.code), eq(firmLinks.id, id)))
      .for('update', { of: reports });
    if (!link) throw notFound();
    requireOwnService(actor, 'firm.ask', link.report);
    const now = clock();
    const [written] = await tx
      .update(firmLinks)
      .set({ revokedAt: now, version: version + 1, updatedAt: now })
      .where(and(eq(firmLinks.id, id), eq(firmLinks.version, version), stillOpen(now)))
      .returning({ id: firmLinks.id });
    if (!written) throw changedMeanwhile({ version: link.link.version });
    await afterFirm(tx, parts, link, 'assigned', trace, 'called_off');
    trace({ entity: 'firm', entityId: id, after: { firm: link.link.firm, calledOff: true } });
    return link.report.code;
  });
}

type Trace = Parameters<Parameters<typeof change>[4]>[1];

/** Where the report goes once a firm has spoken or was called off, unless it waits for another one. */
export async function afterFirm(
  tx: Transaction,
  { clock }: Pick<Parts, 'clock'>,
  { link, report }: { link: FirmRow; report: typeof reports.$inferSelect },
  to: 'assigned' | 'in_progress',
  trace: Trace,
  firm: string,
): Promise<void> {
  const now = clock();
  const [other] = await tx
    .select({ id: firmLinks.id })
    .from(firmLinks)
    .where(and(eq(firmLinks.reportId, report.id), stillOpen(now), isNull(firmLinks.startedAt)))
    .limit(1);
  const waited = report.state === 'waiting_third_party' && (to === 'in_progress' || !other);
  const moves = waited || (to === 'assigned' && report.state === 'in_progress' && link.startedAt !== null);
  if (moves)
    await tx
      .update(reports)
      .set({
        ...stateChange(report, to, now),
        waitingUntil: null,
        version: sql`${reports.version} + 1`,
        updatedAt: now,
      })
      .where(eq(reports.id, report.id));
  trace({
    entity: 'report',
    entityId: report.id,
    ...(moves && { before: { state: report.state } }),
    after: { firm, ...(moves && { state: to }) },
    touches: moves ? touchedBy(report.visibility) : [],
  });
}

export const stillOpen = (now: Date) =>
  and(isNull(firmLinks.doneAt), isNull(firmLinks.declinedAt), isNull(firmLinks.revokedAt), gt(firmLinks.until, now));

/** The last moment of that day here: the process runs in the territory's zone. */
function endOfDay(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 23, 59, 59);
}
