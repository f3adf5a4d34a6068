/** The one vocabulary: closed lists that the database checks, the API decides by and the view draws from. */

export const LANGUAGES = ['fr', 'br', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const ROLES = ['resident', 'mediator', 'staff', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const OFFER_KINDS = ['papi', 'visio', 'fablab'] as const;
export type OfferKind = (typeof OFFER_KINDS)[number];

/** The public collections; their names stand in addresses, filters and tiles. */
export const COLLECTIONS = [...OFFER_KINDS, 'innovation', 'report'] as const;
export type Collection = (typeof COLLECTIONS)[number];

/** How well a position is known: surveyed, from the address, or only the street or quarter. */
export const POSITION_ACCURACIES = ['exact', 'address', 'approximate'] as const;
export type PositionAccuracy = (typeof POSITION_ACCURACIES)[number];

/** "Unknown" is an answer of its own: it is shown, filtered on, and invites completion. */
export const KNOWN = ['yes', 'no', 'unknown'] as const;
export type Known = (typeof KNOWN)[number];

export const WHEELCHAIR = ['yes', 'limited', 'no', 'unknown'] as const;

export const FEES = ['free', 'conditional', 'paid', 'unknown'] as const;
export type Fee = (typeof FEES)[number];

export const PRINTERS = ['none', 'black_and_white', 'colour', 'unknown'] as const;

export const ACCOMPANIMENTS = ['alone', 'on_request', 'appointment', 'workshop'] as const;

export const FABLAB_STAGES = ['planned', 'active', 'closed'] as const;

export const HOURS_STATES = ['open', 'closed', 'unknown', 'uncertain'] as const;

export const INNOVATION_STAGES = ['idea', 'starting', 'developing', 'mature', 'stopped'] as const;
export type InnovationStage = (typeof INNOVATION_STAGES)[number];

export const THEMES = [
  'digital_inclusion',
  'education',
  'culture',
  'environment',
  'health',
  'housing',
  'mobility',
  'food',
  'employment',
  'solidarity',
  'citizenship',
  'repair_reuse',
] as const;
export type Theme = (typeof THEMES)[number];

export const PLACE_STATES = ['published', 'closed', 'removed'] as const;

export const PROPOSAL_KINDS = ['addition', 'correction'] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

export const PROPOSAL_STATES = ['waiting', 'accepted', 'refused', 'withdrawn'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export const REPORT_STATES = [
  'new',
  'triaged',
  'assigned',
  'planned',
  'in_progress',
  'waiting_reporter',
  'waiting_third_party',
  'resolved',
  'wont_fix',
  'not_ours',
  'duplicate',
  'invalid',
  'reopen_requested',
] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** Apart from the state: a hidden or private report leaks nowhere, not even by number. */
export const VISIBILITIES = ['public', 'hidden', 'private'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** Public answer, internal note, or words from the person who reported. */
export const MESSAGE_KINDS = ['answer', 'note', 'reporter'] as const;

export const ENTITIES = ['place', 'offer', 'innovation', 'report', 'proposal', 'account', 'photo'] as const;
export type Entity = (typeof ENTITIES)[number];
