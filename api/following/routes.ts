/** Following over HTTP. Links from mails lead to pages with buttons; the buttons' forms come here, with or without scripts. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { v7 as uuidv7 } from 'uuid';
import { LANGUAGES } from '../../db/vocabulary.ts';
import { answers, jsonBody, writes } from '../http/openapi.ts';
import { invalidFields, notFound } from '../http/problems.ts';
import { type AppEnv, createRouter, faultsOf } from '../http/router.ts';
import { homePath } from '../notifications/history-letters.ts';
import type { Parts } from '../parts.ts';
import { Confirmation, Mailbox, MailboxChange, NewSubscription, Quarters, Subscribed } from './contract.ts';
import { describeSubscription, isConfirmed, mailbox, quarters } from './queries.ts';
import { confirmedId, mailboxOf } from './secrets.ts';
import { changeMailbox, confirm, stop, subscribe } from './subscribing.ts';

const tags = ['following'];
const Secret = z.object({ secret: z.string().max(600) });
const STOP_PATHS = ['/subscriptions/:secret/stop/:ids', '/:language{fr|br|en}/subscriptions/:secret/stop/:ids'];

const follow = createRoute({
  method: 'post',
  path: '/api/subscriptions',
  tags,
  summary: 'Follow an area, a commune, a place, an innovation, a report, a collection or the weekly letter',
  request: { body: jsonBody(NewSubscription) },
  responses: writes(Subscribed, 'The same whether the mailbox is known or not.'),
});

const confirmation = createRoute({
  method: 'get',
  path: '/api/subscriptions/confirm/{secret}',
  tags,
  summary: 'What a confirmation is about; reading it confirms nothing',
  request: { params: Secret },
  responses: answers(Confirmation, 'What would be followed.'),
});

const own = createRoute({
  method: 'get',
  path: '/api/subscriptions/{secret}',
  tags,
  summary: 'Everything that a mailbox follows, by the link of its mails',
  request: { params: Secret },
  responses: answers(Mailbox, 'Without the mailbox itself.'),
});

const quarterList = createRoute({
  method: 'get',
  path: '/api/quarters',
  tags,
  summary: 'Quarters that can be followed',
  responses: answers(Quarters, 'By name.'),
});

export function followingRoutes(parts: Parts) {
  const email = (secret: string) => {
    const found = mailboxOf(parts.secret, secret);
    if (!found) throw notFound();
    return found;
  };
  const idOf = (secret: string) => {
    const found = confirmedId(parts.secret, secret);
    if (!found) throw notFound();
    return found;
  };
  const home = (language: string) => homePath(parts, LANGUAGES.find((one) => one === language) ?? 'fr');

  const router = createRouter();
  router.post('/api/subscriptions/form', async (c) => {
    const { target, rhythm, email: to, language, requestId } = await fields(c);
    const asked = parsed(NewSubscription, {
      ...{ target: fromJson(target), rhythm, language, email: to || null },
      requestId: requestId || uuidv7(),
    });
    const { next } = await subscribe(parts, c.get('actor'), asked);
    return c.redirect(`${home(asked.language)}/follow?next=${next}`, 303);
  });
  router.post('/api/subscriptions/confirm/:secret', async (c) => {
    const secret = c.req.param('secret');
    await confirm(parts, c.get('actor'), idOf(secret));
    return c.redirect(`${home((await fields(c)).language ?? '')}/follow/confirm/${secret}`, 303);
  });
  router.post('/api/subscriptions/:secret/change', async (c) => {
    const secret = c.req.param('secret');
    const { shown = '', ...asked } = await fields(c);
    const wanted = parsed(MailboxChange, asked);
    await changeMailbox(parts, c.get('actor'), email(secret), wanted);
    const language: string = wanted.do === 'language' ? wanted.language : shown;
    return c.redirect(`${home(language)}/subscriptions/${secret}?changed=${wanted.do}`, 303);
  });
  router.on('POST', STOP_PATHS, async (c) => {
    const { 'List-Unsubscribe': oneClick, language = '' } = await fields(c);
    const ids = z.array(z.uuid()).safeParse(c.req.param('ids')?.split('.'));
    if (ids.success) await stop(parts, c.get('actor'), email(c.req.param('secret') ?? ''), ids.data);
    // RFC 8058: a mail program's one click is not to be sent elsewhere.
    if (oneClick) return c.text('OK');
    return c.redirect(`${home(language)}/subscriptions/${c.req.param('secret')}?changed=stop`, 303);
  });
  return router
    .openapi(follow, async (c) => c.json(await subscribe(parts, c.get('actor'), c.req.valid('json')), 200))
    .openapi(quarterList, async (c) => c.json({ items: await quarters(parts) }, 200))
    .openapi(confirmation, async (c) => {
      c.header('cache-control', 'private, no-store');
      const id = idOf(c.req.valid('param').secret);
      const subscription = await describeSubscription(parts.db, parts, id);
      if (!subscription) throw notFound();
      return c.json({ confirmed: await isConfirmed(parts, id), subscription }, 200);
    })
    .openapi(own, async (c) => {
      c.header('cache-control', 'private, no-store');
      return c.json(await mailbox(parts, email(c.req.valid('param').secret)), 200);
    });
}

async function fields(c: Context<AppEnv>): Promise<Record<string, string>> {
  const body = await c.req.parseBody().catch(() => ({}));
  return z.record(z.string(), z.string()).catch({}).parse(body);
}

function fromJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

function parsed<Schema extends z.ZodType>(schema: Schema, sent: unknown): z.infer<Schema> {
  const read = schema.safeParse(sent);
  if (read.success) return read.data;
  throw invalidFields(read.error.issues.flatMap((issue) => faultsOf(issue, sent)));
}
