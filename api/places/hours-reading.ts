/** What somebody wrote about hours, read back: the syntax first, then the words that people paste. */
import type { Language } from '../../db/vocabulary.ts';
import type { HoursReading } from './contract.ts';
import { type HoursSetting, nextOpenings, weekOf } from './hours.ts';
import { type Hours, parseHours } from './hours-library.ts';
import { readPasted } from './hours-paste.ts';
import { rulesOf } from './hours-rules.ts';
import { hoursInWords, sayHoursIn } from './hours-words.ts';

export function readHours(text: string, setting: HoursSetting, language: Language, now: Date): HoursReading {
  const syntax = parseHours(text, setting.holidays);
  if (typeof syntax !== 'string') return readingOf(syntax, { form: 'syntax', kept: [] }, { setting, language, now });
  const pasted = readPasted(text);
  const hours = pasted ? parseHours(pasted.hours, setting.holidays) : null;
  if (pasted && hours && typeof hours !== 'string') {
    return readingOf(hours, { form: 'words', kept: pasted.kept }, { setting, language, now });
  }
  const fault = sayHoursIn(language)(text.trim() ? 'hours.fault.not_understood' : 'hours.fault.nothing');
  return { hours: null, fault, form: 'words', kept: [], lines: [], rules: null, week: null, next: [] };
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
