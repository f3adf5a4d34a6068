/** The weekly letter over HTTP: animators edit and send it, everybody reads what was sent. */
import { createRoute, z } from '@hono/zod-openapi';
import { LANGUAGES } from '../../db/vocabulary.ts';
import { requireRight } from '../history/change.ts';
import { answers, Done, jsonBody, writes } from '../http/openapi.ts';
import { notFound } from '../http/problems.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import {
  Newsletter,
  NewsletterEdit,
  NewsletterPreview,
  NewsletterSending,
  Newsletters,
  PublicLetter,
  PublicLetters,
} from './contract.ts';
import {
  editNewsletter,
  newsletterList,
  newsletterOf,
  previewNewsletter,
  sendNewsletter,
  sentNewsletters,
  testNewsletter,
} from './newsletter.ts';
import { draftNewsletter } from './newsletter-sending.ts';

const tags = ['newsletters'];
const WeekParam = z.object({ week: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) });

const list = createRoute({
  method: 'get',
  path: '/api/newsletters',
  tags,
  summary: 'Weekly letters, drafts too',
  responses: writes(Newsletters, 'The latest first.'),
});

const draft = createRoute({
  method: 'post',
  path: '/api/newsletters',
  tags,
  summary: 'Draft this week’s letter now, where none stands yet',
  responses: writes(Newsletters, 'The latest first.'),
});

const edit = createRoute({
  method: 'post',
  path: '/api/newsletters/{week}',
  tags,
  summary: 'Subject and introduction in three languages, items taken out and sorted',
  request: { params: WeekParam, body: jsonBody(NewsletterEdit) },
  responses: writes(Newsletter, 'The letter as it is now.'),
});

const preview = createRoute({
  method: 'get',
  path: '/api/newsletters/{week}/preview',
  tags,
  summary: 'The mail as its readers get it',
  request: { params: WeekParam, query: z.object({ language: z.enum(LANGUAGES) }) },
  responses: writes(NewsletterPreview, 'Text and HTML.'),
});

const test = createRoute({
  method: 'post',
  path: '/api/newsletters/{week}/test',
  tags,
  summary: 'The letter to oneself, in every language',
  request: { params: WeekParam },
  responses: writes(Done, 'On its way.'),
});

const send = createRoute({
  method: 'post',
  path: '/api/newsletters/{week}/sending',
  tags,
  summary: 'Send it to the subscribers, once',
  request: { params: WeekParam, body: jsonBody(NewsletterSending) },
  responses: writes(Newsletter, 'The letter, sent.'),
});

const archive = createRoute({
  method: 'get',
  path: '/api/letters',
  tags,
  summary: 'Weekly letters that were sent',
  responses: answers(PublicLetters, 'The latest first.'),
});

const archived = createRoute({
  method: 'get',
  path: '/api/letters/{week}',
  tags,
  summary: 'One weekly letter that was sent',
  request: { params: WeekParam },
  responses: answers(PublicLetter, 'As everybody may read it.'),
});

export function newsletterRoutes(parts: Parts) {
  return createRouter()
    .openapi(list, async (c) => {
      requireRight(c.get('actor'), 'newsletter.edit');
      return c.json({ items: await newsletterList(parts) }, 200);
    })
    .openapi(draft, async (c) => {
      requireRight(c.get('actor'), 'newsletter.edit');
      await draftNewsletter(parts, parts.clock());
      return c.json({ items: await newsletterList(parts) }, 200);
    })
    .openapi(edit, async (c) => {
      requireRight(c.get('actor'), 'newsletter.edit');
      const { week } = c.req.valid('param');
      await editNewsletter(parts, c.get('actor'), week, c.req.valid('json'));
      return c.json(await newsletterOf(parts, week), 200);
    })
    .openapi(preview, async (c) => {
      requireRight(c.get('actor'), 'newsletter.edit');
      return c.json(await previewNewsletter(parts, c.req.valid('param').week, c.req.valid('query').language), 200);
    })
    .openapi(test, async (c) => {
      requireRight(c.get('actor'), 'newsletter.edit');
      await testNewsletter(parts, c.get('actor'), c.req.valid('param').week);
      return c.json({ done: true } as const, 200);
    })
    .openapi(send, async (c) => {
      requireRight(c.get('actor'), 'newsletter.send');
      const { week } = c.req.valid('param');
      await sendNewsletter(parts, c.get('actor'), week, c.req.valid('json').version);
      return c.json(await newsletterOf(parts, week), 200);
    })
    .openapi(archive, async (c) => c.json({ items: await sentNewsletters(parts) }, 200))
    .openapi(archived, async (c) => {
      const letter = await newsletterOf(parts, c.req.valid('param').week);
      if (letter.state !== 'sent') throw notFound();
      const { week, words, items, figures, sentAt } = letter;
      return c.json({ week, words, items, figures, sentAt }, 200);
    });
}
