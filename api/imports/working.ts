/** The work of imports in the background: whoever asked has their answer at once, and reads how far it is. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Actor } from '../history/change.ts';
import { Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { writeNextBatch } from './accepting.ts';
import { rehearse } from './rehearsing.ts';
import { noteFall } from './runs.ts';
import { undoNextBatch } from './undoing.ts';
import type { Uploads } from './uploads.ts';

export interface Work {
  kind: 'rehearse' | 'accept' | 'undo';
  id: string;
  worker: string;
  actor: Actor;
}

/** Never throws: what falls is noted with the run, and in the log. A process that ends leaves the run silent. */
export function startWork(parts: Parts, uploads: Uploads, { kind, id, worker, actor }: Work): void {
  const work = {
    rehearse: () => rehearse(parts, uploads, id, worker),
    accept: () => untilDone(() => writeNextBatch(parts, actor, id, worker)),
    undo: () => untilDone(() => undoNextBatch(parts, actor, id, worker)),
  }[kind];
  work()
    .catch((error: unknown) => {
      // Another worker has the run.
      if (error instanceof Problem && error.status === 409) return;
      const trouble = error instanceof Problem ? error.id : null;
      if (!trouble) parts.log.error({ err: error, run: id }, 'an import was broken off');
      return noteFall(parts, { id, worker, trouble });
    })
    // The database is gone, as when the server ends: the silence tells it.
    .catch(() => {});
}

async function untilDone(next: () => Promise<number>): Promise<void> {
  while ((await next()) > 0) await breathe();
}
