/** What we answer, as XML and as JSON: one value, whose lists are containers in XML (the Spark convention). */
import XMLBuilder from 'fast-xml-builder';

export const FORMATS = ['xml', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export type Value = string | number | boolean | null | undefined | Value[] | { [name: string]: Value };

export const CONTENT_TYPES: Record<Format, string> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** What the children of each container are called; JSON has no name for them. */
const CHILDREN: Record<string, string> = {
  endpoints: 'endpoint',
  formats: 'format',
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  errors: 'error',
};

const builder = new XMLBuilder({ suppressEmptyNode: true, format: true, indentBy: '  ' });

export function written(format: Format, root: string, value: Value): string {
  const clean = cleaned(value);
  if (format === 'json') return JSON.stringify(clean);
  return `<?xml version="1.0" encoding="utf-8"?>\n${builder.build({ [root]: asTree(root, clean) })}`;
}

/** Undefined members are left out, empty texts are null, and what XML cannot hold is taken out of the others. */
function cleaned(value: Value): Value {
  if (typeof value === 'string') return withoutControls(value) || null;
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => (one === undefined ? [] : [[name, cleaned(one)]])),
  );
}

function asTree(name: string, value: Value): Value {
  if (Array.isArray(value)) {
    const child = CHILDREN[name];
    if (!child) throw new Error(`nobody has said what the children of "${name}" are called`);
    return value.length === 0 ? null : { [child]: value.map((one) => asTree(child, one)) };
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, asTree(inner, one)]));
}

/** Control characters, halves of pairs and non-characters may not stand in XML 1.0, not even escaped. */
export function withoutControls(text: string): string {
  return text.replace(/[\p{Cs}\p{Noncharacter_Code_Point}\ufffd]|(?![\t\n\r])\p{Cc}/gu, '');
}
