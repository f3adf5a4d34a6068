/** Reports that are not accepted yet: confirmed from a mailbox, looked at by staff, or purged. */
import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import { reports } from '../../db/schema.ts';
import type { Language } from '../../db/vocabulary.ts';
import { followHash, followSecret } from '../codes.ts';
import { type Actor, change, ITSELF, requireRight } from '../history/change.ts';
import { changedMeanwhile, notFound } from '../http/problems.ts';
import { type MailBlock, mailHtml, mailText } from '../notifications/frame.tsx';
import { homeOf } from '../notifications/history-letters.ts';
import type { OwedMail } from '../notifications/owe.ts';
import type { Parts } from '../parts.ts';
import { stateChange } from '../reports/moving.ts';
import { type ReportRow, reportRow } from '../reports/queries.ts';
import { onReport, say, touchedBy } from '../reports/writing.ts';
import type { IntakeDecision } from './contract.ts';
import type { Value } from './document.ts';
import { Faults, fault, sentence } from './faults.ts';

type Deciding = Pick<Parts, 'db' | 'territory' | 'clock'>;

/** The number once the report is accepted, and none before; a private one never has a number here. */
export async function requestOfToken(
  { db, territory }: Pick<Parts, 'db' | 'territory'>,
  token: string,
): Promise<Value> {
  const [row] = await db
    .select({ code: reports.code, intake: reports.intake, visibility: reports.visibility, state: reports.state })
    .from(reports)
    .where(and(eq(reports.territory, territory.code), eq(reports.token, token)));
  if (!row) throw new Faults([fault(404, 'georeport.token')]);
  const isTold = row.intake === 'accepted' && row.visibility === 'public';
  return [{ service_request_id: isTold ? row.code : null, token }];
}

export function confirmationMail(
  parts: Pick<Parts, 'secret' | 'publicUrl' | 'territory' | 'clock'>,
  row: Pick<ReportRow, 'id' | 'requestId' | 'category'>,
  { email, language }: { email: string; language: Language },
): OwedMail {
  const { territory } = parts;
  const category = territory.categories.find(({ code }) => code === row.category)?.name[language] ?? row.category;
  const hours = territory.reporting.unconfirmedHours;
  const href = `${homeOf(parts, language)}/open311/confirm/${followSecret(parts.secret, row.requestId ?? row.id)}`;
  const subject = sentence(language, 'georeport.confirm.subject');
  const sender = territory.name[language];
  const blocks: MailBlock[] = [
    { kind: 'paragraph', text: sentence(language, 'georeport.confirm.text', { category }) },
    { kind: 'button', label: sentence(language, 'georeport.confirm.button'), href },
    { kind: 'paragraph', text: sentence(language, 'georeport.confirm.otherwise', { hours }) },
  ];
  return {
    ...{ key: `open311-confirm:${row.id}`, to: email, language, subject },
    text: mailText({ blocks, sender }),
    html: mailHtml({ language, subject, sender, blocks }),
  };
}

/** By the secret of the mail's link; 404 once it was purged. */
export async function confirmingReport({ db, territory }: Pick<Parts, 'db' | 'territory'>, secret: string) {
  const [row] = await db
    .select()
    .from(reports)
    .where(
      and(
        ...[eq(reports.territory, territory.code), eq(reports.followHash, followHash(secret))],
        eq(reports.channel, 'open311'),
      ),
    );
  if (!row) throw notFound();
  return row;
}

/** Pressed twice, it is one yes. */
export async function confirmReport(parts: Deciding, actor: Actor, secret: string): Promise<void> {
  const row = await confirmingReport(parts, secret);
  if (row.intake !== 'to_confirm') return;
  const { db, territory, clock } = parts;
  await change(db, territory.code, actor, 'report.send', async (tx, trace) => {
    const visibility = shownAs(parts, row);
    const [written] = await tx
      .update(reports)
      .set({ intake: 'accepted', visibility, version: sql`${reports.version} + 1`, updatedAt: clock() })
      .where(and(eq(reports.id, row.id), eq(reports.intake, 'to_confirm')))
      .returning({ id: reports.id });
    if (!written) throw changedMeanwhile();
    trace({ entity: 'report', entityId: row.id, after: ACCEPTED, touches: touchedBy(visibility) });
  }).catch(async (error) => {
    if ((await confirmingReport(parts, secret)).intake === 'to_confirm') throw error;
  });
}

/** Only now it is sent, in the sense of every other report: with its first state, its letter and its news. */
const ACCEPTED = { state: 'new', intake: 'accepted' } as const;

function shownAs({ territory }: Pick<Parts, 'territory'>, row: ReportRow): 'public' | 'private' {
  return territory.categories.find(({ code }) => code === row.category)?.private ? 'private' : 'public';
}

export async function intakeOf({ db, territory }: Pick<Parts, 'db' | 'territory'>, actor: Actor, code: string) {
  requireRight(actor, 'report.triage');
  const { intake, version } = await reportRow(db, territory.code, code);
  return { intake, version };
}

/** Staff accept, or reject with a reason that the sender reads where they left an address. */
export async function decideIntake(
  parts: Deciding,
  actor: Actor,
  code: string,
  decision: IntakeDecision,
): Promise<void> {
  requireRight(actor, 'report.triage');
  if (decision.outcome === 'accept')
    return onReport(parts, actor, 'report.send', code, async (_tx, row, write) => {
      if (row.intake === 'accepted' || row.state !== 'new') throw changedMeanwhile({ version: row.version });
      await write(
        decision.version,
        { intake: 'accepted', visibility: shownAs(parts, row) },
        { before: { intake: row.intake }, after: ACCEPTED },
      );
    });
  return onReport(parts, actor, 'report.move', code, async (tx, row, write) => {
    if (row.intake === 'accepted' || row.state !== 'new') throw changedMeanwhile({ version: row.version });
    const messageId = await say(tx, row, actor, { kind: 'answer', body: decision.reason });
    await write(decision.version, stateChange(parts.territory, row, 'invalid', parts.clock()), {
      before: { state: row.state },
      after: { state: 'invalid', messageId },
    });
  });
}

/** What no mailbox has said yes to in time is deleted with everything that was said in it. */
export async function purgeUnconfirmed({ db, territory, clock }: Deciding): Promise<void> {
  const before = new Date(clock().getTime() - territory.reporting.unconfirmedHours * 3_600_000);
  const overdue = and(
    ...[eq(reports.territory, territory.code), eq(reports.intake, 'to_confirm')],
    ...[eq(reports.channel, 'open311'), lt(reports.createdAt, before)],
  );
  const found = await db.select({ id: reports.id }).from(reports).where(overdue);
  if (found.length === 0) return;
  await change(db, territory.code, ITSELF, 'report.erase', async (tx, trace) => {
    // Asked once more: somebody may have said yes in this very moment. Of none nothing is written, and the job ends.
    const gone = await tx
      .delete(reports)
      .where(
        and(
          overdue,
          inArray(
            reports.id,
            found.map(({ id }) => id),
          ),
        ),
      )
      .returning({ id: reports.id });
    for (const { id } of gone) trace({ entity: 'report', entityId: id, after: { unconfirmed: true } });
  });
}
