/** The lines for another site: an element with attributes, or a plain frame. */
export interface EmbedAttributes {
  kinds: readonly string[];
  needs: readonly string[];
  when?: string | undefined;
  q?: string | undefined;
  network?: string | undefined;
  portal?: string | undefined;
  territory: string;
  lang: string;
  theme: string;
  lon?: number | undefined;
  lat?: number | undefined;
  height: number;
}

/** `site` is empty for an address on the same site. */
export function frameAddress(site: string, attributes: EmbedAttributes): string {
  const given = new URLSearchParams(told(attributes));
  return `${site}/embed?${given.toString().replaceAll('%2C', ',')}`;
}

export function frameSnippet(site: string, attributes: EmbedAttributes, title: string): string {
  const address = escaped(frameAddress(site, attributes));
  return `<iframe src="${address}" title="${escaped(title)}" loading="lazy" style="width: 100%; height: ${attributes.height}px; border: 0"></iframe>`;
}

export function elementSnippet(site: string, attributes: EmbedAttributes, title: string): string {
  const given = [...told(attributes), ['height', `${attributes.height}px`], ['title', title]]
    .map(([name, value]) => `${name}="${escaped(value ?? '')}"`)
    .join(' ');
  return `<script async src="${escaped(site)}/embed.js"></script>\n<kartenn-map ${given}></kartenn-map>`;
}

/** Only what differs from what the map does by itself. */
function told({
  kinds,
  needs,
  when,
  q,
  network,
  portal,
  territory,
  lang,
  theme,
  lon,
  lat,
}: EmbedAttributes): [string, string][] {
  const all: [string, string | number | undefined][] = [
    ['territory', territory],
    ['lang', lang],
    ['kinds', kinds.join(',')],
    ['needs', needs.join(',')],
    ['when', when],
    ['q', q],
    ['network', network],
    ['portal', portal],
    ['theme', theme === 'auto' ? '' : theme],
    ['lon', lon],
    ['lat', lat],
  ];
  return all.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)] as [string, string]],
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
