/** The mail that an answer would send, from the very code that sends it, and nothing sent. */

import { eq } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { reportMessages, reports } from '../../db/schema.ts';
import type { Actor, Transaction } from '../history/change.ts';
import { letterHtml } from '../notifications/letters.ts';
import { reportLetterFor } from '../notifications/report-letters.ts';
import type { Parts } from '../parts.ts';
import { stateChange } from '../reports/moving.ts';
import { reportRow } from '../reports/queries.ts';
import { requireOwnService } from '../reports/writing.ts';
import { followersOf } from './desk.ts';
import type { Preview, PreviewAsked } from './opened-contract.ts';

/** Carries the answer out of a transaction that never ends well. */
class Seen extends Error {
  readonly preview: Preview;
  constructor(preview: Preview) {
    super('seen');
    this.preview = preview;
  }
}

/**
 * Letters read what was written: so the words are written, the letter is made, and all of it is rolled back. Whatever
 * letters come to say, the preview says.
 */
export async function previewMail(
  parts: Parts,
  actor: Actor,
  code: string,
  asked: z.infer<typeof PreviewAsked>,
): Promise<Preview> {
  try {
    return await parts.db.transaction((tx) => seeIn(tx, parts, actor, code, asked));
  } catch (error) {
    if (error instanceof Seen) return error.preview;
    throw error;
  }
}

async function seeIn(
  tx: Transaction,
  parts: Parts,
  actor: Actor,
  code: string,
  { to, answer }: z.infer<typeof PreviewAsked>,
): Promise<never> {
  const row = await reportRow(tx, parts.territory.code, code);
  const action = to ? 'report.move' : 'report.answer';
  requireOwnService(actor, action, row);
  const now = parts.clock();
  const messageId = uuidv7();
  if (answer)
    await tx
      .insert(reportMessages)
      .values({ id: messageId, reportId: row.id, kind: 'answer', body: answer, authorRole: actor.role });
  if (to && to !== row.state)
    await tx
      .update(reports)
      .set(stateChange(parts.territory, row, to, now))
      .where(eq(reports.id, row.id));
  const letter = await reportLetterFor(tx, parts, {
    ...{ id: uuidv7(), territory: row.territory, at: now, action, entity: 'report', entityId: row.id },
    ...{ actorId: actor.id, actorRole: actor.role, changeId: uuidv7(), senderHash: null },
    before: to ? { state: row.state } : null,
    after: { ...(to ? { state: to } : { message: 'answer' }), ...(answer && { messageId }) },
    ...{ hiddenBefore: null, hiddenAfter: null, reverts: null, cleanedAt: null },
  });
  throw new Seen({
    mail: letter && {
      ...{ language: letter.language, subject: letter.subject, text: letter.text },
      html: letter.html ?? letterHtml(parts, letter),
    },
    followers: row.visibility === 'public' ? await followersOf(tx, row.id) : 0,
  });
}
