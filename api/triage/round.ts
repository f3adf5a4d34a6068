/** Reports as a round sheet shows them: what somebody on foot needs, and no contact unless it is asked for apart. */
import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { photos, places, reportContacts, reports } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';
import { HASH_SHOWN } from './desk.ts';
import type { RoundAnswer } from './round-contract.ts';

type Reading = Pick<Parts, 'db' | 'territory'>;

/** In the order of `codes`; a code that nobody knows is passed over. */
export async function roundStops({ db, territory }: Reading, codes: string[]): Promise<RoundAnswer> {
  if (codes.length === 0) return { stops: [] };
  const rows = await db
    .select({ report: reports, place: places.name })
    .from(reports)
    .leftJoin(places, eq(places.id, reports.placeId))
    .where(and(eq(reports.territory, territory.code), inArray(reports.code, codes)));
  const ids = rows.map(({ report }) => report.id);
  const pictures = ids.length > 0 ? await db.select().from(photos).where(inArray(photos.reportId, ids)) : [];
  const stops = rows.map(({ report, place }) => ({
    ...{ code: report.code, category: report.category, state: report.state, description: report.description },
    ...{ location: report.location, address: report.address, commune: report.commune, place, service: report.service },
    dueAt: report.dueAt.toISOString(),
    private: report.visibility === 'private',
    photos: pictures
      .filter(({ reportId }) => reportId === report.id)
      .map(({ id, contentHash, alternative }) => ({ id, hash: contentHash.slice(0, HASH_SHOWN), alternative })),
  }));
  return { stops: stops.sort((a, b) => codes.indexOf(a.code) - codes.indexOf(b.code)) };
}

/** By code; none for reports that nobody left a number for. */
export async function roundPhones({ db, territory }: Reading, codes: string[]): Promise<Record<string, string>> {
  if (codes.length === 0) return {};
  const rows = await db
    .select({ code: reports.code, phone: reportContacts.phone })
    .from(reports)
    .innerJoin(reportContacts, eq(reportContacts.reportId, reports.id))
    .where(and(eq(reports.territory, territory.code), inArray(reports.code, codes), isNotNull(reportContacts.phone)));
  return Object.fromEntries(rows.map(({ code, phone }) => [code, phone ?? '']));
}
