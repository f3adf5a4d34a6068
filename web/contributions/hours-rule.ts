/** Writes one more rule into an opening_hours text. */
export const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;
export type Day = (typeof DAYS)[number];

/** `from` and `to` as `HH:MM`; a second span for the same days joins the first: `Mo-Fr 09:00-12:00,14:00-18:00`. */
export function withRule(hours: string, days: readonly Day[], from: string, to: string): string {
  const when = daySpans(days);
  const rules = hours
    .split(';')
    .map((rule) => rule.trim())
    .filter(Boolean);
  const same = rules.findIndex((rule) => rule.startsWith(`${when} `) && /\d$/.test(rule));
  if (same >= 0) rules[same] = `${rules[same]},${from}-${to}`;
  else rules.push(`${when} ${from}-${to}`);
  return rules.join('; ');
}

/** `Mo-We,Sa`. */
function daySpans(days: readonly Day[]): string {
  const spans: Day[][] = [];
  for (const day of DAYS.filter((one) => days.includes(one))) {
    const open = spans.at(-1);
    const before = DAYS[DAYS.indexOf(day) - 1];
    if (open && before && open.at(-1) === before) open.push(day);
    else spans.push([day]);
  }
  return spans.map((span) => (span.length > 2 ? `${span[0]}-${span.at(-1)}` : span.join(','))).join(',');
}
