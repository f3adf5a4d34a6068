/**
 * The same taps from a page without scripts: a form posts, and a page answers. What cannot be done leads to a page that
 * says so, never to JSON.
 */
import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import { LANGUAGES, SIGNAL_KINDS } from '../../db/vocabulary.ts';
import { followHash } from '../codes.ts';
import { Problem } from '../http/problems.ts';
import { type AppEnv, createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { confirmAsHolder, confirmPlace } from './confirming.ts';
import { confirmInnovation } from './confirming-innovations.ts';
import { HOLDER_SAYINGS, NewSignal, SAYINGS, SignalWords } from './contract.ts';
import { holderByToken, leavePlace, noteAnswer } from './holders.ts';
import { addWords, sendSignal } from './sending.ts';
import { placeOfDoor } from './tokens.ts';

const Code = z.string().max(40).default('');

const Tap = z.object({
  said: z.enum(SAYINGS),
  place: Code,
  innovation: Code,
  door: z.string().max(80).default(''),
  language: z.enum(LANGUAGES),
});

const HolderTap = z.object({ said: z.enum(HOLDER_SAYINGS), language: z.enum(LANGUAGES) });

export function plainSignalRoutes(parts: Parts) {
  /** An address of a page in the language of the form that was posted. */
  const page = (language: string, path: string) =>
    `${language === parts.territory.languages[0] ? '' : `/${language}`}${path}`;

  return createRouter()
    .post('/api/tap', async (c) => {
      const tap = Tap.safeParse(await c.req.parseBody());
      if (!tap.success) return c.redirect('/', 303);
      const { language } = tap.data;
      const back = new URLSearchParams({ place: tap.data.place, innovation: tap.data.innovation, door: tap.data.door });
      const path = await said(parts, c, tap.data).catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        return error.id === 'problem.signal_standing' ? '/said?outcome=standing' : '/said?outcome=refused';
      });
      return c.redirect(page(language, path.startsWith('/said') ? `${path}&${back}` : path), 303);
    })
    .post('/api/follow/signal/:secret/words', async (c) => {
      const { language, ...form } = await c.req.parseBody();
      const secret = c.req.param('secret');
      const words = SignalWords.safeParse(form);
      const outcome = words.success
        ? await addWords(parts, c.get('actor'), followHash(secret), words.data).then(
            () => 'written',
            (error: unknown) => {
              if (!(error instanceof Problem)) throw error;
              return 'refused';
            },
          )
        : 'refused';
      return c.redirect(page(String(language), `/follow/signal/${encodeURIComponent(secret)}?words=${outcome}`), 303);
    })
    .post('/api/holder/:token', async (c) => {
      const tap = HolderTap.safeParse(await c.req.parseBody());
      if (!tap.success) return c.redirect('/', 303);
      return c.redirect(page(tap.data.language, await holderSaid(parts, c, tap.data)), 303);
    });
}

/** Where the answer stands. */
async function said(parts: Parts, c: Context<AppEnv>, tap: z.infer<typeof Tap>): Promise<string> {
  const { place, innovation, door, language } = tap;
  const actor = c.get('actor');
  const code = (door && placeOfDoor(parts.secret, door)) || place.toUpperCase();
  const kind = SIGNAL_KINDS.find((one) => one === tap.said);
  if (!kind) {
    const answer = code
      ? await confirmPlace(parts, actor, code, { door: door || null, hours: tap.said === 'right_hours' })
      : await confirmInnovation(parts, actor, innovation.toUpperCase());
    return `/said?outcome=${answer.outcome}`;
  }
  // A page without scripts has no name for its sending: whoever posts it twice meets their own open signal.
  const sent = NewSignal.parse({
    ...{ kind, language, requestId: randomUUID() },
    ...(code ? { place: code } : { innovation }),
  });
  return `${(await sendSignal(parts, actor, sent)).follow}?new=1`;
}

async function holderSaid(parts: Parts, c: Context<AppEnv>, tap: z.infer<typeof HolderTap>): Promise<string> {
  const actor = c.get('actor');
  const token = c.req.param('token') ?? '';
  const link = `/holder/${encodeURIComponent(token)}`;
  const held = await holderByToken(parts, token).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    return null;
  });
  // A link that has ended has a page that says so.
  if (!held) return link;
  switch (tap.said) {
    case 'right':
      await confirmAsHolder(parts, actor, held);
      return `${link}?said=right`;
    case 'hours':
      await noteAnswer(parts, actor, held);
      return `/places/${held.code}/correct`;
    case 'gone':
      await sendSignal(
        parts,
        actor,
        NewSignal.parse({ kind: 'gone', place: held.code, language: tap.language, requestId: randomUUID() }),
      ).catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
      });
      await noteAnswer(parts, actor, held);
      return `${link}?said=gone`;
    case 'not_mine':
      await leavePlace(parts, actor, held);
      return `/said?outcome=left&place=${held.code}`;
  }
}
