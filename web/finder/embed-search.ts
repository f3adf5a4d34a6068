/** What stands in the address of the embedded map: the same names as the attributes of `<kartenn-map>`. */
import { z } from 'zod';
import { number } from '../../api/finder/contract.ts';
import { isNeed } from '../../api/finder/needs.ts';
import { COLLECTIONS, LANGUAGES, OFFER_KINDS } from '../../db/vocabulary.ts';

const text = z.string().max(300).optional().catch(undefined);
const degrees = (most: number) => number(-most, most).optional().catch(undefined);

export const THEMES_SHOWN = ['auto', 'light', 'dark'] as const;

export const EmbedSearch = z.object({
  /** Comma list of collections; none = access points and innovations. */
  kinds: text,
  /** Comma list of needs. */
  needs: text,
  /** `now`: only what is open, or may be. */
  when: z.enum(['now']).optional().catch(undefined),
  q: text,
  /** Codes: only members of this network, only what this portal shows. Needs are then not asked: the finder knows no networks. */
  network: text,
  portal: text,
  /** The code of the territory that the page means; another one's map says so instead of showing wrong places. */
  territory: text,
  /** Leads to the address of that language. */
  lang: text,
  theme: z.enum(THEMES_SHOWN).optional().catch(undefined),
  /** Where the map opens, and what "nearest first" starts from. */
  lon: degrees(180),
  lat: degrees(90),
});
export type EmbedSearch = z.infer<typeof EmbedSearch>;

/** Needs and opening are the finder's, and concern offers only; all else is the list's. */
export function embedQuery(search: Omit<EmbedSearch, 'theme' | 'territory' | 'lang'>) {
  const { kinds, needs, when, q, lon, lat, network, portal } = search;
  const asked = (needs ?? '').split(',').filter(isNeed);
  const from = lon !== undefined && lat !== undefined ? { lon: String(lon), lat: String(lat) } : {};
  const named = (kinds ?? '').split(',');
  const within = { ...(network && { network }), ...(portal && { portal }) };
  if ((asked.length > 0 || when) && !network && !portal) {
    const offered = OFFER_KINDS.filter((kind) => named.includes(kind)).join(',');
    return {
      by: 'find' as const,
      query: {
        ...from,
        ...(offered && { kinds: offered }),
        ...(asked.length > 0 && { needs: asked.join(',') }),
        ...(when && { when }),
        limit: '50',
      },
    };
  }
  const listed = COLLECTIONS.filter((collection) => named.includes(collection)).join(',');
  return {
    by: 'list' as const,
    query: {
      ...{ ...from, ...within },
      ...(listed && { kinds: listed }),
      ...(q && { q }),
      ...(when && { open: 'yes' as const }),
      limit: '100',
    },
  };
}

/** What the page that writes the snippet is told, by links or by its own form. Repeated boxes arrive as one or several. */
export const WriterSearch = EmbedSearch.extend({
  lang: z.enum(LANGUAGES).optional().catch(undefined),
  /** Pixels. */
  height: z.coerce.number().int().min(240).max(2000).optional().catch(undefined),
});
export type WriterSearch = z.infer<typeof WriterSearch>;
