/** Links between the documents, in their bodies and in the `Link` header. */
import type { ItemsQuery } from './ogc-parameters.ts';

export interface Link {
  href: string;
  rel: string;
  type: string;
  title?: string;
}

export const GEOJSON = 'application/geo+json';
export const JSON_TYPE = 'application/json';
export const OPENAPI = 'application/vnd.oai.openapi+json;version=3.0';

/** The pages before and after this one, where there are any. */
export function nextAndPrevious(address: URL, { limit, offset }: ItemsQuery, matched: number): Link[] {
  const at = (start: number): string => {
    const page = new URL(address);
    page.searchParams.set('limit', String(limit));
    page.searchParams.set('offset', String(start));
    return page.href;
  };
  return [
    ...(offset + limit < matched ? [{ href: at(offset + limit), rel: 'next', type: GEOJSON }] : []),
    ...(offset > 0 ? [{ href: at(Math.max(0, offset - limit)), rel: 'prev', type: GEOJSON }] : []),
  ];
}

/** Without titles: header values are Latin-1. */
export function linkHeader(links: readonly Link[]): string {
  return links.map(({ href, rel, type }) => `<${href}>; rel="${rel}"; type="${type}"`).join(', ');
}
