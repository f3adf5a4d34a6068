/** Who may do what, on one screen. The API decides by it, the view draws its buttons from it. */
import type { Role } from '../db/vocabulary.ts';

export type ActorRole = Role | 'visitor';

const EVERYONE = ['visitor', 'resident', 'mediator', 'staff', 'admin'] as const;
const SIGNED_IN = ['resident', 'mediator', 'staff', 'admin'] as const;
const KNOWING = ['mediator', 'staff', 'admin'] as const;
const CITY = ['staff', 'admin'] as const;

export const ALLOWED = {
  'place.propose': EVERYONE,
  /** Add or correct without waiting for somebody else's look. */
  'place.publish': KNOWING,
  'innovation.propose': EVERYONE,
  'innovation.publish': KNOWING,
  'proposal.read': KNOWING,
  'proposal.decide': KNOWING,
  'proposal.amend': EVERYONE,
  'proposal.withdraw': EVERYONE,
  /** Give the sheet that one wrote beside its carrier to read, and take it back: by the writer's link. */
  'interview.send': EVERYONE,
  /** Answer for one's own action: by the carrier's link. */
  'interview.review': EVERYONE,
  /** Agree or not with a neighbour's proposal, never with one's own. */
  'proposal.vote': EVERYONE,
  'place.confirm': EVERYONE,
  'signal.send': EVERYONE,
  'signal.decide': KNOWING,
  /** Take out of sight at once, and look afterwards. */
  'entity.hide': KNOWING,
  'holder.write': KNOWING,
  'queue.read': KNOWING,
  'pair.decide': KNOWING,
  'place.merge': KNOWING,
  'change.revert': KNOWING,
  /** Remove words for privacy reasons, from the history too. */
  'history.clean': CITY,
  'subscription.write': EVERYONE,
  'newsletter.edit': KNOWING,
  'newsletter.send': KNOWING,
  'block.write': KNOWING,
  'role.grant': ['admin'],
  /** One's own account: name, language, sessions, export, erasure. */
  'account.own': SIGNED_IN,
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
  /** Contest a closing, or say whether one is content with it: by the follow link, or as a neighbour with the same problem. */
  'report.contest': EVERYONE,
  'report.rate': EVERYONE,
  /** Write down what somebody tells at the phone. */
  'report.enter': CITY,
  'report.merge': CITY,
  'report.split': CITY,
  /** A service takes what it was given, or says why not. */
  'report.accept': CITY,
  'report.claim': CITY,
  /** Erase what people said of themselves, everywhere. */
  'report.erase': CITY,
  'photo.black_out': CITY,
  /** Give one report to a firm from outside, by a link. */
  'firm.ask': CITY,
  /** Work on it: whoever holds the link. */
  'firm.work': EVERYONE,
  'view.write': CITY,
  'template.write': CITY,
  'statistics.read': CITY,
  'routing.write': ['admin'],
  'escalation.write': ['admin'],
  'key.write': ['admin'],
  'report.import': ['admin'],
  /** Bring in places from a file: rehearse, accept, undo. */
  'import.run': KNOWING,
  /** Keep in step with a file elsewhere, and decide where both sides differ. */
  'source.write': KNOWING,
  'demand.read': KNOWING,
  'network.write': KNOWING,
  /** Invite members and answer them, for a network that one animates; mediators and the city for all. */
  'network.animate': SIGNED_IN,
  /** Ask for a place, a sheet or an organisation to join. */
  'membership.ask': EVERYONE,
  /** Answer an invitation for any place or sheet; whoever holds or wrote it may without this. */
  'membership.answer_all': CITY,
  'call.write': KNOWING,
  'portal.write': KNOWING,
  /** What others look at first, or for a network that one animates. */
  'event.propose': SIGNED_IN,
  'event.write': KNOWING,
  'demonstration.load': ['admin'],
} as const satisfies Record<string, readonly ActorRole[]>;

export type Action = keyof typeof ALLOWED;

export function may(role: ActorRole, action: Action): boolean {
  const roles: readonly ActorRole[] = ALLOWED[action];
  return roles.includes(role);
}

/** What staff who work for some services only may do to reports of these alone; all else they may everywhere. */
const OF_ONE_SERVICE: ReadonlySet<Action> = new Set([
  ...(['report.move', 'report.assign', 'report.answer', 'report.show', 'photo.release'] as const),
  ...(['report.merge', 'report.split', 'report.accept', 'report.erase', 'photo.black_out', 'firm.ask'] as const),
]);

/** The same on one report, which a service answers for. `services` empty = all of them. */
export function mayOn(
  { role, services }: { role: ActorRole; services: readonly string[] },
  action: Action,
  { service }: { service: string },
): boolean {
  if (!may(role, action)) return false;
  if (role !== 'staff' || services.length === 0) return true;
  return !OF_ONE_SERVICE.has(action) || services.includes(service);
}
