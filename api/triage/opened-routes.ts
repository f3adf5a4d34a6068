/** The opened report over HTTP: preview of the mail, mentions, photos, and the round sheet. */
import { createRoute, z } from '@hono/zod-openapi';
import { requireRight } from '../history/change.ts';
import { parseForm } from '../http/form.ts';
import { CodeParam, Done, formBody, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { TriagedReport } from './contract.ts';
import { readMentions, unreadMentions } from './mentions.ts';
import { BlackOut, Mentions, NewStaffPhotos, Preview, PreviewAsked } from './opened-contract.ts';
import { addStaffPhotos, blackOutPhoto, originalPhoto } from './photos.ts';
import { previewMail } from './preview.ts';
import { triagedReport } from './queries.ts';
import { roundPhones, roundStops } from './round.ts';
import { RoundAnswer, RoundPhones, RoundPhonesAsked, RoundQuery } from './round-contract.ts';

const tags = ['triage'];
const IdParam = z.object({ id: z.uuid() });

const preview = createRoute({
  method: 'post',
  path: '/api/triage/reports/{code}/preview',
  tags,
  summary: 'The mail that an answer or a move would send; sends nothing',
  request: { params: CodeParam, body: jsonBody(PreviewAsked) },
  responses: writes(Preview, 'The mail, or null where nobody would get one.'),
});

const named = createRoute({
  method: 'get',
  path: '/api/triage/mentions',
  tags,
  summary: 'Notes that name whoever asks, not opened yet',
  responses: writes(Mentions, 'The latest first.'),
});

const seen = createRoute({
  method: 'post',
  path: '/api/triage/reports/{code}/mentions',
  tags,
  summary: 'The notes of this report that name whoever asks have been opened',
  request: { params: CodeParam },
  responses: writes(Done, 'Noted.'),
});

const add = createRoute({
  method: 'post',
  path: '/api/triage/reports/{code}/photos',
  tags,
  summary: 'Photos that staff took',
  description: '`draft` is a NewStaffPhotos as JSON. Sent twice, the same pictures are kept once.',
  request: { params: CodeParam, body: formBody },
  responses: writes(TriagedReport, 'The report as it is now.'),
});

const cover = createRoute({
  method: 'post',
  path: '/api/triage/photos/{id}/black-out',
  tags,
  summary: 'Paint parts of a photo black, or uncover it',
  description: 'In pixels of the largest size. No areas: the picture as it came, as long as it is kept.',
  request: { params: IdParam, body: jsonBody(BlackOut) },
  responses: writes(Done, 'Written.'),
});

const original = createRoute({
  method: 'get',
  path: '/api/triage/photos/{id}/original.webp',
  tags,
  summary: 'A photo before parts of it were blacked out',
  request: { params: IdParam },
  responses: { 200: { description: 'The bytes, for staff of the service only.' } },
});

const round = createRoute({
  method: 'get',
  path: '/api/triage/round',
  tags,
  summary: 'Reports for a round sheet, in the order asked for',
  request: { query: RoundQuery },
  responses: writes(RoundAnswer, 'Without contacts.'),
});

const phones = createRoute({
  method: 'post',
  path: '/api/triage/round/phones',
  tags,
  summary: 'Telephone numbers for appointments on a round',
  request: { body: jsonBody(RoundPhonesAsked) },
  responses: writes(RoundPhones, 'By code.'),
});

export function openedRoutes(parts: Parts) {
  return createRouter()
    .openapi(preview, async (c) => {
      requireRight(c.get('actor'), 'report.triage');
      const { code } = c.req.valid('param');
      return c.json(await previewMail(parts, c.get('actor'), code, c.req.valid('json')), 200);
    })
    .openapi(named, async (c) => {
      requireRight(c.get('actor'), 'report.triage');
      return c.json(await unreadMentions(parts, c.get('actor')), 200);
    })
    .openapi(seen, async (c) => {
      requireRight(c.get('actor'), 'report.triage');
      await readMentions(parts, c.get('actor'), c.req.valid('param').code);
      return c.json({ done: true as const }, 200);
    })
    .openapi(add, async (c) => {
      // Before the form is read: nobody else's photos are worth decoding.
      requireRight(c.get('actor'), 'photo.release');
      const { code } = c.req.valid('param');
      const { draft, files } = parseForm(NewStaffPhotos, c.req.valid('form'));
      await addStaffPhotos(parts, c.get('actor'), code, draft, files);
      return c.json(await triagedReport(parts, code), 200);
    })
    .openapi(cover, async (c) => {
      await blackOutPhoto(parts, c.get('actor'), c.req.valid('param').id, c.req.valid('json'));
      return c.json({ done: true as const }, 200);
    })
    .openapi(original, async (c) => {
      const bytes = await originalPhoto(parts, c.get('actor'), c.req.valid('param').id);
      return c.body(new Uint8Array(bytes), 200, { 'content-type': 'image/webp', 'cache-control': 'private, no-store' });
    })
    .openapi(round, async (c) => {
      requireRight(c.get('actor'), 'report.triage');
      return c.json(await roundStops(parts, c.req.valid('query').reports), 200);
    })
    .openapi(phones, async (c) => {
      requireRight(c.get('actor'), 'report.triage');
      return c.json({ phones: await roundPhones(parts, c.req.valid('json').reports) }, 200);
    });
}
