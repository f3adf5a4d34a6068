/** Events over HTTP. */
import { createRoute } from '@hono/zod-openapi';
import { languageOf } from '../http/language.ts';
import { answers, CodeParam, Done, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { ChangedEvent, EventSheet, EventsAnswer, EventsQuery, MovedEvent, NewEvent, WrittenEvent } from './contract.ts';
import { eventByCode, eventsAnswer } from './queries.ts';
import { addEvent, changeEvent, moveEvent } from './writing.ts';

const tags = ['events'];
const path = '/api/events';
const one = `${path}/{code}`;

const list = createRoute({
  ...{ method: 'get', path, tags, operationId: 'events' },
  summary: 'Workshops and events, date by date, from today on unless told otherwise',
  request: { query: EventsQuery },
  responses: answers(EventsAnswer, 'The dates, the next first'),
});

const byCode = createRoute({
  ...{ method: 'get', path: one, tags, operationId: 'eventByCode' },
  request: { params: CodeParam },
  responses: answers(EventSheet, 'An event and its next dates'),
});

const add = createRoute({
  ...{ method: 'post', path, tags, operationId: 'addEvent' },
  summary: 'Write an event; of who may not publish it waits for a look',
  request: { body: jsonBody(NewEvent) },
  responses: writes(WrittenEvent, 'Where it stands.'),
});

const alter = createRoute({
  ...{ method: 'post', path: one, tags, operationId: 'changeEvent' },
  request: { params: CodeParam, body: jsonBody(ChangedEvent) },
  responses: writes(Done, 'Done; it stands in the history.'),
});

const move = createRoute({
  ...{ method: 'post', path: `${one}/state`, tags, operationId: 'moveEvent' },
  summary: 'Publish what was proposed, cancel, withdraw',
  request: { params: CodeParam, body: jsonBody(MovedEvent) },
  responses: writes(Done, 'Done; it stands in the history.'),
});

export function eventRoutes(parts: Parts) {
  const fallback = parts.territory.languages[0] ?? 'fr';
  const finished = { done: true as const };
  return createRouter()
    .openapi(list, async (c) =>
      c.json(await eventsAnswer(parts, c.get('actor'), c.req.valid('query'), languageOf(c, fallback)), 200),
    )
    .openapi(byCode, async (c) =>
      c.json(await eventByCode(parts, c.get('actor'), c.req.valid('param').code, languageOf(c, fallback)), 200),
    )
    .openapi(add, async (c) => c.json(await addEvent(parts, c.get('actor'), c.req.valid('json')), 200))
    .openapi(alter, async (c) => {
      await changeEvent(parts, c.get('actor'), c.req.valid('param').code, c.req.valid('json'));
      return c.json(finished, 200);
    })
    .openapi(move, async (c) => {
      await moveEvent(parts, c.get('actor'), c.req.valid('param').code, c.req.valid('json'));
      return c.json(finished, 200);
    });
}
