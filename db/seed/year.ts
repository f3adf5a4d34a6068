/** A year of reports, made up from short tables and the addresses of the file of reports. */
import type { Territory } from '../territory.ts';
import type { ReportState } from '../vocabulary.ts';
import { type Chance, chanceFrom } from './chance.ts';
import type { SeedYear } from './files.ts';
import { categoryOf, type Invented, type SeedReport } from './invented.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** About fifteen metres: two reports of one address do not hide each other on the map. */
const APART_DEGREES = 0.0002;
/** Steps of an open report, by how often one meets it there. */
const OPEN: readonly ReportState[] = [
  ...(['new', 'triaged', 'assigned', 'assigned', 'assigned', 'planned', 'planned', 'in_progress'] as const),
  ...(['in_progress', 'waiting_reporter', 'waiting_third_party', 'reopen_requested'] as const),
];

/** `seeds` lend their addresses. The oldest first, the same at every loading, counted back from `now`. */
export function reportsOfYear(
  territory: Territory,
  year: SeedYear,
  seeds: readonly SeedReport[],
  now: Date,
): Invented[] {
  const all: Invented[] = [];
  for (let at = 0; at < year.reports; at += 1) {
    const chance = chanceFrom(at * 7919 + 17);
    // The first throws of neighbouring seeds lie close to each other.
    for (let thrown = 0; thrown < 3; thrown += 1) chance.next();
    all.push(inventReport({ territory, year, seeds, now, chance, before: all }, at));
  }
  return all;
}

interface Ground {
  territory: Territory;
  year: SeedYear;
  seeds: readonly SeedReport[];
  now: Date;
  chance: Chance;
  before: readonly Invented[];
}

function inventReport(ground: Ground, at: number): Invented {
  const { territory, year, now, chance } = ground;
  const kind = kindOf(year, chance);
  const category = categoryOf(territory, kind.category);
  const spot = spotOf(ground, kind);
  const description = chance.pick(kind.says);
  const createdAt = sentAt(now, 2 + 361 * (1 - at / year.reports) + chance.next(), chance);
  const told = lifeOf(ground, category, createdAt);
  const ending = told.steps.at(-1);
  const repeated = ending?.state === 'duplicate' ? repeatedBy(ground, kind.category, createdAt) : null;
  // The first of its kind repeats nothing.
  if (ending?.state === 'duplicate' && !repeated) ending.state = 'resolved';
  const last = ending?.state ?? 'new';
  const rated = last === 'resolved' && chance.hits(0.35);
  const content = chance.hits(told.contested > 0 ? 0.3 : 0.85);
  return {
    ...spot,
    ...(repeated ? { lon: repeated.lon, lat: repeated.lat, address: repeated.address, commune: repeated.commune } : {}),
    ...told,
    key: `year:${at}`,
    category,
    description,
    createdAt,
    answer: answerTo(year, kind, last, chance),
    note: chance.hits(0.2) ? chance.pick(told.serviceAnswer === 'refused' ? year.refusals : year.notes) : null,
    supporters: chance.hits(0.4) ? Math.floor(chance.next() ** 3 * 24) : 0,
    channel: chance.hits(0.13) ? 'phone' : 'web',
    satisfied: rated ? content : null,
    satisfaction: rated && chance.hits(0.4) ? (year.satisfaction[content ? at % 2 : 2 + (at % 2)] ?? null) : null,
    answers: answersTo(category, chance),
    repeats: repeated?.key ?? null,
  };
}

function kindOf({ kinds }: SeedYear, chance: Chance): SeedYear['kinds'][number] {
  let left = chance.next() * kinds.reduce((sum, { weight }) => sum + weight, 0);
  for (const kind of kinds) {
    left -= kind.weight;
    if (left < 0) return kind;
  }
  return chance.pick(kinds);
}

function spotOf({ seeds, chance }: Ground, { category, own }: SeedYear['kinds'][number]) {
  const seed = chance.pick(seeds.filter((one) => (own ? one.category === category : !one.place)));
  const near = (degrees: number) => Number((degrees + (chance.next() - 0.5) * APART_DEGREES).toFixed(5));
  return {
    lon: seed.place ? seed.lon : near(seed.lon),
    lat: seed.place ? seed.lat : near(seed.lat),
    address: seed.address ?? null,
    commune: seed.commune,
    place: seed.place ?? null,
  };
}

/** By day, and less at the week's end. */
function sentAt(now: Date, daysAgo: number, chance: Chance): Date {
  const day = new Date(now.getTime() - daysAgo * DAY_MS);
  if ((day.getUTCDay() === 0 || day.getUTCDay() === 6) && chance.hits(0.6)) day.setTime(day.getTime() - 2 * DAY_MS);
  day.setUTCHours(6 + Math.floor(chance.next() * 14), Math.floor(chance.next() * 60), 0, 0);
  return day;
}

type Life = Pick<Invented, 'steps' | 'contested' | 'serviceAnswer'>;

/** Around two thirds of what is promised, seldom far longer; what is still to come has not happened. */
function lifeOf({ now, chance }: Ground, category: Invented['category'], createdAt: Date): Life {
  const first = { state: 'new' as const, at: createdAt };
  const takenAt = inOffice(new Date(createdAt.getTime() + (1 + chance.next() * 18) * HOUR_MS));
  const lastsDays = Math.max(0.1, category.deadlineDays * 0.7 * Math.exp(chance.bell() * 0.55));
  const endsAt = inOffice(new Date(takenAt.getTime() + lastsDays * DAY_MS));
  const forgotten = chance.hits(0.04);
  if (endsAt > now || forgotten) return openLife({ now, chance }, first, takenAt);
  const ending = endingOf(chance);
  const taken = { state: 'assigned' as const, at: takenAt };
  const ended = { state: ending, at: endsAt };
  const againAt = inOffice(new Date(endsAt.getTime() + 9 * DAY_MS));
  if (ending !== 'resolved' || !chance.hits(0.06) || againAt > now)
    return { steps: [first, taken, ended], contested: 0, serviceAnswer: 'accepted' };
  const contestedAt = new Date(endsAt.getTime() + 2 * DAY_MS);
  const steps = [first, taken, ended, { state: 'reopen_requested' as const, at: contestedAt }];
  return { steps: [...steps, { state: ending, at: againAt }], contested: 1, serviceAnswer: 'accepted' };
}

function openLife({ now, chance }: Pick<Ground, 'now' | 'chance'>, first: Life['steps'][number], takenAt: Date): Life {
  const ago = (days: number) => new Date(Math.max(first.at.getTime() + HOUR_MS, now.getTime() - days * DAY_MS));
  const state = takenAt > now ? 'new' : chance.pick(OPEN);
  if (state === 'new') return { steps: [first], contested: 0, serviceAnswer: 'asked' };
  const taken = { state: 'assigned' as const, at: takenAt };
  const answered = chance.hits(0.6) ? 'accepted' : 'asked';
  switch (state) {
    case 'triaged':
      return { steps: [first, { state, at: takenAt }], contested: 0, serviceAnswer: 'asked' };
    case 'assigned':
      return { steps: [first, taken], contested: 0, serviceAnswer: chance.hits(0.3) ? 'refused' : answered };
    case 'reopen_requested': {
      const steps = [first, taken, { state: 'resolved' as const, at: ago(2.5) }, { state, at: ago(1) }];
      return { steps, contested: 1, serviceAnswer: 'accepted' };
    }
    default:
      return { steps: [first, taken, { state, at: ago(1.5) }], contested: 0, serviceAnswer: 'accepted' };
  }
}

function endingOf(chance: Chance): ReportState {
  const thrown = chance.next();
  if (thrown < 0.83) return 'resolved';
  if (thrown < 0.89) return 'wont_fix';
  if (thrown < 0.93) return 'not_ours';
  return thrown < 0.97 ? 'duplicate' : 'invalid';
}

/** Agents work on weekdays, from nine to five. */
function inOffice(at: Date): Date {
  const day = new Date(at);
  if (day.getUTCHours() < 7) day.setUTCHours(8);
  if (day.getUTCHours() > 15) day.setUTCHours(15);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6 || day < at) day.setTime(day.getTime() + DAY_MS);
  return day;
}

function repeatedBy({ before }: Ground, category: string, createdAt: Date): Invented | null {
  const near = before.filter((one) => one.category.code === category && one.steps.at(-1)?.state !== 'duplicate');
  return near.find((one) => Math.abs(one.createdAt.getTime() - createdAt.getTime()) < 30 * DAY_MS) ?? null;
}

function answerTo(year: SeedYear, kind: SeedYear['kinds'][number], state: ReportState, chance: Chance): string | null {
  switch (state) {
    case 'resolved':
    case 'reopen_requested':
      return chance.pick(kind.answers);
    case 'wont_fix':
    case 'not_ours':
    case 'duplicate':
    case 'invalid':
      return chance.pick(year.endings[state]);
    case 'waiting_reporter':
    case 'waiting_third_party':
      return chance.pick(year.waiting[state]);
    default:
      return null;
  }
}

/** Something plausible for the lists and numbers that its category asks about; free words stay out. */
function answersTo({ questions }: Invented['category'], chance: Chance): Invented['answers'] {
  const answers: Invented['answers'] = {};
  for (const { code, datatype, values, when, required } of questions) {
    const earlier = when ? answers[when.question] : undefined;
    if (when && !(typeof earlier === 'string' && when.is.includes(earlier))) continue;
    if (!required && chance.hits(0.3)) continue;
    if (datatype === 'singlevaluelist') answers[code] = chance.pick(values).key;
    if (datatype === 'multivaluelist') answers[code] = [chance.pick(values).key];
    if (datatype === 'number') answers[code] = String(1 + Math.floor(chance.next() * 4));
  }
  return answers;
}
