/** Areas, rules, reminders and firms over HTTP. */
import { createRoute, z } from '@hono/zod-openapi';
import { requireRight } from '../history/change.ts';
import { answers, CodeParam, Done, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { addAreas, changeArea, deleteArea } from './areas.ts';
import {
  AreaChange,
  AreaReading,
  EscalationsAnswer,
  FirmLink,
  FirmWork,
  NewAreas,
  NewEscalation,
  NewFirmLink,
  Routing,
  SavedRules,
  Trial,
  Tried,
} from './contract.ts';
import { addEscalation, deleteEscalation, escalationsFor, switchEscalation } from './escalations.ts';
import { firmWork } from './firm-work.ts';
import { askFirm, callOffFirm, firmsOf } from './firms.ts';
import { previewAreas } from './outlines.ts';
import { routing, saveRules } from './rules.ts';
import { tryRules } from './trial.ts';

const tags = ['routing'];
const IdParam = z.object({ id: z.uuid() });
const Version = z.strictObject({ version: z.int() });

const post = <Path extends string, Body extends z.ZodType, Answer extends z.ZodType>(
  path: Path,
  summary: string,
  body: Body,
  answer: Answer,
) =>
  createRoute({
    ...{ method: 'post', path, tags, summary },
    request: { body: jsonBody(body) },
    responses: writes(answer, 'What became of it.'),
  });
/** The same on one thing, by its id. */
const postTo = <Path extends string, Body extends z.ZodType>(path: Path, summary: string, body: Body) =>
  createRoute({
    ...{ method: 'post', path, tags, summary },
    request: { params: IdParam, body: jsonBody(body) },
    responses: writes(Done, 'Written.'),
  });

const read = createRoute({
  ...{ method: 'get', path: '/api/routing', tags, summary: 'Areas and rules' },
  responses: writes(Routing, 'The rules in their order.'),
});
const tryRoute = post('/api/routing/trial', 'Try rules on the last 90 days; nothing is changed', Tried, Trial);
const save = post('/api/routing/rules', 'Save the rules that were tried', SavedRules, Routing);
const readAreas = post('/api/routing/areas/reading', 'What an import would bring', NewAreas, AreaReading);
const add = post('/api/routing/areas', 'Make areas', NewAreas, z.object({ ids: z.array(z.uuid()) }));
const changeRoute = postTo('/api/routing/areas/{id}', 'Rename or redraw an area', AreaChange);
const remove = postTo('/api/routing/areas/{id}/deletion', 'Delete an area that no rule names', Version);

const reminders = createRoute({
  ...{ method: 'get', path: '/api/escalations', tags, summary: 'Reminders, and who would be mailed now' },
  responses: writes(EscalationsAnswer, 'Administrators see all, staff their own.'),
});
const remind = post('/api/escalations', 'Remind somebody', NewEscalation, Done);
const Switch = z.strictObject({ version: z.int(), active: z.boolean() });
const switchRoute = postTo('/api/escalations/{id}', 'Switch a reminder on or off', Switch);
const forget = postTo('/api/escalations/{id}/deletion', 'Delete a reminder', Version);

const firms = createRoute({
  ...{ method: 'get', path: '/api/triage/reports/{code}/firms', tags, summary: 'Firms that were asked' },
  request: { params: CodeParam },
  responses: writes(z.array(FirmLink), 'The latest first, without their links.'),
});
const ask = createRoute({
  ...{
    method: 'post',
    path: '/api/triage/reports/{code}/firms',
    tags,
    summary: 'Give a report to a firm from outside',
  },
  request: { params: CodeParam, body: jsonBody(NewFirmLink) },
  responses: writes(z.object({ link: z.string() }), 'The path of the link; it is shown this once.'),
});
const callOff = postTo('/api/firms/{id}/revocation', 'End a firm’s link', Version);
const work = createRoute({
  ...{ method: 'get', path: '/api/work/{secret}', tags, summary: 'What a firm is asked, by its link' },
  request: { params: z.object({ secret: z.string().max(80) }) },
  responses: answers(FirmWork, 'What is asked; of an ended link only that it has ended.'),
});

const DONE = { done: true } as const;

export function routingRoutes(parts: Parts) {
  return createRouter()
    .openapi(read, async (c) => {
      requireRight(c.get('actor'), 'report.triage');
      return c.json(await routing(parts), 200);
    })
    .openapi(tryRoute, async (c) => {
      requireRight(c.get('actor'), 'routing.write');
      return c.json(await tryRules(parts, c.req.valid('json')), 200);
    })
    .openapi(save, async (c) => {
      await saveRules(parts, c.get('actor'), c.req.valid('json'));
      return c.json(await routing(parts), 200);
    })
    .openapi(readAreas, async (c) => {
      requireRight(c.get('actor'), 'routing.write');
      return c.json(await previewAreas(parts, c.req.valid('json')), 200);
    })
    .openapi(add, async (c) => c.json({ ids: await addAreas(parts, c.get('actor'), c.req.valid('json')) }, 200))
    .openapi(changeRoute, async (c) => {
      await changeArea(parts, c.get('actor'), c.req.valid('param').id, c.req.valid('json'));
      return c.json(DONE, 200);
    })
    .openapi(remove, async (c) => {
      await deleteArea(parts, c.get('actor'), c.req.valid('param').id, c.req.valid('json').version);
      return c.json(DONE, 200);
    })
    .openapi(reminders, async (c) => c.json(await escalationsFor(parts, c.get('actor')), 200))
    .openapi(remind, async (c) => {
      await addEscalation(parts, c.get('actor'), c.req.valid('json'));
      return c.json(DONE, 200);
    })
    .openapi(switchRoute, async (c) => {
      await switchEscalation(parts, c.get('actor'), c.req.valid('param').id, c.req.valid('json'));
      return c.json(DONE, 200);
    })
    .openapi(forget, async (c) => {
      await deleteEscalation(parts, c.get('actor'), c.req.valid('param').id, c.req.valid('json').version);
      return c.json(DONE, 200);
    })
    .openapi(firms, async (c) => {
      requireRight(c.get('actor'), 'report.triage');
      return c.json(await firmsOf(parts, c.req.valid('param').code), 200);
    })
    .openapi(ask, async (c) =>
      c.json(await askFirm(parts, c.get('actor'), c.req.valid('param').code, c.req.valid('json')), 200),
    )
    .openapi(callOff, async (c) => {
      await callOffFirm(parts, c.get('actor'), c.req.valid('param').id, c.req.valid('json').version);
      return c.json(DONE, 200);
    })
    .openapi(work, async (c) => {
      c.header('cache-control', 'private, no-store');
      return c.json(await firmWork(parts, c.req.valid('param').secret), 200);
    });
}
