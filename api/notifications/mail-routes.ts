/** The demonstration's window on its letters: without a mail server they lie in a folder. It does not exist elsewhere. */
import { createRoute } from '@hono/zod-openapi';
import { answers } from '../http/openapi.ts';
import { notFound } from '../http/problems.ts';
import { createRouter } from '../http/router.ts';
import { SentMails } from './contract.ts';
import { sentLetters } from './mail.ts';

const list = createRoute({
  method: 'get',
  path: '/api/mails',
  tags: ['notifications'],
  summary: 'In the demonstration only: the mails that would have gone',
  responses: answers(SentMails, 'The latest first.'),
});

export function mailRoutes(mailFolder: string | undefined) {
  return createRouter().openapi(list, async (c) => {
    if (mailFolder === undefined) throw notFound();
    return c.json({ items: await sentLetters(mailFolder) }, 200);
  });
}
