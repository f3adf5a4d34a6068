/** What a resident sends, with defaults that a reader need not know. */
import { randomUUID } from 'node:crypto';
import type { ReportDraftInput } from '../../api/reports/contract.ts';
import type { Person } from '../app.ts';

/** A dead lamp in front of the school of Kerinou, without contact, unless told otherwise. */
export function reportDraft(changes: Partial<ReportDraftInput> = {}): ReportDraftInput {
  return {
    category: 'street-light',
    description: 'Lampadaire éteint devant l’école de Kerinou',
    location: { lon: -4.4995, lat: 48.4002 },
    requestId: randomUUID(),
    ...changes,
  };
}

/** Sends it and gives the code and the secret of the follow link. */
export async function sentReport(
  person: Person,
  changes: Partial<ReportDraftInput> = {},
  photos: readonly Uint8Array<ArrayBuffer>[] = [],
): Promise<{ code: string; secret: string }> {
  const { status, text, body } = await person.send('/api/reports', reportDraft(changes), photos);
  if (status !== 200) throw new Error(`the report was answered with ${status}: ${text}`);
  return { code: body.code, secret: body.follow.split('/').at(-1) };
}
