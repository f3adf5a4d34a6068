/** What the page of recent changes shows, as its address says it. */
import { z } from 'zod';
import { RecentQuery } from '../../api/changes/contract.ts';

/** A form's empty choice arrives as an empty word: it means everything. */
const given = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

const { kind, group, role, by, commune, from, to, cursor } = RecentQuery.shape;
export const RecentSearch = z.object({
  kind: given(kind),
  group: given(group),
  role: given(role),
  by: given(by),
  commune: given(commune),
  from: given(from),
  to: given(to),
  cursor: given(cursor),
});
export type RecentSearch = z.infer<typeof RecentSearch>;

/** Without what was left open: the API refuses an empty word. */
export function asRecentQuery(search: RecentSearch): Record<string, string> {
  return Object.fromEntries(Object.entries(search).filter((one): one is [string, string] => Boolean(one[1])));
}
