/** Who may do what, on one screen. The API decides by it, the view draws its buttons from it. */
import type { Role } from '../db/vocabulary.ts';

export type ActorRole = Role | 'visitor';

const EVERYONE = ['visitor', 'resident', 'mediator', 'staff', 'admin'] as const;
const KNOWING = ['mediator', 'staff', 'admin'] as const;
const CITY = ['staff', 'admin'] as const;

export const ALLOWED = {
  'place.propose': EVERYONE,
  /** Add or correct without waiting for somebody else's look. */
  'place.publish': KNOWING,
  'proposal.read': KNOWING,
  'proposal.decide': KNOWING,
  'proposal.withdraw': EVERYONE,
  'report.send': EVERYONE,
  'report.support': EVERYONE,
  'report.reply': EVERYONE,
  'report.triage': CITY,
  'report.move': CITY,
  'report.assign': CITY,
  'report.note': CITY,
  'report.answer': CITY,
  'report.show': CITY,
  'photo.release': CITY,
  'innovation.publish': KNOWING,
  'demand.read': KNOWING,
  'demonstration.load': ['admin'],
} as const satisfies Record<string, readonly ActorRole[]>;

export type Action = keyof typeof ALLOWED;

export function may(role: ActorRole, action: Action): boolean {
  const roles: readonly ActorRole[] = ALLOWED[action];
  return roles.includes(role);
}
