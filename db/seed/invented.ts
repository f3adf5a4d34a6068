/** A report of the demonstration, told with its life; from a file, or made up. */

import type { z } from 'zod';
import type { Territory } from '../territory.ts';
import type { ReportChannel, ReportState } from '../vocabulary.ts';
import type { SeedReports } from './files.ts';

export interface Invented {
  /** Stable from loading to loading. */
  key: string;
  category: Territory['categories'][number];
  description: string;
  lon: number;
  lat: number;
  address: string | null;
  commune: string;
  /** The key of a place. */
  place: string | null;
  createdAt: Date;
  /** Every state it has been in, the first "new". */
  steps: { state: ReportState; at: Date }[];
  answer: string | null;
  note: string | null;
  supporters: number;
  channel: ReportChannel;
  contested: number;
  satisfied: boolean | null;
  satisfaction: string | null;
  serviceAnswer: 'asked' | 'accepted' | 'refused';
  answers: Record<string, string | string[]>;
  /** The key of the report that it repeats. */
  repeats: string | null;
}

const DAY_MS = 86_400_000;
/** A question does not wait long here: it would have ended by itself. */
const WAITS_SINCE_DAYS = 1.5;
const BEFORE_SERVICE: readonly ReportState[] = ['new', 'triaged', 'assigned'];

export type SeedReport = z.infer<typeof SeedReports>[number];

/** The reports of the file; what it does not tell follows from the order in which they stand. */
export function reportsOfFile(territory: Territory, seeds: readonly SeedReport[], now: Date): Invented[] {
  return seeds.map((seed, at) => {
    const createdAt = new Date(now.getTime() - seed.daysAgo * DAY_MS);
    const waits = seed.state === 'waiting_reporter' || seed.state === 'waiting_third_party';
    const movedDaysAgo = waits ? Math.min(WAITS_SINCE_DAYS, seed.daysAgo * 0.4) : seed.daysAgo * 0.4;
    const movedAt = new Date(now.getTime() - movedDaysAgo * DAY_MS);
    const reopened = seed.state === 'reopen_requested';
    const resolved = { state: 'resolved' as const, at: new Date(createdAt.getTime() + seed.daysAgo * 0.4 * DAY_MS) };
    return {
      key: `report:${at}:${seed.description}`,
      category: categoryOf(territory, seed.category),
      description: seed.description,
      lon: seed.lon,
      lat: seed.lat,
      address: seed.address ?? null,
      commune: seed.commune,
      place: seed.place ?? null,
      createdAt,
      steps: [
        { state: 'new' as const, at: createdAt },
        ...(reopened ? [resolved] : []),
        ...(seed.state === 'new' ? [] : [{ state: seed.state, at: movedAt }]),
      ],
      answer: seed.answer ?? null,
      note: seed.note ?? null,
      supporters: seed.supporters,
      channel: at % 9 === 4 ? ('phone' as const) : ('web' as const),
      contested: reopened ? 1 : 0,
      satisfied: seed.state === 'resolved' && at % 3 === 0 ? at % 4 !== 0 : null,
      satisfaction: null,
      serviceAnswer: BEFORE_SERVICE.includes(seed.state) ? ('asked' as const) : ('accepted' as const),
      answers: {},
      repeats: null,
    };
  });
}

export function categoryOf({ categories }: Territory, code: string): Territory['categories'][number] {
  const category = categories.find((one) => one.code === code);
  if (!category) throw new Error(`a report of the demonstration has no category "${code}"`);
  return category;
}
