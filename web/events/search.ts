/** What stands in the address of the agenda. Wrong values fall away instead of breaking the page. */
import { z } from 'zod';
import { EVENT_KINDS } from '../../db/vocabulary.ts';
import { asAddress } from '../shell/addresses.ts';

const words = (most: number) =>
  z
    .string()
    .max(most)
    .transform((text) => text.trim() || undefined)
    .optional()
    .catch(undefined);
const day = z.iso.date().optional().catch(undefined);

export const EventsSearch = z.object({
  kind: z.enum(EVENT_KINDS).optional().catch(undefined),
  commune: words(10),
  network: words(40),
  call: words(40),
  place: words(40),
  innovation: words(40),
  // The address knows only text, the router reads digits as a number.
  free: z
    .literal(['1', 1])
    .transform(() => '1' as const)
    .optional()
    .catch(undefined),
  q: words(200),
  from: day,
  to: day,
  page: z.coerce.number().int().min(2).max(1000).optional().catch(undefined),
});
export type EventsSearch = z.infer<typeof EventsSearch>;

/** What narrows the agenda, for the API, the calendar and the feed alike. */
export function filtersIn({ page: _page, ...search }: EventsSearch): Record<string, string> {
  const given = Object.entries(search).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  return Object.fromEntries(given);
}

/** The same agenda as a calendar, a feed or a file, from today on whatever days are shown. */
export function fileAddress(form: 'ics' | 'atom' | 'csv' | 'geojson', search: EventsSearch, language: string): string {
  const { from: _from, to: _to, ...filters } = filtersIn(search);
  return `/events.${form}${asAddress({ ...filters, lang: language })}`;
}
