/** What both sides agree on about keeping abuse away. Runs in the browser too. */
import { z } from 'zod';
import { BLOCK_KINDS, type ENTITIES } from '../../db/vocabulary.ts';

/** To be solved by the sender's device before sending; handed back whole with its solution. */
export const Challenge = z
  .object({ parameters: z.record(z.string(), z.unknown()), signature: z.string() })
  .meta({ id: 'Challenge' });
export type Challenge = z.infer<typeof Challenge>;

/** Whoever sent this is shut out: named by what they sent, never by an address. */
export const BLOCKABLE = ['proposal', 'signal'] as const satisfies readonly (typeof ENTITIES)[number][];

export const NewBlock = z.strictObject({
  sent: z.enum(BLOCKABLE),
  code: z
    .string()
    .trim()
    .max(40)
    .transform((code) => code.toUpperCase()),
  reason: z.string().trim().min(3).max(500),
  days: z.int().min(1).max(90).default(7),
});
export type NewBlock = z.infer<typeof NewBlock>;

const Block = z.object({
  id: z.uuid(),
  kind: z.enum(BLOCK_KINDS),
  reason: z.string(),
  until: z.iso.datetime({ offset: true }),
  createdAt: z.iso.datetime({ offset: true }),
  /** Whether it still holds. */
  holds: z.boolean(),
});

export const BlocksAnswer = z.object({ items: z.array(Block) }).meta({ id: 'BlocksAnswer' });

/** Where visitors send without an account: the device works a little first. */
export const SENDINGS = /^\/api\/(proposals(\/(innovations|interviews))?|signals|subscriptions|reports)$/;
