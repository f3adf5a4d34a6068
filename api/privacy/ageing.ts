/** Contacts that nobody needs any more: a report is answered, and long closed. */
import { sql } from 'drizzle-orm';
import { erasures } from '../../db/schema.ts';
import { change, ITSELF } from '../history/change.ts';
import type { Parts } from '../parts.ts';

/** So many reports stand in one line of the register. */
const AT_ONCE = 1000;

/** Erases contacts and words about satisfaction so many months after closing, and says so in the register. */
export async function forgetReporters({
  db,
  territory,
  clock,
}: Pick<Parts, 'db' | 'territory' | 'clock'>): Promise<void> {
  const months = territory.reporting.contactsMonths;
  for (let left = true; left; ) {
    const due = await db.execute<{ id: string }>(sql`
      select r.id from reports r
      where r.territory = ${territory.code}
        and r.closed_at < ${clock().toISOString()}::timestamptz - make_interval(months => ${months})
        and (r.satisfaction is not null or exists (select 1 from report_contacts c where c.report_id = r.id))
      limit ${AT_ONCE}`);
    if (due.length === 0) return;
    left = due.length === AT_ONCE;
    const ids = sql.join(
      due.map(({ id }) => sql`${id}::uuid`),
      sql`, `,
    );
    await change(db, territory.code, ITSELF, 'report.erase', async (tx, trace) => {
      const contacts = await tx.execute(
        sql`delete from report_contacts where report_id in (${ids}) returning report_id`,
      );
      const codes = await tx.execute<{ code: string }>(sql`
        update reports set satisfaction = null where id in (${ids}) returning code`);
      const [line] = await tx
        .insert(erasures)
        .values({
          ...{ territory: territory.code, reason: 'age', counts: { contacts: contacts.length } },
          ...{ reports: codes.map(({ code }) => code).sort(), createdAt: clock() },
        })
        .returning({ id: erasures.id });
      if (!line) throw new Error('an insert gave no row');
      trace({ entity: 'erasure', entityId: line.id, after: { reports: codes.length, reason: 'age' } });
    });
  }
}
