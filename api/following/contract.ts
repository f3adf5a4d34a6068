/** Following: what one can subscribe to, and the weekly letter. */
import { z } from 'zod';
import { COLLECTIONS, FOLLOWED, LANGUAGES, NEWSLETTER_STATES, RHYTHMS } from '../../db/vocabulary.ts';

const Lon = z.number().min(-180).max(180);
const Lat = z.number().min(-90).max(90);
const LonLat = z.object({ lon: Lon, lat: Lat });
const Code = z.string().trim().min(1).max(40);
const Only = z.array(z.enum(COLLECTIONS)).max(COLLECTIONS.length).default([]);

/** The corners of what was drawn, a circle around a point, or a quarter by its code (`29019/Bellevue`). */
export const Shape = z.discriminatedUnion('by', [
  z.object({ by: z.literal('corners'), corners: z.array(LonLat).min(3).max(200) }),
  z.object({ by: z.literal('circle'), centre: LonLat, radiusMetres: z.number().min(100).max(20_000) }),
  z.object({ by: z.literal('quarter'), code: z.string().min(1).max(120) }),
]);
export type Shape = z.infer<typeof Shape>;

export const Target = z.discriminatedUnion('followed', [
  z.object({ followed: z.literal('area'), name: z.string().trim().max(80).default(''), shape: Shape, only: Only }),
  z.object({ followed: z.literal('commune'), insee: z.string().min(1).max(10), only: Only }),
  z.object({ followed: z.literal('place'), code: Code }),
  z.object({ followed: z.literal('innovation'), code: Code }),
  z.object({ followed: z.literal('report'), code: Code }),
  z.object({ followed: z.literal('collection'), collection: z.enum(COLLECTIONS) }),
  z.object({ followed: z.literal('newsletter') }),
]);
export type Target = z.infer<typeof Target>;

export const NewSubscription = z.object({
  requestId: z.uuid(),
  target: Target,
  rhythm: z.enum(RHYTHMS),
  /** Null: the mailbox of the account that asks. */
  email: z.email().max(254).nullable().default(null),
  language: z.enum(LANGUAGES),
});
export type NewSubscription = z.infer<typeof NewSubscription>;

/** `confirm`: a mail is on its way. The same whether the mailbox is known here or not. */
export const Subscribed = z.object({ next: z.enum(['confirm', 'done']) });
export type Subscribed = z.infer<typeof Subscribed>;

export const Subscription = z.object({
  id: z.uuid(),
  followed: z.enum(FOLLOWED),
  /** The name of what is followed; null for the weekly letter and for collections, which the vocabulary names. */
  name: z.string().nullable(),
  code: z.string().nullable(),
  collection: z.enum(COLLECTIONS).nullable(),
  only: z.array(z.enum(COLLECTIONS)),
  rhythm: z.enum(RHYTHMS),
  version: z.int(),
});
export type Subscription = z.infer<typeof Subscription>;

export const Mailbox = z.object({ language: z.enum(LANGUAGES), items: z.array(Subscription) });
export type Mailbox = z.infer<typeof Mailbox>;

/** What a confirmation is about, before and after the button. */
export const Confirmation = z.object({ confirmed: z.boolean(), subscription: Subscription });

/** One change on the page of a mailbox. */
export const MailboxChange = z.discriminatedUnion('do', [
  z.object({ do: z.literal('rhythm'), id: z.uuid(), version: z.coerce.number().int(), rhythm: z.enum(RHYTHMS) }),
  z.object({ do: z.literal('stop'), id: z.uuid() }),
  z.object({ do: z.literal('stop_all') }),
  z.object({ do: z.literal('language'), language: z.enum(LANGUAGES) }),
]);
export type MailboxChange = z.infer<typeof MailboxChange>;

export const Quarters = z.object({ items: z.array(z.object({ code: z.string(), name: z.string() })) });

const Words = z.object({ subject: z.string().trim().min(1).max(150), introduction: z.string().trim().max(4000) });
export const LetterWords = z.object({ fr: Words, br: Words, en: Words });
export type LetterWords = z.infer<typeof LetterWords>;

const LetterItem = z.object({
  collection: z.enum(COLLECTIONS),
  code: z.string(),
  title: z.string(),
  note: z.string().nullable(),
});
export type LetterItem = z.infer<typeof LetterItem>;

export const LetterFigures = z.object({ places: z.int(), innovations: z.int(), resolved: z.int() });
export type LetterFigures = z.infer<typeof LetterFigures>;

export const Newsletter = z.object({
  week: z.string(),
  state: z.enum(NEWSLETTER_STATES),
  words: LetterWords,
  items: z.array(LetterItem),
  figures: LetterFigures,
  sentAt: z.string().nullable(),
  version: z.int(),
  /** How many mailboxes it goes to, or went to. */
  readers: z.int(),
});
export type Newsletter = z.infer<typeof Newsletter>;

export const Newsletters = z.object({ items: z.array(Newsletter) });

/** As everybody may read it once it is sent. */
export const PublicLetter = Newsletter.pick({ week: true, words: true, items: true, figures: true, sentAt: true });
export type PublicLetter = z.infer<typeof PublicLetter>;
export const PublicLetters = z.object({ items: z.array(PublicLetter) });

export const NewsletterEdit = z.object({
  version: z.int(),
  words: LetterWords,
  items: z.array(z.object({ collection: z.enum(COLLECTIONS), code: Code })).max(100),
});
export type NewsletterEdit = z.infer<typeof NewsletterEdit>;

export const NewsletterSending = z.object({ version: z.int() });
export const NewsletterPreview = z.object({ subject: z.string(), text: z.string(), html: z.string() });
