/** XML as it streams: what opens, what is said, what closes. Knows no entities but XML's own five: none can swell. */
import { damaged } from './zip-entries.ts';

export interface XmlListener {
  /** `tag` is everything between the brackets, for `attributeIn`. Names come without a prefix. */
  opened(name: string, tag: string): void;
  said(text: string): void;
  closed(name: string): void;
}

/** The longest tag or text between two tags. */
const MOST_SIGNS = 2_000_000;

/** Give it the text in pieces, however they are cut. Throws 400 for what is no XML, and for XML that declares anything. */
export function createXmlScanner(listener: XmlListener): (piece: string) => void {
  let rest = '';
  return (piece) => {
    rest += piece;
    let at = 0;
    while (at < rest.length) {
      const end = rest[at] === '<' ? markup(rest, at, listener) : words(rest, at, listener);
      if (end < 0) break;
      at = end;
    }
    rest = rest.slice(at);
    if (rest.length > MOST_SIGNS) throw damaged();
  };
}

/** Gives where it ends; -1 where the rest of it is still to come. */
function words(text: string, at: number, { said }: XmlListener): number {
  const end = text.indexOf('<', at);
  if (end >= 0) said(unescaped(text.slice(at, end)));
  return end;
}

function markup(text: string, at: number, { opened, said, closed }: XmlListener): number {
  if (text[at + 1] === '?') return after(text, '?>', at);
  if (text[at + 1] === '!') {
    // Not yet to be told apart.
    if (text.length < at + 9) return -1;
    if (text.startsWith('<!--', at)) return after(text, '-->', at);
    if (!text.startsWith('<![CDATA[', at)) throw damaged();
    const end = after(text, ']]>', at);
    if (end >= 0) said(text.slice(at + 9, end - 3));
    return end;
  }
  const end = endOfTag(text, at);
  if (end < 0) return -1;
  if (text[at + 1] === '/') closed(nameIn(text, at + 2, end));
  else {
    const isEmpty = text[end - 1] === '/';
    const name = nameIn(text, at + 1, isEmpty ? end - 1 : end);
    opened(name, text.slice(at + 1, end));
    if (isEmpty) closed(name);
  }
  return end + 1;
}

function after(text: string, sign: string, at: number): number {
  const end = text.indexOf(sign, at);
  return end < 0 ? -1 : end + sign.length;
}

/** A bracket within quotation marks ends nothing. */
function endOfTag(text: string, from: number): number {
  let end = text.indexOf('>', from);
  for (let at = from; end >= 0 && at < end; at += 1) {
    const sign = text[at];
    if (sign !== '"' && sign !== "'") continue;
    at = text.indexOf(sign, at + 1);
    if (at < 0) return -1;
    if (at > end) end = text.indexOf('>', at);
  }
  return end;
}

function nameIn(text: string, from: number, to: number): string {
  let end = from;
  let start = from;
  for (; end < to; end += 1) {
    const code = text.charCodeAt(end);
    if (code <= 32) break;
    if (code === 58) start = end + 1;
  }
  return text.slice(start, end);
}

const VALUE = /\s*=\s*(?:"([^"]*)"|'([^']*)')/y;

/** Of a tag as `opened` tells it; its prefix does not count. Null where it has none of this name. */
export function attributeIn(tag: string, name: string): string | null {
  for (let at = tag.indexOf(name); at >= 0; at = tag.indexOf(name, at + 1)) {
    const before = tag.charCodeAt(at - 1);
    if (before !== 58 && !(before <= 32)) continue;
    VALUE.lastIndex = at + name.length;
    const found = VALUE.exec(tag);
    if (found) return unescaped(found[1] ?? found[2] ?? '');
  }
  return null;
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
