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

/** How one is helped there; `individual` where nobody says whether at once or by appointment. */
export const ACCOMPANIMENTS = ['alone', 'on_request', 'appointment', 'individual', 'workshop', 'remote'] as const;

export const MACHINES = [
  'printer_3d',
  'scanner_3d',
  'laser_cutter',
  'cnc_mill',
  'vinyl_cutter',
  'heat_press',
  'sewing',
  'embroidery',
  'electronics',
  'woodworking',
  'large_printer',
  'screen_printing',
] as const;

export const FABLAB_STAGES = ['planned', 'active', 'closed'] as const;

/*
 * The closed lists of the French standard "lieux de médiation numérique" v1.0.2, in its order; an empty list is "unknown".
 * https://github.com/LaMednum/standard-mediation-num
 */
export const MEDIATION_SERVICES = [
  'administrative_help',
  'everyday_skills',
  'employment',
  'safe_use',
  'parenting_education',
  'leisure_creation',
  'understanding',
  'access_equipment',
  'low_cost_equipment',
] as const;
export type MediationService = (typeof MEDIATION_SERVICES)[number];

export const AUDIENCES = ['youth', 'students', 'families', 'seniors', 'women'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Special support: people who are deaf, have a motor or mental disability, read little, speak other languages, see little. */
export const SUPPORTS = [
  'deafness',
  'motor_disability',
  'mental_disability',
  'illiteracy',
  'english',
  'other_languages',
  'visual_impairment',
] as const;
export type Support = (typeof SUPPORTS)[number];

export const ACCESS_MODES = ['walk_in', 'telephone', 'email', 'online_booking', 'no_public', 'prescription'] as const;
export type AccessMode = (typeof ACCESS_MODES)[number];

export const PROGRAMMES = [
  'aidants_connect',
  'reference_digital_library',
  'pix_certification',
  'digital_advisers',
  'emmaus_connect',
  'france_services',
  'grande_ecole_du_numerique',
  'red_cross',
  'caf_access_point',
  'promeneurs_du_net',
  'relais_numerique',
] as const;
export type Programme = (typeof PROGRAMMES)[number];

export const LABELS = [
  'mon_espace_sante',
  'duplex_illiteracy',
  'arnia_mednum_bfc',
  'reuse_collective_normandie',
  'etapes_numeriques',
  'fabriques_de_territoire',
  'eclaireurs_drome',
  'mes_papiers_lyon',
  'ordi_3_0',
  'sud_labs_paca',
] as const;
export type Label = (typeof LABELS)[number];

export const ITINERANCIES = ['itinerant', 'fixed'] as const;

/** What sort of house it is: the codes of the national standard, which are those of data.inclusion. */
export const TYPOLOGIES = [
  ...['ACI', 'ACIPHC', 'AFPA', 'AI', 'ASE', 'ASSO', 'ASSO_CHOMEUR', 'Autre', 'AVIP'],
  ...['BIB', 'CAARUD', 'CADA', 'CAF', 'CAP_EMPLOI', 'CAVA', 'CC', 'CCAS', 'CCONS'],
  ...['CD', 'CDAS', 'CFP', 'CHRS', 'CHU', 'CIAS', 'CIDFF', 'CITMET', 'CMP'],
  ...['CMS', 'CPAM', 'CPH', 'CS', 'CSAPA', 'CSC', 'DEETS', 'DEPT', 'DIPLP'],
  ...['E2C', 'EA', 'EATT', 'EI', 'EITI', 'ENM', 'EPCI', 'EPI', 'EPIDE'],
  ...['EPN', 'ES', 'ESAT', 'ESS', 'ETTI', 'EVS', 'FABLAB', 'FABRIQUE', 'FAIS'],
  ...['FT', 'GEIQ', 'HUDA', 'LA_POSTE', 'MDE', 'MDH', 'MDEF', 'MDPH', 'MDS'],
  ...['MJC', 'ML', 'MQ', 'MSA', 'MSAP', 'MUNI', 'OACAS', 'ODC', 'OF'],
  ...['OIL', 'OPCS', 'PAD', 'PENSION', 'PI', 'PIJ_BIJ', 'PIMMS', 'PJJ', 'PLIE'],
  ...['PREF', 'PREVENTION', 'REG', 'RELAIS_LECTURE', 'RESSOURCERIE', 'RFS', 'RS_FJT', 'SCP', 'SPIP'],
  ...['TIERS_LIEUX', 'UDAF'],
] as const;
export type Typology = (typeof TYPOLOGIES)[number];

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

/** What a year of it costs, in euros. */
export const BUDGET_BANDS = ['none', 'under_500', 'under_2500', 'under_10000', 'under_50000', 'over_50000'] as const;

/** What those who carry an innovation look for now. */
export const NEED_KINDS = ['skills', 'place', 'money', 'testers'] as const;
export type NeedKind = (typeof NEED_KINDS)[number];

/** What they say they pay attention to: parity of women and men, people who are isolated. */
export const ATTENTIONS = ['parity', 'isolated'] as const;

/** The texts of a sheet that are translated one by one, in the order in which they tell how it was done. */
export const MAIN_TEXTS = [
  ...(['genesis', 'need', 'how', 'results', 'worked', 'obstacles'] as const),
  ...(['prerequisites', 'steps'] as const),
] as const;
export type MainText = (typeof MAIN_TEXTS)[number];

/**
 * `closed`: no longer exists, and its sheet says so. `hidden`: taken out of sight until somebody has looked. `merged`:
 * its address leads to another place. `removed`: gone for everybody.
 */
export const PLACE_STATES = ['published', 'closed', 'hidden', 'merged', 'removed'] as const;

export const SHEET_STATES = ['published', 'hidden', 'removed'] as const;

export const PROPOSAL_SUBJECTS = ['place', 'innovation'] as const;
export type ProposalSubject = (typeof PROPOSAL_SUBJECTS)[number];

/** Who decides on it: a mediator, or the neighbours by agreeing. */
export const PROPOSAL_ROUTES = ['queue', 'neighbours'] as const;

export const PROPOSAL_KINDS = ['addition', 'correction'] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

export const PROPOSAL_STATES = ['waiting', 'accepted', 'refused', 'withdrawn'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/**
 * A sheet written beside its carrier: with the carrier, back with the writer, gone on as a proposal, not wanted by the
 * carrier, taken back by the writer, forgotten because nobody answered in time.
 */
export const INTERVIEW_STATES = ['reviewing', 'returned', 'agreed', 'declined', 'withdrawn', 'expired'] as const;
export type InterviewState = (typeof INTERVIEW_STATES)[number];

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

/** States in which nobody works on a report any more. */
export const REPORT_ENDINGS = [
  'resolved',
  'wont_fix',
  'not_ours',
  'duplicate',
  'invalid',
] as const satisfies ReportState[];
/** What the public map asks for: reports that somebody still has to do with, or those that have ended. */
export const REPORT_PARTS = ['open', 'ended'] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

export function reportPart(state: string | null): ReportPart {
  return REPORT_ENDINGS.some((ending) => ending === state) ? 'ended' : 'open';
}

/** How a report came in: by a resident's own hand, written down by staff at the phone, from other software, from another server. */
export const REPORT_CHANNELS = ['web', 'phone', 'open311', 'import'] as const;
export type ReportChannel = (typeof REPORT_CHANNELS)[number];

/** A report that waits for its sender's mailbox or for a look of staff is hidden until then, and has a token only. */
export const INTAKES = ['accepted', 'to_confirm', 'to_review'] as const;
export type Intake = (typeof INTAKES)[number];

/** What the service says to being given a report. */
export const SERVICE_ANSWERS = ['asked', 'accepted', 'refused'] as const;
export type ServiceAnswer = (typeof SERVICE_ANSWERS)[number];

/** The datatypes of Open311 service attributes. */
export const QUESTION_DATATYPES = [
  'string',
  'number',
  'datetime',
  'text',
  'singlevaluelist',
  'multivaluelist',
] as const;

/** Whether a photo shows the problem, or what has become of it. */
export const PHOTO_MOMENTS = ['before', 'after'] as const;

/** Why colleagues are reminded of a report by mail. */
export const ESCALATIONS = ['not_taken', 'no_news', 'late'] as const;
export type Escalation = (typeof ESCALATIONS)[number];

export const BULK_VERBS = ['move', 'assign', 'answer'] as const;
export type BulkVerb = (typeof BULK_VERBS)[number];

/** Apart from the state: a hidden or private report leaks nowhere, not even by number. */
export const VISIBILITIES = ['public', 'hidden', 'private'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** Public answer, internal note, or words from the person who reported. */
export const MESSAGE_KINDS = ['answer', 'note', 'reporter'] as const;

/** What anybody can say about a place or a sheet in one tap. "Still right" needs nobody; the others stand in the queue. */
export const SIGNAL_KINDS = ['gone', 'wrong', 'duplicate', 'charter'] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

export const SIGNAL_STATES = ['open', 'done', 'unfounded'] as const;
export type SignalState = (typeof SIGNAL_STATES)[number];

/** How somebody came to say that all is still right. */
export const CONFIRMED_BY = ['door', 'holder', 'mediator', 'visitor'] as const;
export type ConfirmedBy = (typeof CONFIRMED_BY)[number];

/** What was found out about two places that look alike. */
export const PAIR_VERDICTS = ['same_place', 'same_building', 'different'] as const;
export type PairVerdict = (typeof PAIR_VERDICTS)[number];

/** An import is looked at, rehearsed, accepted and perhaps undone; what works in between has a state of its own. */
export const IMPORT_STATES = [
  ...(['uploaded', 'rehearsing', 'rehearsed', 'accepting', 'accepted', 'undoing', 'undone'] as const),
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** What a file brings in. */
export const IMPORT_COLLECTIONS = ['places', 'innovations'] as const;
export type ImportCollection = (typeof IMPORT_COLLECTIONS)[number];

/** What the rehearsal says of a row. */
export const IMPORT_VERDICTS = ['new', 'changed', 'unchanged', 'duplicate', 'rejected'] as const;
export type ImportVerdict = (typeof IMPORT_VERDICTS)[number];

/** What is done with a row: a place added, or the place it is about changed. */
export const IMPORT_CHOICES = ['add', 'change'] as const;
export type ImportChoice = (typeof IMPORT_CHOICES)[number];

/** What became of it. `meanwhile`: its place was changed by somebody else, and left as it is. */
export const IMPORT_OUTCOMES = ['added', 'changed', 'meanwhile', 'failed', 'undone', 'partly_undone', 'kept'] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

/** Where a source speaks: at an address that is fetched, in a file that somebody puts in again by hand, or another Kartenn. */
export const SOURCE_KINDS = ['address', 'file', 'kartenn'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export const SOURCE_RHYTHMS = ['hourly', 'daily', 'weekly'] as const;
export type SourceRhythm = (typeof SOURCE_RHYTHMS)[number];

/** Stopped is what the server does when it would not be wise to go on; paused is what people do. */
export const SOURCE_STATES = ['active', 'paused', 'stopped'] as const;

/** Why a fetch was not applied. Some pass by themselves and are tried again; the others stop the source at once. */
export const SOURCE_TROUBLES = [
  ...(['unreachable', 'status', 'redirects', 'address', 'private', 'too_large'] as const),
  ...(['unreadable', 'empty', 'columns', 'shrunk', 'undone', 'broken_off'] as const),
] as const;
export type SourceTrouble = (typeof SOURCE_TROUBLES)[number];

export const SOURCE_RESULTS = [
  ...(['running', 'unchanged', 'applied', 'failed', 'stopped', 'undoing', 'undone'] as const),
] as const;
export type SourceResult = (typeof SOURCE_RESULTS)[number];

/** What became of one record in one run; what has not changed there leaves no line. */
export const RECORD_OUTCOMES = [
  ...(['added', 'changed', 'kept', 'asked', 'gone', 'back', 'rejected', 'failed', 'left', 'undone'] as const),
] as const;
export type RecordOutcome = (typeof RECORD_OUTCOMES)[number];

/** How a source's record stands to the map: it is one of ours, a person is asked which one, or it is to be left out. */
export const RECORD_STANDINGS = ['known', 'asked', 'left_out'] as const;

/** Settled: both sides came to say the same, or the source took its word back. */
export const CONFLICT_STATES = ['open', 'theirs', 'ours', 'settled'] as const;

/** Why somebody has to look. */
export const QUEUE_REASONS = ['proposal', 'conflict', 'duplicate', 'signal', 'membership', 'stale', 'source'] as const;

/** What one can follow: an area drawn on the map, a commune, one place, sheet or report, a collection, the weekly letter. */
export const FOLLOWED = ['area', 'commune', 'place', 'innovation', 'report', 'collection', 'newsletter'] as const;

export const RHYTHMS = ['at_once', 'daily', 'weekly'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

export const NEWSLETTER_STATES = ['draft', 'sent'] as const;

/** What a block shuts out: an account, a mailbox, or whoever sends from one address. */
export const BLOCK_KINDS = ['account', 'email', 'sender'] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** How a place, a sheet or an organisation stands to a network. */
export const MEMBERSHIP_STATES = ['invited', 'asked', 'member', 'declined', 'left'] as const;
export type MembershipState = (typeof MEMBERSHIP_STATES)[number];

/** What a programme of a year is: money for projects, a course, or a series of workshops. */
export const PROGRAMME_KINDS = ['call', 'training', 'workshops'] as const;

/** What is met at a place on a day. */
export const EVENT_KINDS = ['workshop', 'training', 'open_day', 'meeting', 'help_desk', 'other'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** `waiting`: proposed, until somebody who knows has looked. `withdrawn`: refused, or taken out of sight. */
export const EVENT_STATES = ['waiting', 'published', 'cancelled', 'withdrawn'] as const;
export type EventState = (typeof EVENT_STATES)[number];

/** `monthly`: on the same weekday of the month, as the second Tuesday; what falls on a fifth falls on the last. */
export const REPEATS = ['none', 'weekly', 'fortnightly', 'monthly'] as const;
export type Repeats = (typeof REPEATS)[number];

export const ENTITIES = [
  ...(['place', 'innovation', 'report', 'proposal', 'account', 'photo'] as const),
  ...(['offer', 'signal', 'pair', 'block', 'subscription', 'newsletter', 'role'] as const),
  ...(['area', 'rule', 'firm', 'escalation', 'template', 'view', 'key', 'import', 'erasure'] as const),
  ...(['network', 'membership', 'call', 'portal', 'interview', 'event', 'source'] as const),
] as const;
export type Entity = (typeof ENTITIES)[number];
