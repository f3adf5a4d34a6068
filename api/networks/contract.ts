/** What both sides agree on about networks, calls and portals. Runs in the browser too. */
import { z } from 'zod';
import { COLLECTIONS, MEMBERSHIP_STATES, type MembershipState, PROGRAMME_KINDS, THEMES } from '../../db/vocabulary.ts';
import { LonLat } from '../places/contract.ts';

const orNull = (words: string | null | undefined) => words || null;
const text = (most: number) => z.string().trim().max(most).nullish().transform(orNull);
const Code = z
  .string()
  .trim()
  .max(40)
  .transform((code) => code.toUpperCase());
const Website = z.url({ protocol: /^https?$/ }).max(500);
const website = z
  .union([z.literal('').transform(() => null), Website])
  .nullish()
  .transform(orNull);
const Instant = z.iso.datetime({ offset: true });

/** French is always there; the others where somebody has written them. */
const other = z.string().trim().max(120).optional();
const Names = z
  .strictObject({ fr: z.string().trim().min(2).max(120), br: other, en: other })
  .transform(({ fr, br, en }) => ({ fr, ...(br && { br }), ...(en && { en }) }));
const ToldNames = z.object({ fr: z.string(), br: z.string().optional(), en: z.string().optional() });

/** The id is made by whoever sends it, so that a repeated sending makes no second one. */
const Id = { id: z.uuid() };
export const Version = z.strictObject({ version: z.int() });
/** Where what was written stands. */
export const Written = z.object({ code: z.string() });

/** Something that a list names and a map shows: a place, a sheet, or an organisation without either. */
export const Item = z
  .object({
    of: z.enum(['place', 'innovation', 'organisation', 'report']),
    /** Null for an organisation. */
    collection: z.enum(COLLECTIONS).nullable(),
    code: z.string().nullable(),
    name: z.string(),
    commune: z.string().nullable(),
    location: LonLat.nullable(),
    website: z.string().nullable(),
  })
  .meta({ id: 'NetworkItem' });
export type Item = z.infer<typeof Item>;

// Networks

const networkShape = { names: Names, summary: z.string().trim().min(3).max(180), text: text(4000), website };
export const NewNetwork = z.strictObject({ ...Id, ...networkShape });
export const ChangedNetwork = z.strictObject({ version: z.int(), ...networkShape });

const NetworkLine = z.object({
  code: z.string(),
  name: z.string(),
  summary: z.string(),
  members: z.int(),
  /** Requests that wait for an answer; null for who does not answer them. */
  waiting: z.int().nullable(),
});

const Figures = z.object({
  /** Places, sheets and organisations that belong to at least one network. */
  members: z.int(),
  /** Those that belong to two or more. */
  several: z.int(),
  /** The pairs of networks that share most members, largest first. */
  pairs: z.array(
    z.object({
      one: z.object({ code: z.string(), name: z.string() }),
      other: z.object({ code: z.string(), name: z.string() }),
      shared: z.int(),
    }),
  ),
});

export const NetworksAnswer = z
  .object({ networks: z.array(NetworkLine), figures: Figures })
  .meta({ id: 'NetworksAnswer' });
export type NetworksAnswer = z.infer<typeof NetworksAnswer>;

const Member = Item.extend({ id: z.uuid(), version: z.int(), since: Instant });

/** A request or an invitation, for whoever answers it. */
const Pending = Item.extend({
  id: z.uuid(),
  version: z.int(),
  state: z.enum(MEMBERSHIP_STATES),
  words: z.string().nullable(),
  since: Instant,
});

export const Network = z
  .object({
    code: z.string(),
    name: z.string(),
    names: ToldNames,
    summary: z.string(),
    text: z.string().nullable(),
    website: z.string().nullable(),
    version: z.int(),
    members: z.array(Member),
    /** Public names that animators chose; those without one are not told. */
    animators: z.array(z.string()),
    /** For whoever animates it or may for all; null for all others. */
    desk: z
      .object({
        pending: z.array(Pending),
        animators: z.array(z.object({ id: z.uuid(), name: z.string().nullable(), self: z.boolean() })),
      })
      .nullable(),
  })
  .meta({ id: 'Network' });
export type Network = z.infer<typeof Network>;

/** A mailbox, or oneself. */
export const NewAnimator = z.strictObject({ email: z.email().max(254).nullish().transform(orNull) });

// Memberships

/**
 * Who can take a step: the network (its animators, mediators), or the member: whoever holds the place or wrote the sheet,
 * and the city for those whom nobody answers for. Anybody may ask.
 */
export const VERBS = ['invite', 'ask', 'accept', 'decline', 'end'] as const;
export type Verb = (typeof VERBS)[number];
export type Side = 'network' | 'member';

interface Step {
  to: MembershipState;
  /** Who has to take it. */
  side: Side | 'either';
}

/** From the state a membership is in (`none` = there is no row yet), what each verb makes of it. What is not here is refused. */
export const STEPS: Record<MembershipState | 'none', Partial<Record<Verb, Step>>> = {
  none: { invite: { to: 'invited', side: 'network' }, ask: { to: 'asked', side: 'member' } },
  invited: {
    accept: { to: 'member', side: 'member' },
    decline: { to: 'declined', side: 'member' },
    end: { to: 'left', side: 'network' },
  },
  asked: {
    accept: { to: 'member', side: 'network' },
    decline: { to: 'declined', side: 'network' },
    end: { to: 'left', side: 'member' },
    // Both sides want it: that is an answer.
    invite: { to: 'member', side: 'network' },
  },
  member: { end: { to: 'left', side: 'either' } },
  declined: { invite: { to: 'invited', side: 'network' }, ask: { to: 'asked', side: 'member' } },
  left: { invite: { to: 'invited', side: 'network' }, ask: { to: 'asked', side: 'member' } },
};

/** Exactly one of the three. */
const subject = {
  place: Code.nullish().transform(orNull),
  innovation: Code.nullish().transform(orNull),
  organisation: z
    .strictObject({ name: z.string().trim().min(2).max(120), website })
    .nullish()
    .transform((given) => given ?? null),
};
export const Invitation = z.strictObject({ ...subject, words: text(1000) });
export const Asking = z.strictObject({
  ...subject,
  words: z.string().trim().min(3).max(1000),
  requestId: z.uuid(),
});
export type Asking = z.infer<typeof Asking>;
export const AskingReceipt = z.object({ follow: z.string(), state: z.enum(MEMBERSHIP_STATES) });

export const Decision = z.strictObject({
  version: z.int(),
  verb: z.enum(['accept', 'decline', 'end']),
  /** Needed to decline, and told to whoever asked. */
  reason: text(500),
});
export type Decision = z.infer<typeof Decision>;

/** What whoever asked reads by their link. */
export const FollowedAsking = z
  .object({
    network: z.object({ code: z.string(), name: z.string() }),
    name: z.string(),
    state: z.enum(MEMBERSHIP_STATES),
    reason: z.string().nullable(),
  })
  .meta({ id: 'FollowedAsking' });

/** On the sheet of a place or an innovation. */
export const MemberOf = z
  .object({
    networks: z.array(z.object({ code: z.string(), name: z.string() })),
    /** Those that it could ask to join. */
    others: z.array(z.object({ code: z.string(), name: z.string() })),
    calls: z.array(z.object({ code: z.string(), name: z.string(), year: z.int(), kind: z.enum(PROGRAMME_KINDS) })),
    /** Invitations that wait for an answer of its side; null for who does not answer them. */
    invitations: z
      .array(z.object({ id: z.uuid(), version: z.int(), network: z.string(), words: z.string().nullable() }))
      .nullable(),
    /** What the reader would answer as. */
    answersAs: z.enum(['holder', 'author', 'city']).nullable(),
  })
  .meta({ id: 'MemberOf' });
export type MemberOf = z.infer<typeof MemberOf>;

// Calls

const callShape = {
  year: z.int().min(1990).max(2100),
  kind: z.enum(PROGRAMME_KINDS),
  names: Names,
  text: text(4000),
  amountEuros: z
    .int()
    .min(0)
    .max(1_000_000_000)
    .nullish()
    .transform((count) => count ?? null),
  projects: z
    .int()
    .min(0)
    .max(100_000)
    .nullish()
    .transform((count) => count ?? null),
  themes: z.array(z.enum(THEMES)).max(THEMES.length).default([]),
};
export const NewCall = z.strictObject({ ...Id, ...callShape });
export const ChangedCall = z.strictObject({ version: z.int(), ...callShape });
/** Codes of sheets that take part, or no longer do. */
export const CallInnovation = z.strictObject({ innovation: Code, belongs: z.boolean() });

const Call = z.object({
  code: z.string(),
  year: z.int(),
  kind: z.enum(PROGRAMME_KINDS),
  name: z.string(),
  names: ToldNames,
  text: z.string().nullable(),
  amountEuros: z.int().nullable(),
  projects: z.int().nullable(),
  themes: z.array(z.enum(THEMES)),
  version: z.int(),
  /** How many sheets there are of it. */
  sheets: z.int(),
});
export type Call = z.infer<typeof Call>;
export const CallsAnswer = z.object({ calls: z.array(Call) }).meta({ id: 'CallsAnswer' });
export const CallYear = z
  .object({ year: z.int(), calls: z.array(Call.extend({ innovations: z.array(Item) })) })
  .meta({ id: 'CallYear' });
export type CallYear = z.infer<typeof CallYear>;

// Portals

const portalShape = {
  names: Names,
  text: text(4000),
  kinds: z.array(z.enum(COLLECTIONS)).max(COLLECTIONS.length).default([]),
  themes: z.array(z.enum(THEMES)).max(THEMES.length).default([]),
  q: text(200),
  /** INSEE code. */
  commune: text(10),
  box: z
    .strictObject({ southWest: LonLat, northEast: LonLat })
    .nullish()
    .transform((box) => box ?? null),
  /** Codes. */
  network: Code.nullish().transform(orNull),
  call: Code.nullish().transform(orNull),
};
export const NewPortal = z.strictObject({ ...Id, ...portalShape });
export const ChangedPortal = z.strictObject({ version: z.int(), ...portalShape });

const PortalLine = z.object({ code: z.string(), name: z.string(), text: z.string().nullable() });
export const PortalsAnswer = z.object({ portals: z.array(PortalLine) }).meta({ id: 'PortalsAnswer' });

export const Portal = PortalLine.extend({
  names: ToldNames,
  kinds: z.array(z.enum(COLLECTIONS)),
  themes: z.array(z.enum(THEMES)),
  q: z.string().nullable(),
  commune: z.string().nullable(),
  box: z.object({ southWest: LonLat, northEast: LonLat }).nullable(),
  network: z.object({ code: z.string(), name: z.string() }).nullable(),
  call: z.object({ code: z.string(), name: z.string(), year: z.int() }).nullable(),
  items: z.array(Item),
  /** How many fit; the list ends at two hundred. */
  total: z.int(),
  version: z.int(),
}).meta({ id: 'Portal' });
export type Portal = z.infer<typeof Portal>;
