/** What the view knows of the territory: all but the long texts, which come when they are asked for. */
import type { Territory } from '../../db/territory.ts';

export type PublicTerritory = Pick<
  Territory,
  | 'code'
  | 'name'
  | 'tagline'
  | 'bbox'
  | 'centre'
  | 'languages'
  | 'timeZone'
  | 'kinds'
  | 'communes'
  | 'services'
  | 'categoryTopics'
  | 'categoryGroups'
  | 'reporting'
  | 'categories'
  | 'licences'
  | 'contacts'
  | 'moderation'
  | 'staleAfterMonths'
  | 'hoursStaleAfterMonths'
  | 'basemap'
> & {
  basemapMode: 'auto' | 'embedded';
  /** Attribution of the outside geocoder, null where none is asked. */
  geocoder: string | null;
  /** What the button says that signs in by the town's identity provider; null where there is none. */
  identityProvider: string | null;
  /** Anybody may enter in any role; said in a banner. */
  demonstration: boolean;
};

export const LEGAL_PAGES = ['about', 'data', 'accessibility', 'privacy'] as const;
export type LegalPage = (typeof LEGAL_PAGES)[number];
