/** Asking to join from a page without scripts: a form posts, and a page answers. What cannot be done leads back with a word of it. */
import { z } from 'zod';
import { LANGUAGES } from '../../db/vocabulary.ts';
import { Problem } from '../http/problems.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { Asking } from './contract.ts';
import { ask } from './memberships.ts';

const Form = z.object({
  language: z.enum(LANGUAGES),
  network: z.string().max(40),
  /** Written into the page, so that a form that is posted twice asks once. */
  requestId: z.uuid(),
  place: z.string().max(40).optional(),
  innovation: z.string().max(40).optional(),
  organisation: z.string().max(200).optional(),
  website: z.string().max(500).optional(),
  words: z.string().max(2000),
});

export function plainNetworkRoutes(parts: Parts) {
  return createRouter().post('/api/membership-requests', async (c) => {
    const form = Form.safeParse(await c.req.parseBody());
    if (!form.success) return c.redirect('/networks', 303);
    const { language, network, organisation, website, ...rest } = form.data;
    const page = (path: string) => `${language === parts.territory.languages[0] ? '' : `/${language}`}${path}`;
    const back = rest.place
      ? `/places/${encodeURIComponent(rest.place)}`
      : rest.innovation
        ? `/innovations/${encodeURIComponent(rest.innovation)}`
        : `/networks/${encodeURIComponent(network)}`;
    const asked = Asking.safeParse({ ...rest, organisation: organisation ? { name: organisation, website } : null });
    if (!asked.success) return c.redirect(page(`${back}?asked=incomplete`), 303);
    const path = await ask(parts, c.get('actor'), network.toUpperCase(), asked.data).then(
      ({ follow }) => `${follow}?new=1`,
      (error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        return `${back}?asked=${error.status === 409 ? 'standing' : 'refused'}`;
      },
    );
    return c.redirect(page(path), 303);
  });
}
