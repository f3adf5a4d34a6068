/** What whoever reported is told of each step of their report that matters to them, in their language. */
import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { photos, reportContacts, reports } from '../../db/schema.ts';
import { type Language, REPORT_STATES, type ReportState } from '../../db/vocabulary.ts';
import type { Transaction } from '../history/change.ts';
import { type MailBlock, mailHtml, mailText } from './frame.tsx';
import { followLink, type LetterParts, languageOr, type OwedLetter, type Step } from './history-letters.ts';
import {
  answerLetter,
  letterDay,
  letterWords,
  mergedLetter,
  receiptLetter,
  separatedLetter,
  splitLetter,
} from './letters.ts';
import { namedOriginal } from './repeat-letters.ts';
import { answerText } from './report-answers.ts';

/** A new report, and each change of state but those that `isTold` leaves out. */
const Traced = z.object({
  state: z.enum(REPORT_STATES).optional().catch(undefined),
  ended: z.enum(['unanswered', 'silent']).optional().catch(undefined),
  messageId: z.uuid().optional().catch(undefined),
  duplicateOf: z.string().optional().catch(undefined),
  separatedFrom: z.string().optional().catch(undefined),
  splitFrom: z.string().optional().catch(undefined),
});

export async function reportLetterFor(tx: Transaction, parts: LetterParts, step: Step): Promise<OwedLetter | null> {
  const [row] = await tx
    .select({ report: reports, email: reportContacts.email, language: reportContacts.language })
    .from(reports)
    .innerJoin(reportContacts, eq(reportContacts.reportId, reports.id))
    .where(eq(reports.id, step.entityId));
  if (!row?.email || !row.report.requestId) return null;
  // Not accepted yet: whoever asks its sender to say yes writes to them. That it was refused is told here.
  if (row.report.intake !== 'accepted' && row.report.state !== 'invalid') return null;
  const { code, dueAt, requestId } = row.report;
  const language = languageOr(parts, row.language);
  const link = followLink(parts, language, 'report', requestId);
  const to = { language, to: row.email, link, territory: parts.territory, code };
  const { state, ended, messageId, duplicateOf, separatedFrom, splitFrom } = Traced.parse(step.after ?? {});
  if (splitFrom) return { language, ...splitLetter({ ...to, first: splitFrom }) };
  if (separatedFrom) return { language, ...separatedLetter(to) };
  if (state === 'new') return { language, ...receiptLetter({ ...to, day: letterDay(language, dueAt) }) };
  const answer = await answerText(tx, messageId);
  if (duplicateOf)
    return { language, ...mergedLetter({ ...to, answer, original: await namedOriginal(tx, step.entityId) }) };
  if (!state) return answer ? { language, ...answerLetter({ ...to, answer }) } : null;
  const before = z.enum(REPORT_STATES).safeParse(step.before?.state).data;
  if (!answer && !isTold(state, before, ended)) return null;
  const photo = state === 'resolved' ? await resultPhoto(tx, parts, row.report) : null;
  return stateLetter(parts, to, { report: row.report, state, ended, answer, photo });
}

/** That somebody has read it, or that it went back from planned to given, is no news worth a mail. */
function isTold(to: ReportState, from: ReportState | undefined, ended: string | undefined): boolean {
  if (to === 'triaged') return ended !== undefined || (from !== undefined && CLOSED.has(from));
  if (to === 'assigned') return from !== 'planned' && from !== 'in_progress';
  return true;
}

const CLOSED: ReadonlySet<ReportState> = new Set(['resolved', 'wont_fix', 'not_ours', 'duplicate', 'invalid']);
const ENDED_OR_WAITING: ReadonlySet<ReportState> = new Set([...CLOSED, 'waiting_reporter', 'waiting_third_party']);

interface Told {
  report: typeof reports.$inferSelect;
  state: ReportState;
  ended: 'unanswered' | 'silent' | undefined;
  answer: string | null;
  photo: string | null;
}

interface To {
  language: Language;
  to: string;
  link: string;
}

function stateLetter(parts: LetterParts, { language, to, link }: To, told: Told): OwedLetter {
  const { territory } = parts;
  const { report, state, answer, photo } = told;
  const words = (id: Parameters<typeof letterWords>[1], values: Record<string, string> = {}) =>
    letterWords(language, id, values);
  const paragraph = (text: string): MailBlock => ({ kind: 'paragraph', text });
  const service = territory.services.find((one) => one.code === report.service)?.name[language] ?? report.service;
  const values = { code: report.code, state: told.ended ?? state, service };
  const subject = words('letter.report.subject', values);
  const blocks: MailBlock[] = [
    paragraph(words('letter.report.hello')),
    paragraph(words('letter.report.state', values)),
    ...(answer ? [paragraph(answer)] : []),
    ...(photo ? [{ kind: 'photo' as const, src: photo, alternative: words('letter.report.photo') }] : []),
    ...(ENDED_OR_WAITING.has(state)
      ? []
      : [paragraph(words('letter.report.due', { day: letterDay(language, report.dueAt) }))]),
    ...(state === 'waiting_reporter' && report.waitingUntil
      ? [paragraph(words('letter.report.until', { day: letterDay(language, report.waitingUntil) }))]
      : []),
    {
      kind: 'button',
      label: words(state === 'waiting_reporter' ? 'letter.report.reply' : 'letter.report.open'),
      href: link,
    },
    ...(state === 'resolved' && report.closedAt ? contesting(parts, language, link, report.closedAt) : []),
  ];
  const sender = territory.name[language];
  return {
    ...{ language, to, subject },
    ...{ text: mailText({ blocks, sender }), html: mailHtml({ language, subject, sender, blocks }) },
  };
}

/** Leads to a page with a button: programs that open links to look at them must contest nothing. */
function contesting({ territory }: LetterParts, language: Language, link: string, closedAt: Date): MailBlock[] {
  const last = new Date(closedAt);
  last.setDate(last.getDate() + territory.reporting.contestDays);
  return [
    { kind: 'paragraph', text: letterWords(language, 'letter.report.contest', { day: letterDay(language, last) }) },
    { kind: 'button', label: letterWords(language, 'letter.report.contest.button'), href: `${link}?contest=1` },
    { kind: 'paragraph', text: letterWords(language, 'letter.report.rate') },
  ];
}

/** A released photo of how it is now, of a public report: anything else a mail must not show. */
async function resultPhoto(
  tx: Transaction,
  { publicUrl }: LetterParts,
  { id, visibility }: typeof reports.$inferSelect,
): Promise<string | null> {
  if (visibility !== 'public') return null;
  const [photo] = await tx
    .select({ id: photos.id })
    .from(photos)
    .where(and(eq(photos.reportId, id), eq(photos.moment, 'after'), eq(photos.released, true)))
    .orderBy(desc(photos.createdAt))
    .limit(1);
  return photo ? `${publicUrl}/photos/${photo.id}/960.webp` : null;
}
