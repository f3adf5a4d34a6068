/** What a person and the map agree on about their account, and administrators about who has which role. */
import { z } from 'zod';
import { LANGUAGES, ROLES } from '../../db/vocabulary.ts';

const Name = z.string().trim().min(1).max(80);

/** What one may change of oneself. */
export const OwnNames = z.object({
  name: Name,
  /** Shown with one's changes; null = only the role. */
  publicName: Name.nullable(),
  language: z.enum(LANGUAGES),
});
export type OwnNames = z.infer<typeof OwnNames>;

const OwnSession = z.object({
  id: z.string(),
  /** As the browser calls itself; read by the view. */
  userAgent: z.string().nullable(),
  createdAt: z.string(),
  seenAt: z.string(),
  current: z.boolean(),
});
export type OwnSession = z.infer<typeof OwnSession>;

const OwnPasskey = z.object({ id: z.string(), name: z.string().nullable(), createdAt: z.string() });
export type OwnPasskey = z.infer<typeof OwnPasskey>;

export const OwnAccount = z.object({
  ...OwnNames.shape,
  email: z.string(),
  role: z.enum(ROLES),
  services: z.array(z.string()),
  createdAt: z.string(),
  sessions: z.array(OwnSession),
  passkeys: z.array(OwnPasskey),
});
export type OwnAccount = z.infer<typeof OwnAccount>;

/** What an erasure would do, in numbers. */
export const ErasurePreview = z.object({
  /** A map without an administrator could not be run: the last one stays. */
  lastAdmin: z.boolean(),
  goes: z.object({ sessions: z.int(), passkeys: z.int(), subscriptions: z.int(), holderships: z.int() }),
  stays: z.object({ proposals: z.int(), signals: z.int(), changes: z.int() }),
});
export type ErasurePreview = z.infer<typeof ErasurePreview>;

/** One's own mailbox, typed. */
export const Erasure = z.object({ confirmation: z.string().trim().max(320) });

export const Person = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  services: z.array(z.string()),
  /** Of the grant, the condition of the next change; null for a resident. */
  grantedAt: z.string().nullable(),
  lastSeenAt: z.string(),
});
export type Person = z.infer<typeof Person>;

export const RoleChange = z.object({
  role: z.enum(ROLES),
  /** For staff; empty = all. */
  services: z.array(z.string()).max(100).default([]),
  /** `grantedAt` as it was seen. */
  seen: z.string().nullable(),
});
export type RoleChange = z.infer<typeof RoleChange>;

/** A mailbox that has an account or, with `create`, gets one. */
export const Mailbox = z.object({ email: z.email().max(320).toLowerCase() });
