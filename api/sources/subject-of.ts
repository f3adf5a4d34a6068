/** What sources speak of here, by name. */
import type { HarvestedSubject } from './harvested.ts';
import { INNOVATION_SUBJECT } from './innovation-subject.ts';
import { PLACE_SUBJECT } from './place-subject.ts';
import type { Subject } from './subjects.ts';

const SUBJECTS: Partial<Record<HarvestedSubject, Subject>> = { place: PLACE_SUBJECT, innovation: INNOVATION_SUBJECT };

export function subjectOf(name: HarvestedSubject): Subject {
  const subject = SUBJECTS[name];
  if (!subject) throw new Error(`no source speaks of ${name} yet`);
  return subject;
}
