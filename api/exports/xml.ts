/** Pieces of XML from plain objects; `@_` begins an attribute. */
import XmlBuilder from 'fast-xml-builder';

const builder = new XmlBuilder({ ignoreAttributes: false, suppressEmptyNode: true, suppressBooleanAttributes: false });

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** What the builder does not leave out by itself: null and undefined. */
type XmlValue = string | number | null | undefined | XmlNode | readonly (XmlNode | string)[];
export interface XmlNode {
  [name: string]: XmlValue;
}

export function xml(node: XmlNode): string {
  return builder.build(known(node));
}

function known(node: XmlNode): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(node).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, clean(value)]],
    ),
  );
}

function clean(value: NonNullable<XmlValue>): unknown {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return printable(value);
  if (isList(value)) return value.map((one) => (typeof one === 'string' ? printable(one) : known(one)));
  return known(value);
}

const isList = (value: XmlNode | readonly (XmlNode | string)[]): value is readonly (XmlNode | string)[] =>
  Array.isArray(value);

/** XML knows no control characters, however they are written: one would make the whole file unreadable. */
function printable(text: string): string {
  return text.replaceAll(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '');
}
