/** What makes this the map of one territory: the schema of `data/territories/*.json`, read once at start. */
import { z } from 'zod';
import { LANGUAGES, OFFER_KINDS, QUESTION_DATATYPES } from './vocabulary.ts';

const CODE = /^[a-z][a-z0-9-]*$/;

/** A text in the three languages; all three are required so that no reader meets a gap. */
const Words = z.strictObject({ fr: z.string().min(1), br: z.string().min(1), en: z.string().min(1) });
export type Words = z.infer<typeof Words>;

/** A page of prose: headings and paragraphs, one list of strings a paragraph or bullet list. */
const Section = z.strictObject({ heading: Words, paragraphs: z.array(Words).min(1) });

const Lon = z.number().min(-180).max(180);
const Lat = z.number().min(-90).max(90);

/** What is asked about a report of a category: an Open311 service attribute. */
const Question = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9_]*$/),
  datatype: z.enum(QUESTION_DATATYPES),
  label: Words,
  hint: Words.optional(),
  required: z.boolean().default(false),
  /** For the two list datatypes, in their order. */
  values: z.array(z.strictObject({ key: z.string().min(1), name: Words })).default([]),
  /** Asked only where an earlier question of the category was answered with one of these keys. */
  when: z.strictObject({ question: z.string(), is: z.array(z.string()).min(1) }).optional(),
  /** Answers are told to staff only; without it, they are as public as the report. */
  private: z.boolean().default(false),
});

const ReportCategory = z.strictObject({
  code: z.string().regex(CODE),
  group: z.string().regex(CODE),
  name: Words,
  hint: Words.optional(),
  /** One comma-free word or phrase each, French first: what people type. */
  keywords: z.array(z.string()).default([]),
  /** The key of a service below. */
  service: z.string().regex(CODE),
  /** Working days within which an answer is promised. */
  deadlineDays: z.int().min(1).max(365),
  /** 0 ordinary, 1 soon, 2 dangerous: the first key of the queue's order. */
  urgency: z.int().min(0).max(2).default(0),
  /** Shown before sending: "danger: phone …". */
  danger: Words.optional(),
  /** Shown instead of sending: somebody else answers for it, and how to reach them. */
  notOurs: Words.optional(),
  questions: z.array(Question).default([]),
  /** What staff must give before a report of it ends as resolved. */
  closing: z.strictObject({ reason: z.boolean().default(true), afterPhoto: z.boolean().default(false) }).prefault({}),
  /** Other software gets a token first: until the sender's mailbox has said yes, or until staff have looked. */
  intake: z.enum(['direct', 'email', 'review']).default('direct'),
  /** Metres within which an open report of the same group is "perhaps the same". */
  similarMetres: z.number().positive().max(2000).default(50),
  /** Reports of this category are read by staff only. */
  private: z.boolean().default(false),
});

const Commune = z.strictObject({
  insee: z.string(),
  name: z.string(),
  postcode: z.string(),
  lon: Lon,
  lat: Lat,
  /** Further points that surely lie in it: without contours, the nearest of all says which commune a point is in. */
  quarters: z.array(z.strictObject({ name: z.string(), lon: Lon, lat: Lat })).default([]),
});

/** Neighbours' confirmation: so many agreeing and none against for so long, or many more at once, or else staff decide. */
const Neighbours = z.strictObject({
  agreeing: z.int().min(2).max(100).default(5),
  minimumDays: z.int().min(0).max(30).default(2),
  atOnce: z.int().min(3).max(200).default(10),
  staffAfterDays: z.int().min(2).max(90).default(15),
});

/** Periods of the life of a report; defaults from practice. */
const Reporting = z.strictObject({
  /** Within so many days a closing can be contested by one tap, and is asked about. */
  contestDays: z.int().min(1).max(90).default(14),
  /** Working days that a question to the person who reported waits. */
  reporterAnswerDays: z.int().min(1).max(60).default(5),
  /** Days that a third party is waited for. */
  thirdPartyDays: z.int().min(1).max(365).default(14),
  /** Share of a deadline's working days from which a report is at risk. */
  atRiskShare: z.number().min(0.1).max(0.95).default(0.75),
  contactsMonths: z.int().min(1).max(60).default(12),
  /** What nobody has confirmed by mail is purged after so long. */
  unconfirmedHours: z.int().min(1).max(168).default(72),
});

const RemoteBasemap = z.strictObject({
  light: z.url({ protocol: /^https$/ }),
  dark: z.url({ protocol: /^https$/ }),
  attribution: z.string(),
  /** Hosts that the content security policy opens for it. */
  hosts: z.array(z.string()),
});

export const Territory = z
  .strictObject({
    code: z.string().regex(CODE),
    name: Words,
    /** One line under the name. */
    tagline: Words,
    /** west, south, east, north, degrees (WGS 84). */
    bbox: z.tuple([Lon, Lat, Lon, Lat]),
    centre: z.strictObject({ lon: Lon, lat: Lat, zoom: z.number().min(0).max(22) }),
    languages: z.array(z.enum(LANGUAGES)).min(1),
    timeZone: z.string(),
    holidays: z.strictObject({
      country: z.string().length(2),
      state: z.string(),
      schoolZone: z.enum(['A', 'B', 'C']),
      /** Days on which the town hall does not work, beside public holidays: `12-24` each year, `2026-05-15` once. */
      daysOff: z.array(z.string().regex(/^(\d{4}-)?\d{2}-\d{2}$/)).default([]),
    }),
    /** Hours that nobody has confirmed for so long are uncertain again. */
    hoursStaleAfterMonths: z.int().min(1).max(120).default(18),
    kinds: z.array(z.enum(OFFER_KINDS)).min(1),
    /** INSEE codes of the communes that belong to the territory; the first is the main one. */
    communes: z.array(Commune).min(1),
    /** Contours of the communes, a GeoJSON file in `data/` whose features carry the property `insee`; without it they are estimated. */
    contours: z.string().nullable().default(null),
    basemap: z.strictObject({ embedded: z.string(), remote: RemoteBasemap.nullable() }),
    geocoder: z.strictObject({ url: z.url({ protocol: /^https$/ }), attribution: z.string() }).nullable(),
    moderation: z.strictObject({
      /** `queue`: a mediator looks first; `immediate`: visible at once, looked at afterwards. */
      additions: z.enum(['queue', 'neighbours', 'immediate']),
      /** Corrections are judged by the same people, unless told otherwise. */
      corrections: z.enum(['queue', 'neighbours', 'immediate']).default('queue'),
      /** Accepted contributions, less thrice the reverted ones, from which somebody publishes at once; null = never. */
      trustedFrom: z.int().min(1).max(1000).nullable().default(10),
      neighbours: Neighbours.prefault({}),
    }),
    accounts: z
      .strictObject({
        /** Nobody who came back within so long is anonymised. */
        inactiveMonths: z.int().min(6).max(240).default(36),
        /** Told so long before it happens. */
        warnedDays: z.int().min(7).max(180).default(30),
      })
      .prefault({}),
    /** A place that nobody has confirmed for so long comes up in the mediators' round. */
    staleAfterMonths: z.int().min(1).max(120).default(12),
    reporting: Reporting.prefault({}),
    services: z.array(z.strictObject({ code: z.string().regex(CODE), name: Words })).min(1),
    /** The first level of the list of categories; without it there are two levels. */
    categoryTopics: z.array(z.strictObject({ code: z.string().regex(CODE), name: Words })).default([]),
    categoryGroups: z
      .array(z.strictObject({ code: z.string().regex(CODE), name: Words, topic: z.string().optional() }))
      .min(1),
    categories: z.array(ReportCategory).min(1),
    licences: z.strictObject({ data: z.string(), content: z.string() }),
    contacts: z.strictObject({ publisher: z.string(), email: z.email(), url: z.url().nullable() }),
    legal: z.strictObject({
      about: z.array(Section).min(1),
      data: z.array(Section).min(1),
      accessibility: z.array(Section).min(1),
      privacy: z.array(Section).min(1),
    }),
    /** Demonstration files loaded the first time, relative to `data/`. */
    demonstration: z
      .strictObject({
        places: z.string(),
        innovations: z.string(),
        reports: z.string(),
        commons: z.string().nullable().default(null),
        year: z.string().nullable().default(null),
        triage: z.string().nullable().default(null),
        networks: z.string().nullable().default(null),
        events: z.string().nullable().default(null),
      })
      .nullable(),
  })
  .check((ctx) => {
    const { bbox, centre, categories, categoryGroups, services, timeZone } = ctx.value;
    const problem = (path: (string | number)[], message: string) =>
      ctx.issues.push({ code: 'custom', path, message, input: ctx.value });
    const [west, south, east, north] = bbox;
    if (west >= east || south >= north)
      problem(['bbox'], 'must be [west, south, east, north] with west < east and south < north');
    if (centre.lon < west || centre.lon > east || centre.lat < south || centre.lat > north)
      problem(['centre'], 'lies outside bbox');
    try {
      new Intl.DateTimeFormat('fr', { timeZone });
    } catch {
      problem(['timeZone'], `"${timeZone}" is not a time zone name such as Europe/Paris`);
    }
    const serviceCodes = new Set(services.map((service) => service.code));
    const groupCodes = new Set(categoryGroups.map((group) => group.code));
    const topicCodes = new Set(ctx.value.categoryTopics.map((topic) => topic.code));
    for (const [at, { topic }] of categoryGroups.entries())
      if (topicCodes.size > 0 && !(topic && topicCodes.has(topic)))
        problem(['categoryGroups', at, 'topic'], `no topic "${topic ?? ''}"`);
    const seen = new Set<string>();
    for (const [at, category] of categories.entries()) {
      if (!serviceCodes.has(category.service))
        problem(['categories', at, 'service'], `no service "${category.service}"`);
      if (!groupCodes.has(category.group))
        problem(['categories', at, 'group'], `no category group "${category.group}"`);
      if (seen.has(category.code)) problem(['categories', at, 'code'], `"${category.code}" stands twice`);
      seen.add(category.code);
      checkQuestions(category.questions, (rest, message) => problem(['categories', at, 'questions', ...rest], message));
    }
  });
export type Territory = z.infer<typeof Territory>;
export type ReportCategory = Territory['categories'][number];
export type ReportQuestion = ReportCategory['questions'][number];

function checkQuestions(
  questions: z.infer<typeof Question>[],
  problem: (path: (string | number)[], message: string) => void,
): void {
  for (const [at, { code, datatype, values, when }] of questions.entries()) {
    const before = questions.slice(0, at);
    if (before.some((one) => one.code === code)) problem([at, 'code'], `"${code}" stands twice`);
    const isList = datatype === 'singlevaluelist' || datatype === 'multivaluelist';
    if (isList !== values.length > 0)
      problem([at, 'values'], isList ? 'a list needs values' : 'only lists have values');
    if (!when) continue;
    const asked = before.find((one) => one.code === when.question);
    if (!asked) problem([at, 'when'], `no earlier question "${when.question}"`);
    for (const key of when.is)
      if (asked && !asked.values.some((value) => value.key === key)) problem([at, 'when'], `no value "${key}"`);
  }
}
