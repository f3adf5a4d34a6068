/** What somebody proposes, with defaults that a reader need not know. */
import { randomUUID } from 'node:crypto';
import type { NewProposalInput, PlaceDraftInput } from '../../api/contributions/contract.ts';
import type { Person } from '../app.ts';

/** The social centre of Kerourien with one PAPI, unless told otherwise. */
export function placeDraft(changes: Partial<PlaceDraftInput> = {}): PlaceDraftInput {
  return {
    name: 'Centre social de Kerourien',
    location: { lon: -4.5312, lat: 48.3861 },
    offers: [{ kind: 'papi' }],
    ...changes,
  };
}

export function proposal(
  place: Partial<PlaceDraftInput> = {},
  changes: Partial<Omit<NewProposalInput, 'place'>> = {},
): NewProposalInput {
  return { place: placeDraft(place), requestId: randomUUID(), ...changes };
}

/** Sends it and gives the receipt, with the secret of the follow link. */
export async function propose(person: Person, sent = proposal(), photos: readonly Uint8Array<ArrayBuffer>[] = []) {
  const { status, text, body } = await person.send('/api/proposals', sent, photos);
  if (status !== 200) throw new Error(`the proposal was answered with ${status}: ${text}`);
  return { ...body, secret: body.follow.split('/').at(-1) };
}

/** Each faulty field with what is wrong with it, as `draft.place.name too_short`. */
export function faultsIn(body: { errors: { path: string; code: string }[] }): string[] {
  return body.errors.map(({ path, code }) => `${path} ${code.replace('problem.field.', '')}`).sort();
}

/** Every field of a place filled in, so that none can be forgotten on the way to the sheet. */
export const WHOLE_PLACE = {
  name: 'Maison pour tous de Pen ar Créac’h',
  address: '17 rue du Professeur Chrétien',
  postcode: '29200',
  location: { lon: -4.4571, lat: 48.4091 },
  positionAccuracy: 'exact',
  wheelchair: 'limited',
  operator: 'Association du quartier',
  website: 'https://mpt.example.org/',
  phone: '02 98 00 00 01',
  email: 'accueil@mpt.example.org',
  description: 'Au rez-de-chaussée.',
  state: 'published',
  offers: [
    {
      kind: 'papi',
      name: 'PAPI de Pen ar Créac’h',
      description: 'Deux postes dans le hall.',
      hours: 'Mo-Fr 09:00-12:00',
      hoursVerified: true,
      fee: 'free',
      publics: 'Tout public',
      conditions: 'Une heure par personne',
      details: {
        workstations: 2,
        printer: 'colour',
        scanner: 'yes',
        wifi: 'yes',
        webcam: 'no',
        accompaniment: ['on_request'],
        sessionMinutes: 60,
        registration: 'no',
      },
    },
    {
      kind: 'visio',
      name: 'Salle Molène',
      description: null,
      hours: null,
      hoursVerified: false,
      fee: 'conditional',
      publics: null,
      conditions: null,
      details: {
        seats: 12,
        screen: 'yes',
        camera: 'yes',
        software: null,
        booking: 'À l’accueil, deux jours avant',
        bookingUrl: null,
        trainedHelper: 'unknown',
      },
    },
  ],
} satisfies PlaceDraftInput;
