/** Calls and portals over HTTP. */
import { createRoute, z } from '@hono/zod-openapi';
import { languageOf } from '../http/language.ts';
import { answers, CodeParam, Done, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { addCall, allCalls, callYear, changeCall, removeCall, setCallInnovation } from './calls.ts';
import {
  CallInnovation,
  CallsAnswer,
  CallYear,
  ChangedCall,
  ChangedPortal,
  NewCall,
  NewPortal,
  Portal,
  PortalsAnswer,
  Version,
  Written,
} from './contract.ts';
import { addPortal, allPortals, changePortal, portalByCode, removePortal } from './portals.ts';

const tags = ['networks'];
const done = writes(Done, 'Done; it stands in the history.');
const written = writes(Written, 'Where it stands.');

const calls = createRoute({
  ...{ method: 'get', path: '/api/calls', tags, operationId: 'calls' },
  summary: 'Calls for projects, courses and series of workshops, newest first',
  responses: answers(CallsAnswer, 'All of them'),
});

const year = createRoute({
  ...{ method: 'get', path: '/api/calls/years/{year}', tags, operationId: 'callYear' },
  request: { params: z.object({ year: z.coerce.number().int().min(1990).max(2100) }) },
  responses: answers(CallYear, 'Those of one year with their sheets'),
});

const newCall = createRoute({
  ...{ method: 'post', path: '/api/calls', tags, operationId: 'addCall' },
  request: { body: jsonBody(NewCall) },
  responses: written,
});

const alterCall = createRoute({
  ...{ method: 'post', path: '/api/calls/{code}', tags, operationId: 'changeCall' },
  request: { params: CodeParam, body: jsonBody(ChangedCall) },
  responses: done,
});

const noCall = createRoute({
  ...{ method: 'post', path: '/api/calls/{code}/removal', tags, operationId: 'removeCall' },
  request: { params: CodeParam, body: jsonBody(Version) },
  responses: done,
});

const callSheet = createRoute({
  ...{ method: 'post', path: '/api/calls/{code}/innovations', tags, operationId: 'setCallInnovation' },
  request: { params: CodeParam, body: jsonBody(CallInnovation) },
  responses: done,
});

const portals = createRoute({
  ...{ method: 'get', path: '/api/portals', tags, operationId: 'portals' },
  summary: 'Saved views of the map',
  responses: answers(PortalsAnswer, 'All of them'),
});

const portal = createRoute({
  ...{ method: 'get', path: '/api/portals/{code}', tags, operationId: 'portalByCode' },
  request: { params: CodeParam },
  responses: answers(Portal, 'A portal and what it shows today'),
});

const newPortal = createRoute({
  ...{ method: 'post', path: '/api/portals', tags, operationId: 'addPortal' },
  request: { body: jsonBody(NewPortal) },
  responses: written,
});

const alterPortal = createRoute({
  ...{ method: 'post', path: '/api/portals/{code}', tags, operationId: 'changePortal' },
  request: { params: CodeParam, body: jsonBody(ChangedPortal) },
  responses: done,
});

const noPortal = createRoute({
  ...{ method: 'post', path: '/api/portals/{code}/removal', tags, operationId: 'removePortal' },
  request: { params: CodeParam, body: jsonBody(Version) },
  responses: done,
});

export function networkViewRoutes(parts: Parts) {
  const fallback = parts.territory.languages[0] ?? 'fr';
  const finished = { done: true as const };
  return createRouter()
    .openapi(calls, async (c) => c.json({ calls: await allCalls(parts, languageOf(c, fallback)) }, 200))
    .openapi(year, async (c) => c.json(await callYear(parts, c.req.valid('param').year, languageOf(c, fallback)), 200))
    .openapi(newCall, async (c) => c.json({ code: await addCall(parts, c.get('actor'), c.req.valid('json')) }, 200))
    .openapi(alterCall, async (c) => {
      await changeCall(parts, c.get('actor'), c.req.valid('param').code, c.req.valid('json'));
      return c.json(finished, 200);
    })
    .openapi(noCall, async (c) => {
      await removeCall(parts, c.get('actor'), c.req.valid('param').code, c.req.valid('json').version);
      return c.json(finished, 200);
    })
    .openapi(callSheet, async (c) => {
      await setCallInnovation(parts, c.get('actor'), c.req.valid('param').code, c.req.valid('json'));
      return c.json(finished, 200);
    })
    .openapi(portals, async (c) => c.json(await allPortals(parts, languageOf(c, fallback)), 200))
    .openapi(portal, async (c) =>
      c.json(await portalByCode(parts, c.req.valid('param').code, languageOf(c, fallback)), 200),
    )
    .openapi(newPortal, async (c) => c.json({ code: await addPortal(parts, c.get('actor'), c.req.valid('json')) }, 200))
    .openapi(alterPortal, async (c) => {
      await changePortal(parts, c.get('actor'), c.req.valid('param').code, c.req.valid('json'));
      return c.json(finished, 200);
    })
    .openapi(noPortal, async (c) => {
      await removePortal(parts, c.get('actor'), c.req.valid('param').code, c.req.valid('json').version);
      return c.json(finished, 200);
    });
}
