/** What search engines read of a sheet, in its head: data in a script of a kind that no browser runs. */
import { licenceUrl } from '../../api/exports/contract.ts';
import { placeNode, SCHEMA_ORG, sheetNode } from '../../api/exports/schema-org.ts';
import type { Innovation } from '../../api/innovations/contract.ts';
import type { Offer, Place } from '../../api/places/contract.ts';
import type { Setting } from '../shell/setting.ts';

type Node = Record<string, unknown> | null;

/** None for what is not there, or not public. */
export function withSchema<Head extends { meta: object[] }>(head: Head, node: Node) {
  if (!node) return head;
  return { ...head, meta: [...head.meta, { 'script:ld+json': { '@context': SCHEMA_ORG, ...node } }] };
}

export function placeSchema({ publicUrl, prefix, renderedAt }: Setting, place: Place | undefined): Node {
  if (place?.state !== 'published') return null;
  const url = `${publicUrl}${prefix}/places/${place.code}`;
  const offers = place.offers.filter(({ closedOn }) => closedOn === null || Date.parse(closedOn) > renderedAt);
  const [only, ...more] = offers;
  const node = (offer: Offer | undefined, id: string, name: string) =>
    placeNode({ ...place, id, url, name, ...openOf(offer), description: offer?.description ?? place.description });
  if (more.length === 0) return node(only, url, place.name);
  const parts = offers.map((offer) => node(offer, `${url}#${offer.kind}`, offer.name ?? place.name));
  return { ...node(undefined, url, place.name), containsPlace: parts };
}

/** Hours that nobody has confirmed, or not for long, are not told: a search engine would say "open" without doubt. */
function openOf(offer: Offer | undefined) {
  const confirmed = offer?.hoursVerified && offer.opening.reason !== 'stale';
  return { fee: offer?.fee ?? null, week: confirmed ? offer.week : null, closures: offer?.closures ?? [] };
}

export function innovationSchema({ publicUrl, prefix }: Setting, sheet: Innovation | undefined): Node {
  if (sheet?.state !== 'published') return null;
  const at = (code: string) => `${publicUrl}${prefix}/innovations/${code}`;
  return sheetNode({
    ...sheet,
    url: at(sheet.code),
    licence: licenceUrl(sheet.licence) ?? sheet.licence,
    basedOn: sheet.adaptedFrom && at(sheet.adaptedFrom.code),
    createdAt: null,
  });
}
