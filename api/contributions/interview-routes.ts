/** Sheets written beside their carrier, over HTTP: the writer sends and follows, the carrier reads and answers. */
import { createRoute, z } from '@hono/zod-openapi';
import { answers, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import {
  Interview,
  InterviewReceipt,
  NewInterview,
  Review,
  ReviewedSheet,
  SentAgain,
  Taken,
} from './interview-contract.ts';
import { interviewByFollow, sheetByReview } from './interview-queries.ts';
import { sendAgain, sendInterview, takeBack } from './interviews.ts';
import { answerReview } from './reviewing.ts';

const tags = ['contributions'];
const params = z.object({ secret: z.string().max(80) });

const send = createRoute({
  method: 'post',
  path: '/api/proposals/interviews',
  tags,
  summary: 'Give a sheet to its carrier, who reads it before anybody else',
  description: 'Nothing is public, and no mediator sees it, until the carrier has agreed.',
  request: { body: jsonBody(NewInterview) },
  responses: writes(InterviewReceipt, 'The writer’s link and the carrier’s.'),
});

const follow = createRoute({
  method: 'get',
  path: '/api/follow/interview/{secret}',
  tags,
  summary: 'One’s own interview, by its link',
  request: { params },
  responses: answers(Interview, 'The sheet, what the carrier changed and says of it.'),
});

const again = createRoute({
  method: 'post',
  path: '/api/follow/interview/{secret}/send',
  tags,
  summary: 'Give other words to read',
  request: { params, body: jsonBody(SentAgain) },
  responses: writes(Interview, 'The interview as it is now.'),
});

const back = createRoute({
  method: 'post',
  path: '/api/follow/interview/{secret}/withdraw',
  tags,
  summary: 'Take the sheet back',
  request: { params, body: jsonBody(Taken) },
  responses: writes(Interview, 'The interview as it is now.'),
});

const read = createRoute({
  method: 'get',
  path: '/api/follow/review/{secret}',
  tags,
  summary: 'The sheet that its carrier is asked about, by the carrier’s link',
  request: { params },
  responses: answers(ReviewedSheet, 'The sheet as it would be published.'),
});

const answer = createRoute({
  method: 'post',
  path: '/api/follow/review/{secret}',
  tags,
  summary: 'Correct the sheet, and say whether it can be published',
  request: { params, body: jsonBody(Review) },
  responses: writes(ReviewedSheet, 'The sheet as it is now.'),
});

export function interviewRoutes(parts: Parts) {
  const router = createRouter();
  // What is read by a secret link stands in no cache.
  router.use('/api/follow/:of{interview|review}/*', async (c, next) => {
    await next();
    c.header('cache-control', 'private, no-store');
  });
  return router
    .openapi(send, async (c) => c.json(await sendInterview(parts, c.get('actor'), c.req.valid('json')), 200))
    .openapi(follow, async (c) => c.json(await interviewByFollow(parts, c.req.valid('param').secret), 200))
    .openapi(again, async (c) => {
      const { secret } = c.req.valid('param');
      await sendAgain(parts, c.get('actor'), secret, c.req.valid('json'));
      return c.json(await interviewByFollow(parts, secret), 200);
    })
    .openapi(back, async (c) => {
      const { secret } = c.req.valid('param');
      await takeBack(parts, c.get('actor'), secret, c.req.valid('json').version);
      return c.json(await interviewByFollow(parts, secret), 200);
    })
    .openapi(read, async (c) => c.json(await sheetByReview(parts, c.req.valid('param').secret), 200))
    .openapi(answer, async (c) => {
      const { secret } = c.req.valid('param');
      await answerReview(parts, c.get('actor'), secret, c.req.valid('json'));
      return c.json(await sheetByReview(parts, secret), 200);
    });
}
