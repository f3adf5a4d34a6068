/** What a calendar needs to know of a zone (VTIMEZONE): how far its clocks are ahead, and when that changes. */
import { localTimeOf, offsetMinutes } from '../../db/local-time.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const LOOK_DAYS = 7;

/** One onset a change, in the years around what the calendar tells: true for every zone, whatever its law will be. */
export function zoneRules(timeZone: string, from: Date, to: Date): string {
  const begin = new Date(Date.UTC(from.getUTCFullYear() - 1, 0, 1));
  const end = new Date(Date.UTC(to.getUTCFullYear() + 2, 0, 1));
  const changes = changesBetween(timeZone, begin, end);
  const offset = offsetMinutes(begin, timeZone);
  const standard = Math.min(offset, ...changes.map(({ after }) => after));
  const onsets = [{ at: begin, before: offset, after: offset }, ...changes];
  const lines = onsets.flatMap(({ at, before, after }) => {
    const kind = after > standard ? 'DAYLIGHT' : 'STANDARD';
    return [
      `BEGIN:${kind}`,
      `DTSTART:${stamp(new Date(at.getTime() + before * MINUTE_MS))}`,
      `TZOFFSETFROM:${clock(before)}`,
      `TZOFFSETTO:${clock(after)}`,
      `END:${kind}`,
    ];
  });
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...lines, 'END:VTIMEZONE'].join('\r\n');
}

function changesBetween(timeZone: string, begin: Date, end: Date) {
  const changes: { at: Date; before: number; after: number }[] = [];
  for (let at = begin.getTime(); at < end.getTime(); at += LOOK_DAYS * DAY_MS) {
    const next = at + LOOK_DAYS * DAY_MS;
    const before = offsetMinutes(new Date(at), timeZone);
    const after = offsetMinutes(new Date(next), timeZone);
    if (before !== after) changes.push({ at: changeBetween(timeZone, at, next), before, after });
  }
  return changes;
}

/** The first minute with the new offset. */
function changeBetween(timeZone: string, known: number, changed: number): Date {
  const old = offsetMinutes(new Date(known), timeZone);
  let [low, high] = [known / MINUTE_MS, changed / MINUTE_MS];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMinutes(new Date(middle * MINUTE_MS), timeZone) === old) low = middle;
    else high = middle;
  }
  return new Date(high * MINUTE_MS);
}

/** A wall clock that was shifted into UTC: 20270328T020000. */
function stamp(wall: Date): string {
  const { day, time } = localTimeOf(wall, 'UTC');
  return `${day.replaceAll('-', '')}T${time.replace(':', '')}00`;
}

/** +0100 */
function clock(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}${String(rest).padStart(2, '0')}`;
}
