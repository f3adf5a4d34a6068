/** What search engines read of a sheet (schema.org): pure, for the files and for the head of the pages. */
import type { WeekHours } from '../places/contract.ts';

interface PlaceTold {
  id: string;
  url: string;
  name: string;
  address: string | null;
  postcode: string | null;
  commune: string | null;
  location: { lon: number; lat: number } | null;
  description: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
  wheelchair: string | null;
  fee: string | null;
  /** Null unless somebody has confirmed the hours lately: a search engine says "open" without any doubt. */
  week: WeekHours | null;
  closures: readonly { from: string; to: string }[];
}

interface SheetTold {
  url: string;
  title: string;
  summary: string;
  themes: readonly string[];
  carrier: string | null;
  licence: string | null;
  language: string;
  commune: string | null;
  location: { lon: number; lat: number } | null;
  basedOn: string | null;
  createdAt: string | null;
  updatedAt: string | null;
}

type Node = Record<string, unknown>;

export const SCHEMA_ORG = 'https://schema.org';

export function placeNode(place: PlaceTold): Node {
  return known({
    '@type': 'Place',
    '@id': place.id,
    url: place.url,
    name: place.name,
    description: place.description,
    address: known({
      '@type': 'PostalAddress',
      streetAddress: place.address,
      postalCode: place.postcode,
      addressLocality: place.commune,
      addressCountry: 'FR',
    }),
    geo: geo(place.location),
    telephone: place.phone,
    email: place.email,
    sameAs: place.website,
    publicAccess: true,
    isAccessibleForFree: place.fee === 'free' ? true : place.fee === 'paid' ? false : null,
    amenityFeature: amenity(place.wheelchair),
    openingHoursSpecification: place.week && hoursOf(place.week),
    specialOpeningHoursSpecification: place.week && place.closures.length > 0 ? place.closures.map(closed) : null,
  });
}

export function sheetNode(sheet: SheetTold): Node {
  return known({
    '@type': 'CreativeWork',
    '@id': sheet.url,
    url: sheet.url,
    name: sheet.title,
    abstract: sheet.summary,
    keywords: sheet.themes.length > 0 ? sheet.themes : null,
    creator: sheet.carrier && { '@type': 'Organization', name: sheet.carrier },
    license: sheet.licence,
    inLanguage: sheet.language,
    contentLocation: whereabouts(sheet.commune, sheet.location),
    isBasedOn: sheet.basedOn,
    dateCreated: sheet.createdAt,
    dateModified: sheet.updatedAt,
  });
}

export function whereabouts(commune: string | null, location: PlaceTold['location']): Node | null {
  if (!commune && !location) return null;
  return known({ '@type': 'Place', name: commune, geo: geo(location) });
}

/** No member is null in JSON-LD that anybody likes to read. */
export function known(node: Node): Node {
  return Object.fromEntries(Object.entries(node).filter(([, value]) => value !== null && value !== undefined));
}

function geo(location: PlaceTold['location']): Node | null {
  return location && { '@type': 'GeoCoordinates', latitude: location.lat, longitude: location.lon };
}

function amenity(wheelchair: string | null): Node[] | null {
  if (wheelchair !== 'yes' && wheelchair !== 'no') return null;
  return [{ '@type': 'LocationFeatureSpecification', name: 'wheelchair', value: wheelchair === 'yes' }];
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Spans with a word of their own ("by appointment") are no plain opening. */
function hoursOf(week: WeekHours): Node[] {
  return week.flatMap((spans, day) =>
    spans
      .filter(({ comment }) => !comment)
      .map(({ from, to }) => ({
        '@type': 'OpeningHoursSpecification',
        dayOfWeek: `${SCHEMA_ORG}/${DAYS[day]}`,
        opens: from,
        closes: to === '24:00' ? '23:59' : to,
      })),
  );
}

/** Opens and closes at midnight: closed all day, as schema.org puts it. */
function closed({ from, to }: { from: string; to: string }): Node {
  const all = { opens: '00:00', closes: '00:00' };
  return { '@type': 'OpeningHoursSpecification', ...all, validFrom: from, validThrough: to };
}
