/** What happened to a place, sheet or report, in a reader's words and not by its fields. */
import { OFFER_KINDS } from '../../db/vocabulary.ts';
import type { News } from './news.ts';
import type { NoticeId } from './notices.ts';

interface Fact {
  id: NoticeId;
  values?: Record<string, string | number>;
}

export function factsOf(news: News): Fact[] {
  switch (news.entity) {
    case 'place':
      return placeFacts(news);
    case 'innovation':
      return isNew(news, 'title') ? [{ id: 'notices.fact.new_innovation' }] : [{ id: 'notices.fact.changed' }];
    case 'report':
      return reportFacts(news);
  }
}

/** The first trace of a thing has no "before" of what each of them has. */
const isNew = ({ before, after }: Pick<News, 'before' | 'after'>, field: 'name' | 'title'): boolean =>
  before?.[field] === undefined && after?.[field] !== undefined;

/** Groups of fields, the more telling ones first. */
const GROUPS: readonly { id: NoticeId; fields: RegExp }[] = [
  { id: 'notices.fact.hours', fields: /\.(hours|closures|openedOn|closedOn)$/ },
  { id: 'notices.fact.where', fields: /^(location|address|postcode|commune|insee|quarter|positionAccuracy)$/ },
  { id: 'notices.fact.name', fields: /^(name|\w+\.name)$/ },
  { id: 'notices.fact.access', fields: /^(wheelchair|accessPage)$/ },
  {
    id: 'notices.fact.details',
    fields: /^(?!.*erifiedAt$)(?!.*hoursVerified$)(description|operator|website|\w+\..+)$/,
  },
];

function placeFacts(news: News): Fact[] {
  if (isNew(news, 'name')) return [{ id: 'notices.fact.new_place' }];
  const { before, after } = news;
  const fields = Object.keys({ ...before, ...after });
  const state = String(after?.state ?? '');
  const facts: Fact[] = [];
  if (state === 'closed') facts.push({ id: 'notices.fact.closed' });
  if (state === 'published' && before?.state === 'closed') facts.push({ id: 'notices.fact.reopened' });
  const kinds = OFFER_KINDS.filter((kind) => before?.[kind] !== after?.[kind]);
  for (const kind of kinds)
    facts.push({ id: after?.[kind] ? `notices.fact.offers.${kind}` : `notices.fact.no_longer_offers.${kind}` });
  const others = fields.filter((field) => !kinds.some((kind) => field.startsWith(`${kind}.`)));
  for (const { id, fields: group } of GROUPS)
    if (others.some((field) => group.test(field)) && !facts.some((fact) => fact.id === id)) facts.push({ id });
  return facts;
}

function reportFacts({ action, after, answer }: News): Fact[] {
  if (action === 'report.send' || action === 'report.enter' || after?.visibility === 'public')
    return [{ id: 'notices.fact.new_report' }];
  const facts: Fact[] = [];
  if (after?.state) facts.push({ id: 'notices.fact.report_state', values: { state: String(after.state) } });
  if (answer) facts.push({ id: 'notices.fact.answer', values: { answer: answer.slice(0, 400) } });
  return facts;
}
