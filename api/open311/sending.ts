/** A request from other software becomes a report, once however often it is sent. */
import { and, eq } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { LonLat } from '../../db/point.ts';
import { reports } from '../../db/schema.ts';
import type { ReportCategory } from '../../db/territory.ts';
import type { Language } from '../../db/vocabulary.ts';
import { followHash, followSecret } from '../codes.ts';
import { type Actor, change } from '../history/change.ts';
import { oweMail } from '../notifications/owe.ts';
import type { Parts } from '../parts.ts';
import { isInside } from '../places/inside.ts';
import { createReport } from '../reports/creating.ts';
import { type Answers, answerFaults, keptAnswers } from '../reports/questions.ts';
import { touchedBy } from '../reports/writing.ts';
import { type Value, withoutControls } from './document.ts';
import { type Fault, fault, sentence, throwAny } from './faults.ts';
import { confirmationMail } from './intake.ts';
import { type Given, given, pointOf } from './parameters.ts';
import { offeredServices } from './services.ts';

/** Who sends by a key is nobody in particular. */
const SOFTWARE: Actor = { id: null, role: 'visitor', services: [], sender: null };
const MOST = { description: 4000, address: 200, name: 120, phone: 40, email: 254, url: 2000, requestId: 100 } as const;

interface Sent {
  category: ReportCategory;
  description: string;
  location: LonLat;
  address: string | null;
  answers: Answers;
  mediaUrl: string | null;
  contact: { name: string | null; email: string | null; phone: string | null; language: Language };
}

/** `spendLetter` counts what one mailbox is made to receive. Throws `Faults` with all that is wrong. */
export async function sendRequest(
  parts: Parts,
  keyId: string,
  form: URLSearchParams,
  language: Language,
  spendLetter: (mailbox: string) => Promise<void>,
): Promise<Value> {
  const value = given(form);
  const clientId = value('client_request_id');
  if (clientId && clientId.length > MOST.requestId)
    throwAny([fault(400, 'georeport.too_long', { name: 'client_request_id', most: MOST.requestId })]);
  // One software cannot take the ids of another.
  const requestId = `open311:${keyId}:${clientId ?? uuidv7()}`;
  const earlier = clientId && (await answerFor(parts, requestId, language));
  if (earlier) return earlier;
  const sent = await readForm(parts, form, language);
  if (sent.contact.email) await spendLetter(sent.contact.email);
  await write(parts, keyId, requestId, sent).catch(async (error) => {
    // The same sending arrived twice at once and the other one was first.
    if (!(await answerFor(parts, requestId, language))) throw error;
  });
  const answer = await answerFor(parts, requestId, language);
  if (!answer) throw new Error('the report was written and is not there');
  return answer;
}

async function write(parts: Parts, keyId: string, requestId: string, sent: Sent): Promise<void> {
  const { db, territory, secret } = parts;
  const { category, contact, ...given } = sent;
  const intake = category.intake === 'email' ? 'to_confirm' : 'to_review';
  const waits = category.intake !== 'direct';
  await change(db, territory.code, SOFTWARE, 'report.send', async (tx, trace) => {
    const row = await createReport(tx, parts, {
      ...given,
      ...{ category, contact, requestId, channel: 'open311', apiKeyId: keyId },
      followHash: followHash(followSecret(secret, requestId)),
      ...(waits && { intake }),
      // Without a number that could be probed, for what never becomes public.
      ...((waits || category.private) && { token: followSecret(secret, `token:${requestId}`) }),
    });
    if (intake === 'to_confirm' && waits && contact.email)
      await oweMail(tx, territory.code, confirmationMail(parts, row, { ...contact, email: contact.email }));
    trace({
      entity: 'report',
      entityId: row.id,
      after: { category: category.code, channel: 'open311', ...(waits ? { intake } : { state: 'new' }) },
      touches: touchedBy(row.visibility),
    });
  });
}

async function answerFor({ db, territory }: Parts, requestId: string, language: Language): Promise<Value | null> {
  const [row] = await db
    .select({ code: reports.code, token: reports.token, category: reports.category })
    .from(reports)
    .where(and(eq(reports.territory, territory.code), eq(reports.requestId, requestId)));
  if (!row) return null;
  const category = territory.categories.find(({ code }) => code === row.category);
  return [
    {
      ...(row.token ? { token: row.token } : { service_request_id: row.code }),
      service_notice: category ? noticeOf(category, language) : null,
      account_id: null,
    },
  ];
}

function noticeOf({ intake, deadlineDays, danger }: ReportCategory, language: Language): string {
  const next = sentence(language, `georeport.notice.${intake}`, { days: deadlineDays });
  return danger ? `${danger[language]} ${next}` : next;
}

async function readForm(parts: Parts, form: URLSearchParams, language: Language): Promise<Sent> {
  const { territory } = parts;
  const value = textOf(form);
  const code = value('service_code');
  const category = offeredServices(territory).find((one) => one.code === code);
  if (!category) {
    const missing = code
      ? fault(404, 'georeport.service', { code: code.slice(0, 100) })
      : fault(400, 'georeport.service.missing');
    throwAny([missing, ...withoutCategory(value)]);
    throw new Error('a missing service is a fault');
  }
  const faults: Fault[] = withoutCategory(value);
  const answers = answersOf(form, category, faults);
  const email = value('email')?.toLowerCase() ?? null;
  if (category.intake === 'email' && !email) faults.push(fault(400, 'georeport.email.missing'));
  const location = await locationOf(parts, value, faults);
  throwAny(faults);
  if (!location) throw new Error('a missing location is a fault');
  const name = [value('first_name'), value('last_name')].filter(Boolean).join(' ');
  return {
    category,
    description: value('description') ?? '',
    location,
    address: value('address_string'),
    answers,
    mediaUrl: value('media_url'),
    contact: { name: name || null, email, phone: value('phone'), language },
  };
}

/** One line break is one, whatever the sender's system; what XML cannot hold never gets in. */
function textOf(form: URLSearchParams): Given {
  const value = given(form);
  return (name) => withoutControls(value(name)?.replaceAll('\r\n', '\n') ?? '').trim() || null;
}

function withoutCategory(value: Given): Fault[] {
  const tooLong = ([name, most]: [string, number]) =>
    (value(name)?.length ?? 0) > most ? [fault(400, 'georeport.too_long', { name, most })] : [];
  const media = value('media_url');
  const email = value('email');
  const sizes: [string, number][] = [
    ['description', MOST.description],
    ['address_string', MOST.address],
    ['first_name', MOST.name / 2],
    ['last_name', MOST.name / 2],
    ['phone', MOST.phone],
    ['media_url', MOST.url],
  ];
  return [
    ...sizes.flatMap(tooLong),
    // Never fetched: a person opens it, who must not be led to something else than a page.
    ...(media && !z.url({ protocol: /^https$/ }).safeParse(media).success ? [fault(400, 'georeport.media')] : []),
    ...(email && !z.email().max(MOST.email).safeParse(email).success ? [fault(400, 'georeport.email')] : []),
  ];
}

/** `attribute[code]=v`, or `attribute[code][]=v` once a value. */
function answersOf(form: URLSearchParams, { questions }: ReportCategory, faults: Fault[]): Answers {
  const answers: Record<string, string[]> = {};
  for (const [name, text] of form) {
    const code = /^attribute\[([^\]]*)\](\[\d*\])?$/.exec(name)?.[1];
    if (code === undefined || text.trim() === '') continue;
    if (questions.some((question) => question.code === code))
      answers[code] = [...(answers[code] ?? []), withoutControls(text).trim()];
    else faults.push(fault(400, 'georeport.attribute.unknown', { code: code.slice(0, 100) }));
  }
  for (const { code, problem } of answerFaults(questions, answers))
    faults.push(fault(400, `georeport.attribute.${problem}`, { code }));
  return keptAnswers(questions, answers);
}

async function locationOf({ territory, geocoder }: Parts, value: Given, faults: Fault[]): Promise<LonLat | null> {
  const found = await pointAsked();
  if ('code' in found) {
    faults.push(found);
    return null;
  }
  if (isInside(territory, found)) return found;
  faults.push(fault(400, 'georeport.location.outside', { territory: territory.code }));
  return null;

  async function pointAsked(): Promise<LonLat | Fault> {
    const [lat, lon] = [value('lat'), value('long') ?? value('lon')];
    if (lat !== null || lon !== null) return pointOf(lat, lon) ?? fault(400, 'georeport.location.coordinates');
    const address = value('address_string');
    if (!address)
      return fault(400, value('address_id') ? 'georeport.location.address_id' : 'georeport.location.missing');
    if (!geocoder) return fault(400, 'georeport.location.no_geocoder');
    const [best] = await geocoder.search(address, territory.centre, 1);
    return best?.location ?? fault(400, 'georeport.location.not_found');
  }
}
