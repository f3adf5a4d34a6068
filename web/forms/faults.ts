/** What is wrong with which answer, in the reader's words. A field finds its own fault by its path in the draft. */
import { createContext, useContext } from 'react';
import type { IntlShape } from 'react-intl';
import type { z } from 'zod';
import type { MessageId } from '../words/messages.ts';

export interface FieldFault {
  /** As `place.offers.0.hours`. */
  path: string;
  words: string;
}

const FaultsContext = createContext<readonly FieldFault[]>([]);
export const FaultsProvider = FaultsContext.Provider;

export function useFault(path: string): string | null {
  return useContext(FaultsContext).find((fault) => fault.path === path)?.words ?? null;
}

export const fieldId = (path: string) => `field-${path.replaceAll('.', '-')}`;

/** One fault a field. */
export function faultsIn(intl: IntlShape, issues: readonly z.core.$ZodIssue[]): FieldFault[] {
  const faults = new Map<string, FieldFault>();
  for (const issue of issues) {
    const path = issue.path.join('.');
    if (!faults.has(path)) faults.set(path, { path, words: wordsFor(intl, issue) });
  }
  return [...faults.values()];
}

/** What a field of this name asks for, whatever exactly is wrong. */
const ASKED: Record<string, MessageId> = {
  location: 'contributions.form.fault.location',
  name: 'contributions.form.fault.name',
  offers: 'contributions.form.fault.offers',
  postcode: 'contributions.form.fault.postcode',
  email: 'contributions.form.fault.email',
  website: 'contributions.form.fault.url',
  bookingUrl: 'contributions.form.fault.url',
  appointmentUrl: 'contributions.form.fault.url',
  accessPage: 'contributions.form.fault.url',
  from: 'contributions.form.fault.dates',
  to: 'contributions.form.fault.dates',
  recipesUrl: 'contributions.form.fault.url',
  url: 'contributions.form.fault.url',
  startedOn: 'contributions.innovation.fault.date',
  endedOn: 'contributions.innovation.fault.date',
  category: 'reports.fault.category',
  stage: 'contributions.innovation.fault.stage',
  photosAgreed: 'contributions.photos.agree.fault',
};

function wordsFor(intl: IntlShape, issue: z.core.$ZodIssue): string {
  const name = String(issue.path.findLast((part) => typeof part === 'string') ?? '');
  if (issue.code === 'too_big' && issue.origin === 'string')
    return intl.formatMessage({ id: 'contributions.form.fault.too_long' }, { maximum: Number(issue.maximum) });
  if (issue.code === 'too_big' && issue.origin !== 'array')
    return intl.formatMessage({ id: 'contributions.form.fault.too_many' }, { maximum: Number(issue.maximum) });
  const asked = ASKED[name];
  if (asked) return intl.formatMessage({ id: asked });
  if (issue.code === 'too_small' && issue.origin === 'string')
    return intl.formatMessage({ id: 'contributions.form.fault.too_short' }, { minimum: Number(issue.minimum) });
  return intl.formatMessage({ id: 'contributions.form.fault.invalid' });
}
