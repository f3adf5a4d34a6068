/** What stands in the address of the console: every filter, how it is shown, and the opened report. */
import { z } from 'zod';
import { QUEUE_SCOPES, QueueFilters } from '../../api/triage/queue-contract.ts';

/** As the filters name themselves; what cannot be read is left out. */
const filter = (name: keyof typeof QueueFilters.shape) =>
  z
    .string()
    .max(1500)
    .refine((text) => QueueFilters.shape[name].safeParse(text).success)
    .optional()
    .catch(undefined);

/** All filters but scope and words, which have places of their own; in the order of their chips. */
export const CHOICES = [
  ...(['states', 'category', 'group', 'topic', 'urgency', 'commune', 'within', 'area', 'near'] as const),
  ...(['service', 'assignee', 'answer', 'age', 'from', 'to', 'due_from', 'due_to'] as const),
  ...(['has', 'without', 'channel', 'visibility', 'intake'] as const),
] as const;
export type ChoiceName = (typeof CHOICES)[number];

export const LAYOUTS = ['list', 'board', 'map'] as const;
export type Layout = (typeof LAYOUTS)[number];

export const QueueSearch = z.object({
  scope: z.enum(QUEUE_SCOPES).optional().catch(undefined),
  q: filter('q'),
  states: filter('states'),
  category: filter('category'),
  group: filter('group'),
  topic: filter('topic'),
  urgency: filter('urgency'),
  commune: filter('commune'),
  within: filter('within'),
  area: filter('area'),
  near: filter('near'),
  service: filter('service'),
  assignee: filter('assignee'),
  answer: filter('answer'),
  age: z.enum(['day', 'week', 'month', 'older']).optional().catch(undefined),
  from: filter('from'),
  to: filter('to'),
  due_from: filter('due_from'),
  due_to: filter('due_to'),
  has: filter('has'),
  without: filter('without'),
  channel: filter('channel'),
  visibility: filter('visibility'),
  intake: filter('intake'),
  /** How it is shown; a list unless told otherwise. */
  show: z.enum(LAYOUTS).optional().catch(undefined),
  /** The opened report's code. */
  report: z.string().max(40).optional().catch(undefined),
});
export type QueueSearch = z.infer<typeof QueueSearch>;

/** What the server is asked for. */
export function filtersIn({ show: _show, report: _report, ...filters }: QueueSearch) {
  return filters;
}

/** The same as a saved view keeps it. */
export function keptFilters(search: QueueSearch): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filtersIn(search)).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}

/** A view's filters instead of those in the address; how it is shown stays. */
export function withFilters({ show }: QueueSearch, filters: Record<string, string>): QueueSearch {
  return { ...QueueSearch.parse(filters), show };
}

export const isSameFilters = (one: Record<string, string>, other: Record<string, string>) =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([name, value]) => other[name] === value);
