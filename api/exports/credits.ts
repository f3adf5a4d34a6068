/** Who made it, under which licence, of which day: said inside every file, in the way its form allows. */
import type { Territory } from '../../db/territory.ts';
import { type Exported, licenceUrl } from './contract.ts';

export interface Credits {
  title: string;
  licence: string;
  /** Null for a licence without a known address. */
  licenceUrl: string | null;
  attribution: string;
  /** The day of the data, in the territory's zone. */
  date: string;
  /** Where the file lies for good. */
  address: string;
  /** Where the map lies, without a slash at the end. */
  home: string;
}

/** Sheets of innovations are texts; all else is a database. */
export function licenceOf({ licences }: Territory, exported: Exported): string {
  return exported === 'innovation' ? licences.content : licences.data;
}

/** What each export is called, in the language of the files. */
export const TITLES: Record<Exported, string> = {
  places: 'Lieux et services',
  papi: 'Points d’accès public à internet',
  visio: 'Salles de visioconférence',
  fablab: 'Fablabs',
  innovation: 'Innovations sociales',
  report: 'Signalements publics',
};

export function creditsOf(
  territory: Territory,
  exported: Exported,
  { address, home, date }: Pick<Credits, 'address' | 'home' | 'date'>,
): Credits {
  const licence = licenceOf(territory, exported);
  return {
    title: `${TITLES[exported]} · ${territory.name.fr}`,
    licence,
    licenceUrl: licenceUrl(licence),
    attribution: `${territory.contacts.publisher} · Kartenn, ${territory.name.fr}`,
    ...{ date, address, home },
  };
}

/** 2026-11-24 */
export function dayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv', { timeZone }).format(at);
}

/** The page of a row on the map. */
export function sheetOf(home: string, { collection, code }: { collection: string; code: string }): string {
  const folder = collection === 'innovation' ? 'innovations' : collection === 'report' ? 'reports' : 'places';
  return `${home}/${folder}/${code}`;
}
