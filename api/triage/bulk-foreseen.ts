/** What would become of each report of a bulk, told from how they stand now, by the same tables as the verbs. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { reportContacts, reports } from '../../db/schema.ts';
import type { Territory } from '../../db/territory.ts';
import { mayOn } from '../access.ts';
import type { Actor } from '../history/change.ts';
import type { Parts } from '../parts.ts';
import type { ReportRow } from '../reports/queries.ts';
import { mayMove, needsOf } from '../reports/transitions.ts';
import type { Bulk, BulkObstacle, BulkResult } from './together-contract.ts';

export interface Standing {
  row: ReportRow;
  hasMailbox: boolean;
  hasAfterPhoto: boolean;
}

const AT_ONCE = 500;

/** By code; what is not there is missing. */
export async function standingsOf(
  { db, territory }: Pick<Parts, 'db' | 'territory'>,
  codes: readonly string[],
): Promise<Map<string, Standing>> {
  const standings = new Map<string, Standing>();
  for (let at = 0; at < codes.length; at += AT_ONCE) {
    const rows = await db
      .select({
        row: reports,
        hasMailbox: sql<boolean>`coalesce(${reportContacts.email} <> '', false)`,
        hasAfterPhoto: sql<boolean>`exists (select 1 from photos p where p.report_id = ${reports.id} and p.moment = 'after')`,
      })
      .from(reports)
      .leftJoin(reportContacts, eq(reportContacts.reportId, reports.id))
      .where(and(eq(reports.territory, territory.code), inArray(reports.code, codes.slice(at, at + AT_ONCE))));
    for (const standing of rows) standings.set(standing.row.code, standing);
  }
  return standings;
}

const ACTIONS = { move: 'report.move', assign: 'report.assign', answer: 'report.answer' } as const;
export const actionOf = ({ verb }: Bulk) => ACTIONS[verb];

export function foreseen(
  territory: Territory,
  actor: Actor,
  bulk: Bulk,
  { code, version }: Bulk['items'][number],
  standing: Standing | undefined,
): BulkResult {
  const known = standing?.row;
  return {
    code,
    category: known?.category ?? '',
    description: known?.description ?? '',
    state: known?.state ?? null,
    obstacle: standing ? obstacleOf(territory, actor, bulk, version, standing) : 'gone',
    mailed: (standing?.hasMailbox ?? false) && isMailed(bulk),
    undone: null,
  };
}

/** The first reason against it; the write itself has the last word. */
function obstacleOf(
  territory: Territory,
  actor: Actor,
  bulk: Bulk,
  version: number,
  { row, hasAfterPhoto }: Standing,
): BulkObstacle | null {
  if (!mayOn(actor, actionOf(bulk), row)) return 'other_service';
  // Words overwrite nothing: an answer is given whatever changed.
  if (bulk.verb === 'answer') return null;
  if (row.version !== version) return 'changed';
  if (bulk.verb === 'assign') return row.service === bulk.service && row.assigneeId === bulk.assigneeId ? 'same' : null;
  if (row.state === bulk.to) return 'same';
  // A repeat is taken out of its original one by one, where one sees both.
  if (row.state === 'duplicate' || !mayMove('staff', row.state, bulk.to)) return 'impossible';
  const closing = territory.categories.find(({ code }) => code === row.category)?.closing;
  const needs = needsOf({ closing: closing ?? { reason: true, afterPhoto: false } }, row.state, bulk.to);
  if (needs.includes('answer') && !bulk.answer) return 'answer_required';
  return needs.includes('afterPhoto') && !hasAfterPhoto ? 'after_photo' : null;
}

/** That somebody has read it is no news worth a mail, unless words come with it. */
function isMailed(bulk: Bulk): boolean {
  if (bulk.verb === 'assign') return false;
  return bulk.verb === 'answer' || Boolean(bulk.answer) || bulk.to !== 'triaged';
}
