/** Sheets of innovations as sources speak of them. */
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { innovations } from '../../db/schema.ts';
import { INNOVATION_STAGES } from '../../db/vocabulary.ts';
import { newCode } from '../codes.ts';
import type { FlatState } from '../history/state.ts';
import { attributionOf } from '../imports/subject.ts';
import { joined } from '../imports/writing.ts';
import {
  innovationState,
  innovationStateSeen,
  innovationTrace,
  writeInnovationState,
} from '../innovations/innovation-state.ts';
import { foldedWords } from '../places/likeness-names.ts';
import type { Subject } from './subjects.ts';
import { isEmpty } from './three-way.ts';

/** Without these there is no sheet. */
const Named = z.object({
  title: z.string().min(1),
  summary: z.string().min(1),
  stage: z.enum(INNOVATION_STAGES),
  carrier: z.string().min(1),
});

export const INNOVATION_SUBJECT: Subject = {
  name: 'innovation',
  async read(tx, id) {
    const state = await innovationState(tx, id);
    return state && state.state !== 'removed' ? state : null;
  },
  seen: (db, id) => innovationStateSeen(db, id),
  async write(tx, trace, { clock }, { id, before, fields, credit, reverts }) {
    if (Object.keys(fields).length === 0) return;
    const written: FlatState = { ...fields };
    if (credit) {
      for (const [field, value] of Object.entries(fields)) if (isEmpty(value)) written[field] = emptied(field, before);
      written.source = joined(before.source, attributionOf(credit));
      written.licence = joined(before.licence, credit.licence);
    }
    await writeInnovationState(tx, id, written, clock());
    trace({ ...innovationTrace(id, before, (await innovationState(tx, id)) ?? {}), ...(reverts && { reverts }) });
  },
  async add(tx, trace, { territory, clock }, { state }, credit) {
    const said = Object.fromEntries(Object.entries(state).filter(([, value]) => !isEmpty(value)));
    const [sheet] = await tx
      .insert(innovations)
      .values({
        ...Named.parse(said),
        ...{ territory: territory.code, code: newCode(), themes: [], need: '', how: '' },
        ...{ source: attributionOf(credit), licence: credit.licence },
      })
      .returning({ id: innovations.id });
    if (!sheet) throw new Error('an insert gave no row');
    await writeInnovationState(tx, sheet.id, said, clock());
    // Written in two steps, it is still at its first version.
    await tx.update(innovations).set({ version: 1 }).where(eq(innovations.id, sheet.id));
    trace(innovationTrace(sheet.id, {}, (await innovationState(tx, sheet.id)) ?? {}));
    return sheet.id;
  },
  async remove(tx, trace, { clock }, id, reverts) {
    const before = await innovationState(tx, id);
    if (!before) return false;
    if (before.state === 'removed') return true;
    await writeInnovationState(tx, id, { state: 'removed' }, clock());
    trace({ ...innovationTrace(id, before, (await innovationState(tx, id)) ?? {}), reverts });
    return true;
  },
  /** Of the same title: a person says whether it is one sheet. */
  async alike({ db, territory }, records) {
    const asked = JSON.stringify(records.map(({ originId, state }) => ({ originId, title: state.title })));
    const rows = await db.execute<{ originId: string; id: string }>(sql`
      select r."originId", i.id from jsonb_to_recordset(${asked}::text::jsonb) as r("originId" text, title text)
      join innovations i on i.territory = ${territory.code} and i.state <> 'removed' and folded(i.title) = folded(r.title)`);
    const reasons = [{ code: 'same_name', values: {} }];
    return new Map(rows.map(({ originId, id }) => [originId, { id, outcome: 'same_place', reasons }]));
  },
  twins(_parts, records) {
    const titles = new Set<string>();
    return records.filter(({ state }) => {
      const title = foldedWords(String(state.title));
      const isTwin = titles.has(title);
      titles.add(title);
      return isTwin;
    });
  },
};

/** "Nothing" as each column says it. */
function emptied(field: string, before: FlatState): unknown {
  if (Array.isArray(before[field])) return [];
  return field === 'need' || field === 'how' ? '' : null;
}
