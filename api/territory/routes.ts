/** What makes this the map of one town, for the view: the settings and the long texts. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Territory } from '../../db/territory.ts';
import { answers } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import { LEGAL_PAGES, type PublicTerritory } from './contract.ts';

const Words = z.object({ fr: z.string(), br: z.string(), en: z.string() });
const LegalText = z.array(z.object({ heading: Words, paragraphs: z.array(Words) }));

const legal = createRoute({
  method: 'get',
  path: '/api/legal/{page}',
  tags: ['territory'],
  summary: 'About, data and licences, accessibility, privacy',
  request: { params: z.object({ page: z.enum(LEGAL_PAGES) }) },
  responses: answers(LegalText, 'Headings and paragraphs in every language.'),
});

const who = createRoute({
  method: 'get',
  path: '/api/me',
  tags: ['accounts'],
  summary: 'Who is asking',
  responses: answers(
    z.object({ role: z.string(), services: z.array(z.string()), name: z.string().nullable() }),
    'The role of the session; the services that staff work for, none = all.',
  ),
});

export function territoryRoutes(territory: Territory) {
  return createRouter()
    .openapi(legal, (c) => c.json(territory.legal[c.req.valid('param').page], 200))
    .openapi(who, (c) => {
      c.header('cache-control', 'private, no-store');
      const { role, services } = c.get('actor');
      return c.json({ role, services: [...services], name: c.get('accountName') }, 200);
    });
}

export function publicTerritory(
  territory: Territory,
  shown: Pick<PublicTerritory, 'demonstration' | 'geocoder' | 'basemapMode' | 'identityProvider'>,
): PublicTerritory {
  const { code, name, tagline, bbox, centre, languages, timeZone, kinds, communes, services } = territory;
  const { categoryTopics, categoryGroups, categories, reporting, licences, contacts, moderation, basemap } = territory;
  const { staleAfterMonths, hoursStaleAfterMonths } = territory;
  return {
    ...{ code, name, tagline, bbox, centre, languages, timeZone, kinds, communes, services },
    ...{ categoryTopics, categoryGroups, categories, reporting, licences, contacts, moderation, basemap },
    ...{ staleAfterMonths, hoursStaleAfterMonths },
    ...shown,
  };
}
