/** Keys, intake and imports over HTTP: the doors of our own pages. */
import { createRoute, z } from '@hono/zod-openapi';
import { LANGUAGES } from '../../db/vocabulary.ts';
import { requireRight } from '../history/change.ts';
import { answers, CodeParam, Done, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import { homePath } from '../notifications/history-letters.ts';
import type { Parts } from '../parts.ts';
import {
  ApiKey,
  Confirming,
  ImportAsked,
  ImportPlan,
  IntakeDecision,
  IntakeState,
  KeyRevocation,
  MadeKey,
  NewKey,
  PastImport,
} from './contract.ts';
import type { Elsewhere } from './elsewhere.ts';
import { importRequests, pastImports, rehearseImport } from './importing.ts';
import { confirmingReport, confirmReport, decideIntake, intakeOf } from './intake.ts';
import { apiKeyList, makeKey, revokeKey } from './keys.ts';
import { undoImport } from './undoing.ts';

const tags = ['open311'];
const Secret = z.object({ secret: z.string().max(80) });

const list = createRoute({
  method: 'get',
  path: '/api/keys',
  tags,
  summary: 'Keys of other software, without the keys themselves',
  responses: writes(z.array(ApiKey), 'Those that hold first.'),
});

const make = createRoute({
  method: 'post',
  path: '/api/keys',
  tags,
  summary: 'Make a key; it is told once',
  request: { body: jsonBody(NewKey) },
  responses: writes(MadeKey, 'The key, and all keys.'),
});

const revoke = createRoute({
  method: 'post',
  path: '/api/keys/{id}/revocation',
  tags,
  summary: 'Take a key back for good',
  request: { params: z.object({ id: z.uuid() }), body: jsonBody(KeyRevocation) },
  responses: writes(z.array(ApiKey), 'All keys.'),
});

const confirming = createRoute({
  method: 'get',
  path: '/api/open311/confirm/{secret}',
  tags,
  summary: 'What a confirmation is about; reading it confirms nothing',
  request: { params: Secret },
  responses: answers(Confirming, 'What was sent in the name of this mailbox.'),
});

const intake = createRoute({
  method: 'get',
  path: '/api/open311/intake/{code}',
  tags,
  summary: 'Whether a report from other software is accepted',
  request: { params: CodeParam },
  responses: writes(IntakeState, 'For staff.'),
});

const decide = createRoute({
  method: 'post',
  path: '/api/open311/intake/{code}',
  tags,
  summary: 'Accept or reject a report from other software',
  request: { params: CodeParam, body: jsonBody(IntakeDecision) },
  responses: writes(Done, 'Written.'),
});

const rehearse = createRoute({
  method: 'post',
  path: '/api/open311/imports/rehearsal',
  tags,
  summary: 'Read another Open311 server or file, and say what importing would do',
  request: { body: jsonBody(ImportAsked) },
  responses: writes(ImportPlan, 'Nothing is written.'),
});

const write = createRoute({
  method: 'post',
  path: '/api/open311/imports',
  tags,
  summary: 'Import from another Open311 server or file',
  request: { body: jsonBody(ImportAsked) },
  responses: writes(ImportPlan, 'What was done.'),
});

const undo = createRoute({
  method: 'post',
  path: '/api/open311/imports/{id}/undoing',
  tags,
  summary: 'Take a whole import back',
  request: { params: z.object({ id: z.uuid() }) },
  responses: writes(z.array(PastImport), 'What was imported before, the latest first.'),
});

const past = createRoute({
  method: 'get',
  path: '/api/open311/imports',
  tags,
  summary: 'What was imported before',
  responses: writes(z.array(PastImport), 'The latest first.'),
});

export function open311AdminRoutes(parts: Parts, elsewhere: Elsewhere) {
  const router = createRouter();
  // A plain form, so that the page works without scripts.
  router.post('/api/open311/confirm/:secret', async (c) => {
    const secret = c.req.param('secret');
    await confirmReport(parts, c.get('actor'), secret);
    const { language: asked } = await c.req.parseBody();
    const language = LANGUAGES.find((one) => one === asked) ?? parts.territory.languages[0] ?? 'fr';
    return c.redirect(`${homePath(parts, language)}/open311/confirm/${encodeURIComponent(secret)}`, 303);
  });
  return router
    .openapi(list, async (c) => {
      requireRight(c.get('actor'), 'key.write');
      return c.json(await apiKeyList(parts), 200);
    })
    .openapi(make, async (c) => {
      const key = await makeKey(parts, c.get('actor'), c.req.valid('json').name);
      return c.json({ key, keys: await apiKeyList(parts) }, 200);
    })
    .openapi(revoke, async (c) => {
      await revokeKey(parts, c.get('actor'), c.req.valid('param').id, c.req.valid('json').version);
      return c.json(await apiKeyList(parts), 200);
    })
    .openapi(confirming, async (c) => {
      c.header('cache-control', 'private, no-store');
      const {
        intake: state,
        category,
        description,
        commune,
      } = await confirmingReport(parts, c.req.valid('param').secret);
      return c.json(
        {
          state: state === 'to_confirm' ? ('waiting' as const) : ('confirmed' as const),
          category,
          description,
          commune,
        },
        200,
      );
    })
    .openapi(intake, async (c) => c.json(await intakeOf(parts, c.get('actor'), c.req.valid('param').code), 200))
    .openapi(decide, async (c) => {
      await decideIntake(parts, c.get('actor'), c.req.valid('param').code, c.req.valid('json'));
      return c.json({ done: true as const }, 200);
    })
    .openapi(rehearse, async (c) => {
      requireRight(c.get('actor'), 'report.import');
      return c.json(await rehearseImport(parts, elsewhere, c.req.valid('json')), 200);
    })
    .openapi(write, async (c) => {
      requireRight(c.get('actor'), 'report.import');
      return c.json(await importRequests(parts, elsewhere, c.get('actor'), c.req.valid('json')), 200);
    })
    .openapi(undo, async (c) => {
      await undoImport(parts, c.get('actor'), c.req.valid('param').id);
      return c.json(await pastImports(parts), 200);
    })
    .openapi(past, async (c) => {
      requireRight(c.get('actor'), 'report.import');
      return c.json(await pastImports(parts), 200);
    });
}
