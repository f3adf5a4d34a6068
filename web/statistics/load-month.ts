/** The figures of a month and of the one before it, for the sheet that is printed. */
import { type Client, told } from '../shell/client.ts';
import { monthAfter, monthPeriod } from './calendar.ts';

export async function loadMonth(client: Client, month: string) {
  const [own, before] = await Promise.all([
    told(client.api.statistics.$get({ query: monthPeriod(month) })),
    told(client.api.statistics.$get({ query: monthPeriod(monthAfter(month, -1)) })),
  ]);
  return { month, own, before };
}
