/**
 * The French standard "lieux de médiation numérique" v1.0.2: its 32 columns in its order, its words, one row for each
 * public access point. https://schema.data.gouv.fr/LaMednum/standard-mediation-num/
 */
import fr from '../../data/messages/vocabulary/fr.json' with { type: 'json' };
import words from '../../data/messages/words/fr.json' with { type: 'json' };
import type { Territory } from '../../db/territory.ts';
import { csvRecords } from './csv.ts';
import type { PublicRow } from './rows.ts';
import { jsonList, listIn, type Pieces, textIn, type Writing } from './writing.ts';

const COLUMNS = [
  ...(['id', 'pivot', 'nom', 'commune', 'code_postal', 'code_insee', 'adresse', 'complement_adresse'] as const),
  ...(['latitude', 'longitude', 'typologie', 'telephone', 'courriels', 'site_web', 'horaires'] as const),
  ...(['presentation_resume', 'presentation_detail', 'source', 'itinerance', 'structure_parente', 'date_maj'] as const),
  ...(['services', 'publics_specifiquement_adresses', 'prise_en_charge_specifique', 'frais_a_charge'] as const),
  ...(['dispositif_programmes_nationaux', 'formations_labels', 'autres_formations_labels', 'modalites_acces'] as const),
  ...(['modalites_accompagnement', 'fiche_acces_libre', 'prise_rdv'] as const),
] as const;
type National = Record<(typeof COLUMNS)[number], string | number | null>;

/** No one asks a place for its SIRET: the standard's usual word for "not known". */
const NO_PIVOT = '00000000000000';
const LONGEST_SUMMARY = 280;

/** Without the BOM of the other CSV files: the standard wants its header to the letter. */
export async function* nationalCsv({ territory, pages }: Writing): Pieces {
  yield csvRecords([COLUMNS]);
  for await (const rows of pages)
    yield csvRecords(
      rows.map((row) => {
        const told = nationalOf(row, territory);
        return COLUMNS.map((column) => told[column]);
      }),
    );
}

/** A field that is not known is left out, as the official library expects. */
export function nationalJson({ territory, pages }: Writing): Pieces {
  const item = (row: PublicRow) =>
    Object.fromEntries(Object.entries(nationalOf(row, territory)).filter(([, value]) => value !== null));
  return jsonList({ head: '[', pages, tail: '\n]\n', item });
}

function nationalOf({ code, name, location, properties: told }: PublicRow, territory: Territory): National {
  const commune = territory.communes.find(({ insee }) => insee === told.insee) ?? territory.communes[0];
  const description = textIn(told.description);
  const details: object = typeof told.details === 'object' && told.details !== null ? told.details : {};
  return {
    id: code,
    pivot: NO_PIVOT,
    nom: name,
    commune: textIn(told.commune) ?? commune?.name ?? '',
    code_postal: textIn(told.postcode) ?? commune?.postcode ?? '',
    code_insee: textIn(told.insee),
    adresse: streetOf(textIn(told.address)) ?? streetOf(textIn(told.quarter)) ?? textIn(told.commune),
    complement_adresse: textIn(told.placeName) === name ? null : textIn(told.placeName),
    latitude: location?.lat ?? null,
    longitude: location?.lon ?? null,
    typologie: joined(listIn(told.typologies)),
    telephone: telephone(textIn(told.phone)),
    courriels: fitting(told.email, MAILBOX),
    site_web: fitting(told.website, ADDRESS),
    horaires: textIn(told.hours),
    presentation_resume: description && shortened(description),
    presentation_detail: description && description.length > LONGEST_SUMMARY ? description : null,
    source: textIn(told.source),
    itinerance: joined(listIn(told.itinerancies).map((one) => said(`vocabulary.itinerancy.${one}`))),
    structure_parente: textIn(told.operator),
    date_maj: String(told.updatedAt).slice(0, 10),
    services: joined(listIn(told.services).map((one) => said(`vocabulary.service.${one}`))),
    publics_specifiquement_adresses: joined(listIn(told.audiences).map((one) => said(`vocabulary.audience.${one}`))),
    prise_en_charge_specifique: joined(listIn(told.supports).map((one) => said(`vocabulary.support.${one}`))),
    frais_a_charge: told.fee === 'unknown' ? null : said(`words.fee.${told.fee}`),
    dispositif_programmes_nationaux: joined(listIn(told.programmes).map((one) => said(`vocabulary.programme.${one}`))),
    formations_labels: joined(listIn(told.labels).map((one) => said(`vocabulary.label.${one}`))),
    autres_formations_labels: textIn(told.otherLabels),
    modalites_acces: joined(listIn(told.accessModes).map((one) => said(`vocabulary.access_mode.${one}`))),
    modalites_accompagnement: joined(listIn(Reflect.get(details, 'accompaniment')).map((one) => HELP[one] ?? '')),
    fiche_acces_libre: fitting(told.accessPage, ADDRESS),
    prise_rdv: fitting(told.appointmentUrl, ADDRESS),
  };
}

/** The standard has one word for help on the spot, by appointment and of neither kind in particular. */
const HELP: Record<string, string> = {
  alone: 'En autonomie',
  on_request: 'Accompagnement individuel',
  appointment: 'Accompagnement individuel',
  individual: 'Accompagnement individuel',
  workshop: 'Dans un atelier collectif',
  remote: 'À distance',
};

const FRENCH: Record<string, string> = { ...words, ...fr };

/** Typography writes ’ where the standard writes '. */
function said(id: string): string {
  return FRENCH[id]?.replaceAll('’', "'") ?? '';
}

function joined(values: readonly string[]): string | null {
  return [...new Set(values)].filter(Boolean).join('|') || null;
}

/** What the official library reads; the rest is left out rather than refused with its whole row. */
const MAILBOX = /^[^\s@|]+@[^\s@|]+\.[^\s@|]+$/;
const ADDRESS = /^https?:\/\/[A-Za-z0-9.-]+(?:(?:\/[+~,%@/.\w_-]*)?\??[-+=&;%@.\w_]*#?[.!/\\\w]*)?$/;

function fitting(value: unknown, form: RegExp): string | null {
  const text = textIn(value);
  return text && form.test(text) ? text : null;
}

/** In a street, the standard knows letters, digits and a few signs. */
function streetOf(text: string | null): string | null {
  const street = text?.replaceAll(/[^0-9A-Za-zÀ-ÖØ-öø-ÿœ-ŸŒ\-,()°.&:+–|;'’/\s]+/g, ' ').replaceAll(/\s+/g, ' ');
  return street?.trim() || null;
}

/** 02 98 00 80 80 → +33298008080. */
function telephone(text: string | null): string | null {
  const digits = text?.replaceAll(/[\s.()-]/g, '').replace(/^00/, '+');
  const international = digits?.replace(/^0(?=[1-9]\d{8}$)/, '+33').replace(/^\+330/, '+33') ?? '';
  return /^\+33[1-9]\d{8}$/.test(international) ? international : null;
}

function shortened(text: string): string {
  if (text.length <= LONGEST_SUMMARY) return text;
  // No half of a pair of surrogates at the end.
  const cut = text.slice(0, LONGEST_SUMMARY - 1).replace(/[\ud800-\udbff]$/, '');
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST_SUMMARY / 2)).trimEnd()}…`;
}
