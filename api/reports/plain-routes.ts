/** The same from a page without scripts: a form posts, and the page of the report answers, never JSON. */
import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import { LANGUAGES } from '../../db/vocabulary.ts';
import { followHash } from '../codes.ts';
import { Problem } from '../http/problems.ts';
import { type AppEnv, createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { Addition, Contest, Rating } from './contract.ts';
import { addToReport, contestReport, rateReport } from './reporter.ts';

const Said = z.object({
  do: z.enum(['add', 'contest', 'rate']),
  language: z.enum(LANGUAGES),
  words: z.string().max(4000).default(''),
  satisfied: z.enum(['yes', 'no']).optional(),
  requestId: z.uuid().optional().catch(undefined),
});

export function plainReportRoutes(parts: Parts) {
  return createRouter().post('/api/follow/report/:secret/said', async (c) => {
    const form = await c.req.parseBody({ all: true });
    const said = Said.safeParse(form);
    if (!said.success) return c.redirect('/', 303);
    const photos = [form.photos ?? []].flat().filter((one) => one instanceof File && one.size > 0);
    const outcome = await obey(
      parts,
      c,
      said.data,
      photos.filter((one) => one instanceof File),
    ).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      return 'refused';
    });
    const prefix = said.data.language === parts.territory.languages[0] ? '' : `/${said.data.language}`;
    const secret = encodeURIComponent(c.req.param('secret'));
    return c.redirect(`${prefix}/follow/report/${secret}?said=${outcome}`, 303);
  });
}

/** What the page then says was done. */
async function obey(parts: Parts, c: Context<AppEnv>, said: z.infer<typeof Said>, photos: File[]): Promise<string> {
  const actor = c.get('actor');
  const hash = followHash(c.req.param('secret') ?? '');
  const { words } = said;
  switch (said.do) {
    case 'add': {
      const addition = Addition.parse({ body: words, requestId: said.requestId ?? randomUUID() });
      await addToReport(parts, actor, hash, addition, photos);
      return 'added';
    }
    case 'contest':
      await contestReport(parts, actor, hash, Contest.parse({ words }));
      return 'contested';
    case 'rate':
      await rateReport(
        parts,
        actor,
        hash,
        Rating.parse({ satisfied: said.satisfied === 'yes', words: words.slice(0, 2000) }),
      );
      return said.satisfied === 'yes' ? 'content' : 'not_content';
  }
}
