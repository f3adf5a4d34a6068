/** What both sides agree on about keys, intake and imports. Runs in the browser too. */
import { z } from 'zod';
import { INTAKES } from '../../db/vocabulary.ts';

const Instant = z.iso.datetime({ offset: true });

export const ApiKey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    /** Its first signs. */
    prefix: z.string(),
    createdAt: Instant,
    lastUsedAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
    reports: z.int(),
    version: z.int(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof ApiKey>;

export const NewKey = z.strictObject({ name: z.string().trim().min(2).max(80) });
/** The key itself is told this once. */
export const MadeKey = z.object({ key: z.string(), keys: z.array(ApiKey) }).meta({ id: 'MadeKey' });
export const KeyRevocation = z.strictObject({ version: z.int() });

/** What the page behind a confirmation's link shows. */
export const Confirming = z
  .object({
    state: z.enum(['waiting', 'confirmed']),
    category: z.string(),
    description: z.string(),
    commune: z.string(),
  })
  .meta({ id: 'Confirming' });

export const IntakeState = z.object({ intake: z.enum(INTAKES), version: z.int() }).meta({ id: 'IntakeState' });
export const IntakeDecision = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('accept'), version: z.int() }),
  z.strictObject({ outcome: z.literal('reject'), version: z.int(), reason: z.string().trim().min(3).max(4000) }),
]);
export type IntakeDecision = z.infer<typeof IntakeDecision>;

/** What was odd in another server's answers; each is told, none ends the reading. */
export const ANOMALIES = [
  ...([
    'not_fetched',
    'not_readable',
    'json_for_xml',
    'error_document',
    'single_object',
    'too_many',
    'not_utf8',
  ] as const),
  ...([
    'no_id',
    'duplicate_id',
    'no_place',
    'coordinates_text',
    'coordinates_swapped',
    'outside',
    'status_words',
  ] as const),
  ...([
    'no_status',
    'date_without_zone',
    'no_date',
    'html',
    'too_long',
    'no_service',
    'service_unmapped',
    'entities',
  ] as const),
] as const;
export type AnomalyKind = (typeof ANOMALIES)[number];

export const Anomaly = z.object({
  kind: z.enum(ANOMALIES),
  count: z.int(),
  /** Ids of the first requests it was met in, or words about it. */
  examples: z.array(z.string()),
});
export type Anomaly = z.infer<typeof Anomaly>;

export const ImportSource = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('address'), address: z.url({ protocol: /^https$/ }).max(500) }),
  z.strictObject({
    from: z.literal('file'),
    name: z.string().trim().min(1).max(120),
    text: z.string().max(20_000_000),
    /** The other server's list of services, where there is one. */
    services: z.string().max(2_000_000).nullable().default(null),
  }),
]);
export type ImportSource = z.infer<typeof ImportSource>;

/** Their service code → our category, or null to leave its requests out. */
export const ServiceMapping = z.record(z.string().max(200), z.string().max(60).nullable());
export type ServiceMapping = z.infer<typeof ServiceMapping>;

export const ImportAsked = z.strictObject({
  source: ImportSource,
  mapping: ServiceMapping.default({}),
  /** Brings in what may be the same as a report of our own too. */
  withAlike: z.boolean().default(false),
});

const MAPPED_BY = ['person', 'code', 'name', 'keywords', 'nothing'] as const;

export const REQUEST_VERDICTS = ['new', 'duplicate', 'changed', 'unchanged', 'rejected'] as const;

/** What would become of one request of the file, in its order. */
const JudgedRequest = z.object({
  /** From 1. */
  line: z.int(),
  /** Its number there; empty where it has none. */
  id: z.string(),
  verdict: z.enum(REQUEST_VERDICTS),
  /** Why it is left out. */
  reason: z.enum(ANOMALIES).nullable(),
  /** The code of an open report of our own that it may be about. */
  alike: z.string().nullable(),
  service: z.string(),
  description: z.string(),
});
export type JudgedRequest = z.infer<typeof JudgedRequest>;

export const ImportPlan = z
  .object({
    origin: z.string(),
    read: z.int(),
    added: z.int(),
    /** Left out for now: a report of our own may be about the same. */
    duplicates: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    rejected: z.int(),
    anomalies: z.array(Anomaly),
    services: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        requests: z.int(),
        category: z.string().nullable(),
        by: z.enum(MAPPED_BY),
      }),
    ),
    rows: z.array(JudgedRequest),
  })
  .meta({ id: 'ImportPlan' });
export type ImportPlan = z.infer<typeof ImportPlan>;

export const PastImport = z
  .object({
    id: z.uuid(),
    origin: z.string(),
    read: z.int(),
    added: z.int(),
    changed: z.int(),
    rejected: z.int(),
    anomalies: z.array(Anomaly),
    createdAt: Instant,
    undoneAt: Instant.nullable(),
    /** Reports that an undo left, as somebody has worked on them since. */
    kept: z.int(),
  })
  .meta({ id: 'PastImport' });
export type PastImport = z.infer<typeof PastImport>;
