/** What both sides agree on about figures of reports: for staff, and for everybody. Runs in the browser too. */
import { z } from 'zod';

const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(text)));
const Instant = z.iso.datetime({ offset: true });

/** Five years of weeks are as many as a chart can carry. */
export const MOST_DAYS = 366 * 5;

const Filters = {
  category: z.string().max(60).optional(),
  service: z.string().max(60).optional(),
  commune: z.string().max(80).optional(),
};

/** Both days included. Without them, the last twelve months. */
export const StatisticsQuery = z
  .object({ from: Day.optional(), to: Day.optional(), ...Filters })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'] });
export type StatisticsQuery = z.infer<typeof StatisticsQuery>;

export const STATISTICS_TABLES = ['summary', 'weeks', 'categories', 'services', 'communes', 'ages'] as const;
export type StatisticsTable = (typeof STATISTICS_TABLES)[number];

export const AGES = ['week', 'month', 'quarter', 'year', 'older'] as const;

/** How long the answered took, in days to a tenth. */
const Typical = z.object({ count: z.int(), medianDays: z.number().nullable(), p90Days: z.number().nullable() });

const Figures = Typical.extend({
  arrived: z.int(),
  closed: z.int(),
  /** Still open at the end of the period. */
  open: z.int(),
  onTime: z.int(),
  contested: z.int(),
  content: z.int(),
  notContent: z.int(),
});
export type Figures = z.infer<typeof Figures>;

export const Statistics = z
  .object({
    from: Day,
    to: Day,
    /** When what lies behind it was added up. */
    asOf: Instant.nullable(),
    total: Figures,
    /** Of what is open at this moment. */
    now: z.object({ open: z.int(), late: z.int(), atRisk: z.int(), paused: z.int() }),
    ages: z.array(z.object({ age: z.enum(AGES), open: z.int(), late: z.int() })),
    weeks: z.array(
      z.object({ week: z.string(), from: Day, to: Day, arrived: z.int(), closed: z.int(), open: z.int() }),
    ),
    categories: z.array(Figures.extend({ code: z.string() })),
    services: z.array(Figures.extend({ code: z.string() })),
    communes: z.array(Figures.extend({ code: z.string() })),
  })
  .meta({ id: 'Statistics' });
export type Statistics = z.infer<typeof Statistics>;

/** Fewer than so many say nothing about what is typical, and something about single people. */
export const FEWEST_SHOWN = 10;

const Usual = z.object({ code: z.string(), count: z.int(), medianDays: z.number(), p90Days: z.number() });

/** Of public reports alone. */
export const ToldFigures = z.object({
  from: Day,
  to: Day,
  open: z.int(),
  arrived: z.int(),
  answered: z.int(),
  onTime: z.int(),
  solved: z.int(),
  typical: Typical,
  categories: z.array(Usual),
  communes: z.array(Usual),
  quarters: z.array(Usual),
});
export type ToldFigures = z.infer<typeof ToldFigures>;

const SolvedPhoto = z.object({ id: z.uuid(), width: z.int(), height: z.int(), alternative: z.string().nullable() });

export const SolvedReport = z.object({
  code: z.string(),
  category: z.string(),
  commune: z.string(),
  address: z.string().nullable(),
  createdAt: Instant,
  closedAt: Instant,
  /** What the town said last. */
  answer: z.string().nullable(),
  before: SolvedPhoto.nullable(),
  after: SolvedPhoto.nullable(),
});
export type SolvedReport = z.infer<typeof SolvedReport>;

export const PublicFigures = z
  .object({ asOf: Instant.nullable(), figures: ToldFigures.nullable(), solved: z.array(SolvedReport) })
  .meta({ id: 'PublicFigures' });
export type PublicFigures = z.infer<typeof PublicFigures>;

/** The columns of the open data, in their order: no words that people wrote. */
export const OPEN_COLUMNS = [
  ...(['code', 'category', 'group', 'state', 'status', 'created_at', 'closed_at', 'due_at', 'commune'] as const),
  ...(['lon', 'lat', 'supporters', 'demonstration', 'attribution', 'licence', 'published_on'] as const),
] as const;
