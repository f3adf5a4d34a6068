/** What may be asked of a collection's items; anything else is refused by name, as the standard wants. */
import { z } from '@hono/zod-openapi';
import { type SQL, sql } from 'drizzle-orm';
import {
  type Collection,
  FEES,
  INNOVATION_STAGES,
  POSITION_ACCURACIES,
  REPORT_ENDINGS,
  REPORT_STATES,
  THEMES,
  WHEELCHAIR,
} from '../../db/vocabulary.ts';
import { type Box, inBox } from '../places/box.ts';

const LIMIT = { usual: 100, most: 1000 } as const;

interface Span {
  from: Date | null;
  to: Date | null;
}

const words = z.string().trim().min(1).max(120).optional();
const commune = words.openapi({ description: 'Name of the commune, as written in the data.', example: 'Guipavas' });
const offerFilters = {
  commune,
  insee: z.string().length(5).optional(),
  fee: z.enum(FEES).optional(),
  wheelchair: z.enum(WHEELCHAIR).optional(),
  positionAccuracy: z.enum(POSITION_ACCURACIES).optional(),
};

/** Each name is a property of the features; the value must be equal. */
const FILTERS = {
  papi: offerFilters,
  visio: offerFilters,
  fablab: offerFilters,
  innovation: { commune, stage: z.enum(INNOVATION_STAGES).optional(), theme: z.enum(THEMES).optional() },
  report: {
    commune,
    state: z.enum(REPORT_STATES).optional(),
    status: z.enum(['open', 'closed']).optional(),
    category: words,
    service: words,
  },
} as const satisfies Record<Collection, z.ZodRawShape>;

const bbox = z
  .string()
  .transform((text, ctx) => boxOf(text) ?? refuse(ctx))
  .optional()
  .openapi({
    type: 'array',
    items: { type: 'number' },
    minItems: 4,
    maxItems: 6,
    description: 'west,south,east,north in degrees (CRS84); of six numbers the two heights are ignored.',
    param: { name: 'bbox', in: 'query', style: 'form', explode: false },
  });

const datetime = z
  .string()
  .transform((text, ctx) => spanOf(text) ?? refuse(ctx))
  .optional()
  .openapi({
    type: 'string',
    description:
      'A date, a date-time, or an interval of them with ".." for an open end: last change, of reports sending.',
    param: { name: 'datetime', in: 'query', style: 'form', explode: false },
  });

/** The standard forbids an error above the maximum: the maximum is served instead. */
const limit = z.coerce
  .number()
  .int()
  .min(1)
  .transform((asked) => Math.min(asked, LIMIT.most))
  .default(LIMIT.usual)
  .openapi({
    type: 'integer',
    minimum: 1,
    maximum: LIMIT.most,
    default: LIMIT.usual,
    description: 'How many features at most; above the maximum, the maximum is served.',
    param: { name: 'limit', in: 'query', style: 'form', explode: false },
  });

const offset = z.coerce.number().int().min(0).max(10_000_000).default(0).openapi({
  type: 'integer',
  minimum: 0,
  default: 0,
  description: 'How many features to leave out before the first.',
});

const lang = z
  .enum(['fr', 'br', 'en'])
  .optional()
  .openapi({ description: 'The language of sentences, before Accept-Language.' });

export const DocumentQuery = z.strictObject({ lang });

export function itemsQuery(collection: Collection) {
  return z.strictObject({ bbox, datetime, limit, offset, lang, ...FILTERS[collection] });
}
export type ItemsQuery = z.infer<ReturnType<typeof itemsQuery>>;

/** The query as a condition on the rows of `collectionRows`. */
export function itemsCondition(collection: Collection, query: ItemsQuery): SQL {
  const { bbox: box, datetime: span, limit: _, offset: __, lang: ___, ...filters } = query;
  const changed = collection === 'report' ? sql`f.created_at` : sql`f.updated_at`;
  const conditions = [
    sql`f.geom is not null`,
    ...(box ? [inBox(box)] : []),
    ...(span?.from ? [sql`${changed} >= ${span.from.toISOString()}::timestamptz`] : []),
    ...(span?.to ? [sql`${changed} <= ${span.to.toISOString()}::timestamptz`] : []),
    ...Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [isEqual(name, value)])),
  ];
  return sql.join(conditions, sql` and `);
}

function isEqual(name: string, value: string): SQL {
  switch (name) {
    case 'theme':
      return sql`f.themes ? ${value}`;
    case 'status':
      return value === 'closed' ? sql`f.state in ${REPORT_ENDINGS}` : sql`f.state not in ${REPORT_ENDINGS}`;
    case 'positionAccuracy':
      return sql`f.accuracy = ${value}`;
    default:
      // The names come from FILTERS above, each a column of the rows.
      return sql`f.${sql.identifier(name)} = ${value}`;
  }
}

function boxOf(text: string): Box | null {
  const parts = text.split(',');
  const numbers = parts.map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (!numbers.every(Number.isFinite) || (numbers.length !== 4 && numbers.length !== 6)) return null;
  const [west = 0, south = 0] = numbers;
  const [east = 0, north = 0] = numbers.length === 6 ? numbers.slice(3, 5) : numbers.slice(2, 4);
  const sound = Math.abs(west) <= 180 && Math.abs(east) <= 180 && south >= -90 && south <= north && north <= 90;
  return sound ? { west, south, east, north } : null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = z.iso.datetime({ offset: true });

function spanOf(text: string): Span | null {
  const [first = '', last, more] = text.split('/');
  if (more !== undefined) return null;
  const from = endOf(first, 'T00:00:00.000Z');
  const to = endOf(last ?? first, 'T23:59:59.999Z');
  const isOpen = (end: string) => end === '' || end === '..';
  if (last === undefined && isOpen(first)) return null;
  if ((!isOpen(first) && !from) || (!isOpen(last ?? first) && !to)) return null;
  return from && to && from > to ? null : { from, to };
}

function endOf(text: string, time: string): Date | null {
  const instant = DAY.test(text) ? `${text}${time}` : text;
  if (!INSTANT.safeParse(instant).success) return null;
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? null : at;
}

function refuse(ctx: z.RefinementCtx<string>): never {
  ctx.addIssue({ code: 'custom', message: 'not understood' });
  return z.NEVER;
}
