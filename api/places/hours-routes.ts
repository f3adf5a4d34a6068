/** What we answer about hours that somebody is writing. Nothing is kept. */
import { createRoute, z } from '@hono/zod-openapi';
import { languageOf } from '../http/language.ts';
import { answers } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { HoursReading, HoursText } from './contract.ts';
import { readHours } from './hours-reading.ts';

const read = createRoute({
  method: 'get',
  path: '/api/hours/read',
  operationId: 'readHours',
  // The language may stand beside the text.
  request: { query: z.object(HoursText.shape) },
  responses: answers(HoursReading, 'How hours are understood, in syntax or in words'),
});

export function hoursRoutes({ territory, clock }: Parts) {
  return createRouter().openapi(read, (c) => {
    const language = languageOf(c, territory.languages[0] ?? 'fr');
    return c.json(readHours(c.req.valid('query').text, territory, language, clock()), 200);
  });
}
