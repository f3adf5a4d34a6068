/** The agents' console over HTTP. */
import { createRoute, z } from '@hono/zod-openapi';
import { requireRight } from '../history/change.ts';
import { CodeParam, Done, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { Agent, Assignment, Move, NewMessage, PhotoRelease, TriagedReport, Visible } from './contract.ts';
import { agents, drawnAreas, triagedReport } from './queries.ts';
import { board, points, queue } from './queue.ts';
import { BoardAnswer, PointsAnswer, QueueAnswer, QueueFilters, QueueQuery } from './queue-contract.ts';
import { addMessage, assignReport, moveReport, releasePhoto, showReport } from './verbs.ts';

const tags = ['triage'];

const list = createRoute({
  method: 'get',
  path: '/api/triage',
  tags,
  summary: 'The queue',
  request: { query: QueueQuery },
  responses: writes(QueueAnswer, 'The most urgent first.'),
});

const columns = createRoute({
  method: 'get',
  path: '/api/triage/board',
  tags,
  summary: 'The queue by state',
  request: { query: QueueFilters },
  responses: writes(BoardAnswer, 'How many are in each state, and the first of them.'),
});

const map = createRoute({
  method: 'get',
  path: '/api/triage/points',
  tags,
  summary: 'Everything in the queue, in short',
  request: { query: QueueFilters },
  responses: writes(PointsAnswer, 'What the map shows, the most urgent first.'),
});

const people = createRoute({
  method: 'get',
  path: '/api/triage/agents',
  tags,
  summary: 'Who can be given a report',
  responses: writes(z.array(Agent), 'Staff and administrators.'),
});

const areas = createRoute({
  method: 'get',
  path: '/api/triage/areas',
  tags,
  summary: 'Areas to filter by, beside communes and quarters',
  responses: writes(z.array(Agent), 'By name.'),
});

const read = createRoute({
  method: 'get',
  path: '/api/triage/reports/{code}',
  tags,
  summary: 'A report with notes and contact',
  request: { params: CodeParam },
  responses: writes(TriagedReport, 'The report as staff see it.'),
});

/** A verb on a report answers the report as it is afterwards. */
const verb = <Path extends string, Schema extends z.ZodType>(path: Path, summary: string, schema: Schema) =>
  createRoute({
    method: 'post',
    path: `/api/triage/reports/{code}/${path}` as const,
    tags,
    summary,
    request: { params: CodeParam, body: jsonBody(schema) },
    responses: writes(TriagedReport, 'The report as it is now.'),
  });

const move = verb('move', 'Move along the table of states', Move);
const assign = verb('assignment', 'Give to a service and an agent', Assignment);
const message = verb('messages', 'Answer in public or note for colleagues', NewMessage);
const show = verb('visibility', 'Hide or show', Visible);

const release = createRoute({
  method: 'post',
  path: '/api/triage/photos/{id}/release',
  tags,
  summary: 'Make a photo public, or take it back',
  request: { params: z.object({ id: z.uuid() }), body: jsonBody(PhotoRelease) },
  responses: writes(Done, 'Written.'),
});

export function triageRoutes(parts: Parts) {
  return createRouter()
    .openapi(list, async (c) => {
      requireRight(c.get('actor'), 'report.triage');
      return c.json(await queue(parts, c.get('actor'), c.req.valid('query')), 200);
    })
    .openapi(columns, async (c) => {
      requireRight(c.get('actor'), 'report.triage');
      return c.json(await board(parts, c.get('actor'), c.req.valid('query')), 200);
    })
    .openapi(map, async (c) => {
      requireRight(c.get('actor'), 'report.triage');
      return c.json(await points(parts, c.get('actor'), c.req.valid('query')), 200);
    })
    .openapi(people, async (c) => {
      requireRight(c.get('actor'), 'report.triage');
      return c.json(await agents(parts), 200);
    })
    .openapi(areas, async (c) => {
      requireRight(c.get('actor'), 'report.triage');
      return c.json(await drawnAreas(parts), 200);
    })
    .openapi(read, async (c) => {
      requireRight(c.get('actor'), 'report.triage');
      return c.json(await triagedReport(parts, c.req.valid('param').code), 200);
    })
    .openapi(move, async (c) => {
      const { code } = c.req.valid('param');
      await moveReport(parts, c.get('actor'), code, c.req.valid('json'));
      return c.json(await triagedReport(parts, code), 200);
    })
    .openapi(assign, async (c) => {
      const { code } = c.req.valid('param');
      await assignReport(parts, c.get('actor'), code, c.req.valid('json'));
      return c.json(await triagedReport(parts, code), 200);
    })
    .openapi(message, async (c) => {
      const { code } = c.req.valid('param');
      await addMessage(parts, c.get('actor'), code, c.req.valid('json'));
      return c.json(await triagedReport(parts, code), 200);
    })
    .openapi(show, async (c) => {
      const { code } = c.req.valid('param');
      await showReport(parts, c.get('actor'), code, c.req.valid('json'));
      return c.json(await triagedReport(parts, code), 200);
    })
    .openapi(release, async (c) => {
      await releasePhoto(parts, c.get('actor'), c.req.valid('param').id, c.req.valid('json'));
      return c.json({ done: true as const }, 200);
    });
}
