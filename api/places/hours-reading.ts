/** What somebody wrote about hours, read back: the syntax first, then the words that people paste. */
import type { Language } from '../../db/vocabulary.ts';
import type { HoursReading } from './contract.ts';
import { type HoursSetting, nextOpenings, weekOf } from './hours.ts';
import { type Hours, mended, parseHours } from './hours-library.ts';
import { readPasted } from './hours-paste.ts';
import { rulesOf } from './hours-rules.ts';
import { hoursInWords, sayHoursIn } from './hours-words.ts';

export function readHours(text: string, setting: HoursSetting, language: Language, now: Date): HoursReading {
  try {
    const read = readAny(text, { setting, language, now });
    if (read) return read;
  } catch {
    // Some texts are accepted by the library and break it when it is asked about a day.
  }
  const fault = sayHoursIn(language)(text.trim() ? 'hours.fault.not_understood' : 'hours.fault.nothing');
  return { hours: null, fault, form: 'words', kept: [], lines: [], rules: null, week: null, next: [] };
}

function readAny(text: string, reader: Reader): HoursReading | null {
  const zone = reader.setting.holidays;
  const asSyntax = { form: 'syntax' as const, kept: [] };
  const syntax = parseHours(text, zone);
  const clean = typeof syntax === 'string' || rulesOf(text) ? null : mended(syntax);
  if (typeof syntax !== 'string' && clean === null) return readingOf(syntax, asSyntax, reader);
  // Words are read by our own rules first, which keep what they cannot say; PH and SH are the syntax's own.
  const pasted = /\b(PH|SH)\b/.test(text) ? null : readPasted(text);
  const hours = pasted ? parseHours(pasted.hours, zone) : null;
  if (pasted && hours && typeof hours !== 'string') {
    return readingOf(hours, { form: 'words', kept: pasted.kept }, reader);
  }
  const again = clean ? parseHours(clean, zone) : null;
  return again && typeof again !== 'string' ? readingOf(again, asSyntax, reader) : null;
}

interface Reader {
  setting: HoursSetting;
  language: Language;
  now: Date;
}

function readingOf(
  hours: Hours,
  source: Pick<HoursReading, 'form' | 'kept'>,
  { setting, language, now }: Reader,
): HoursReading {
  return {
    ...source,
    hours: hours.text,
    fault: null,
    lines: hoursInWords(hours.text, language) ?? [],
    rules: rulesOf(hours.text),
    week: weekOf(hours.text, setting.holidays),
    next: nextOpenings(hours, now, setting),
  };
}
