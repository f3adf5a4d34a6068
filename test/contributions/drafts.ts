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
  return { place: placeDraft(place), photosAgreed: true, requestId: randomUUID(), ...changes };
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

/** Every field of a place filled in, so that none can be forgotten on the way to the sheet. Offers in their order there. */
export const WHOLE_PLACE = {
  name: 'Maison pour tous de Pen ar Créac’h',
  address: '17 rue du Professeur Chrétien',
  postcode: '29200',
  location: { lon: -4.4571, lat: 48.4091 },
  positionAccuracy: 'exact',
  wheelchair: 'limited',
  operator: 'Association du quartier',
  typologies: ['ASSO', 'CSC'],
  itinerancies: ['fixed'],
  accessPage: 'https://acceslibre.beta.gouv.fr/app/29-brest/a/centre-culturel/erp/pen-ar-creach/',
  website: 'https://mpt.example.org/',
  phone: '02 98 00 00 01',
  email: 'accueil@mpt.example.org',
  description: 'Au rez-de-chaussée.',
  state: 'published',
  offers: [
    {
      kind: 'fablab',
      name: 'Atelier de Pen ar Créac’h',
      description: 'Au sous-sol.',
      hours: 'Th 18:00-22:00',
      hoursVerified: true,
      fee: 'paid',
      publics: 'Adultes',
      conditions: 'Adhésion de 10 €',
      bring: 'Vos matériaux',
      closures: [{ from: '2026-12-31', to: '2026-12-31', message: '' }],
      services: ['leisure_creation'],
      audiences: ['students'],
      supports: ['motor_disability'],
      accessModes: ['walk_in'],
      programmes: ['pix_certification'],
      labels: ['fabriques_de_territoire'],
      otherLabels: 'Réseau des fablabs bretons',
      appointmentUrl: 'https://mpt.example.org/atelier',
      details: {
        machineTypes: ['printer_3d', 'laser_cutter'],
        machines: ['Prusa MK4', 'Trotec Speedy 100'],
        stage: 'active',
        openLab: 'Le jeudi soir',
        recipesUrl: 'https://mpt.example.org/recettes',
      },
    },
    {
      kind: 'papi',
      name: 'PAPI de Pen ar Créac’h',
      description: 'Deux postes dans le hall.',
      hours: 'Mo-Fr 09:00-12:00',
      hoursVerified: true,
      fee: 'free',
      publics: 'Tout public',
      conditions: 'Une heure par personne',
      bring: 'Une pièce d’identité',
      closures: [
        { from: '2026-12-24', to: '2027-01-03', message: 'Congés de fin d’année' },
        { from: '2027-05-14', to: '2027-05-14', message: 'Pont de l’Ascension' },
      ],
      services: ['administrative_help', 'safe_use'],
      audiences: ['families', 'seniors'],
      supports: ['illiteracy', 'english'],
      accessModes: ['walk_in', 'online_booking'],
      programmes: ['aidants_connect', 'digital_advisers'],
      labels: ['mon_espace_sante', 'duplex_illiteracy'],
      otherLabels: 'Numérique responsable',
      appointmentUrl: 'https://mpt.example.org/rendez-vous',
      details: {
        workstations: 2,
        printer: 'colour',
        printPrice: '0,10 € la page',
        scanner: 'yes',
        wifi: 'yes',
        webcam: 'no',
        accompaniment: ['on_request', 'individual', 'remote'],
        sessionMinutes: 60,
        registration: 'no',
        charter: 'yes',
        languages: ['fr', 'br', 'fsl'],
        stepFree: 'yes',
      },
    },
    {
      kind: 'visio',
      name: 'Salle Molène',
      description: 'À l’étage.',
      hours: 'Tu,Th 14:00-18:00; PH off',
      hoursVerified: true,
      fee: 'conditional',
      publics: 'Associations',
      conditions: 'Convention à signer',
      bring: 'Votre ordinateur',
      closures: [{ from: '2026-12-24', to: '2026-12-24', message: 'Fermé le matin seulement' }],
      services: ['everyday_skills'],
      audiences: ['youth'],
      supports: ['deafness'],
      accessModes: ['telephone'],
      programmes: ['promeneurs_du_net'],
      labels: ['etapes_numeriques'],
      otherLabels: 'Salle labellisée Mégalis',
      appointmentUrl: 'https://mpt.example.org/salle',
      details: {
        seats: 12,
        screen: 'yes',
        camera: 'yes',
        software: 'BigBlueButton',
        bandwidthMbps: 300,
        booking: 'À l’accueil, deux jours avant',
        bookingUrl: 'https://mpt.example.org/reserver',
        bookingPhone: '02 98 00 00 02',
        bookingNoticeDays: 2,
        trainedHelper: 'no',
        price: '20 € la demi-journée',
      },
    },
  ],
} satisfies PlaceDraftInput;
