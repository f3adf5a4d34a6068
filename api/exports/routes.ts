/** What there is to take away, and how much of it. */
import { createRoute } from '@hono/zod-openapi';
import { languageOf } from '../http/language.ts';
import { answers } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import { allScopes } from '../networks/scopes.ts';
import type { Parts } from '../parts.ts';
import { EXPORTED, ExportsAnswer, ExportsQuery, NARROWS, type Narrowing, type Word } from './contract.ts';
import { extentOf, membersOf } from './rows.ts';

const read = createRoute({
  method: 'get',
  path: '/api/exports',
  tags: ['exports'],
  summary: 'Every public collection with its size and last change, and the size of the chosen file',
  request: { query: ExportsQuery },
  responses: answers(ExportsAnswer, 'The files themselves stand at /export/{collection}.{format}.'),
});

export function exportRoutes(parts: Parts) {
  return createRouter().openapi(read, async (c) => {
    const { collection: asked, bbox, commune, kinds, themes, stage, network, portal, reports } = c.req.valid('query');
    const there = EXPORTED.filter((one) => membersOf(parts.territory, one).length > 0);
    const applies = (word: Word) => NARROWS[asked].includes(word);
    const narrowing: Narrowing = {
      ...{ bbox, commune },
      ...(applies('kinds') && { kinds }),
      ...(applies('themes') && { themes }),
      ...(applies('stage') && { stage }),
      ...(applies('network') && { network }),
      ...(applies('portal') && { portal }),
      ...(applies('reports') && { reports }),
    };
    const collections = [];
    for (const collection of there) {
      const { count, modifiedAt } = await extentOf(parts, collection, {});
      collections.push({ collection, count, modifiedAt: modifiedAt?.toISOString() ?? null });
    }
    const { count: chosen } = there.includes(asked) ? await extentOf(parts, asked, narrowing) : { count: 0 };
    c.header('cache-control', 'public, max-age=60');
    const scopes = await allScopes(parts, languageOf(c, parts.territory.languages[0] ?? 'fr'));
    c.header('vary', 'accept-language', { append: true });
    return c.json({ collections, chosen, ...scopes }, 200);
  });
}
