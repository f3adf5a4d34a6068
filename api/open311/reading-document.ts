/** Another server's answer as plain records, whatever shape it has: XML or JSON, containers or not, one or many. */
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import type { Notes } from './notes.ts';

/** Texts by name; JSON numbers and booleans keep their type, so that what should be a text or not can be told. */
export type RawRecord = Record<string, unknown>;

const RecordShape = z.record(z.string(), z.unknown());

/** No entity is ever expanded; numbers stay as they are written, for "009" is no nine. */
const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  processEntities: false,
  parseTagValue: false,
  trimValues: true,
  maxNestedTags: 30,
});

const CONTAINERS = ['service_requests', 'requests', 'services', 'errors', 'results', 'data'];
const CHILDREN = ['request', 'service_request', 'service', 'error'];

/** `expected` is what the address or file name promised. Nothing here throws. */
export function readRecords(text: string, expected: 'xml' | 'json' | 'any', notes: Notes): RawRecord[] {
  if (text.includes('\ufffd'))
    notes.note('not_utf8', text.slice(Math.max(0, text.indexOf('\ufffd') - 30)).slice(0, 60));
  const document = parsed(text, expected, notes);
  if (document === null) return [];
  const records = recordsIn(document, notes);
  const errors = records.filter(isError);
  for (const error of errors) notes.note('error_document', wordsOf(error));
  return records.filter((record) => !errors.includes(record));
}

function parsed(text: string, expected: 'xml' | 'json' | 'any', notes: Notes): unknown {
  // Some keep the head of the answer in the file.
  const body = text
    .replace(/^\ufeff/, '')
    .replace(/^HTTP\/[\s\S]*?\r?\n\r?\n/, '')
    .trim();
  const isJson = body.startsWith('[') || body.startsWith('{');
  if (isJson && expected === 'xml') notes.note('json_for_xml', body.slice(0, 60));
  try {
    if (isJson) return JSON.parse(body);
    if (!body.startsWith('<')) throw new Error(body.slice(0, 60));
    if (/<!(DOCTYPE|ENTITY)/i.test(body)) notes.note('entities', body.slice(0, 60));
    return decoded(parser.parse(body.replace(/<!DOCTYPE[^[>]*(\[[\s\S]*?\]\s*)?>/i, '')));
  } catch (error) {
    notes.note('not_readable', error instanceof Error ? error.message : 'unreadable');
    return null;
  }
}

/** Goes down through containers until records are found. */
function recordsIn(document: unknown, notes: Notes): RawRecord[] {
  if (Array.isArray(document)) return recordsOf(document).flatMap((one) => inner(one, notes) ?? [one]);
  const record = asRecord(document);
  if (!record) return [];
  const within = inner(record, notes);
  if (within) return within;
  if (typeof record.error === 'string') return [{ description: record.error, code: '' }];
  if (looksLikeOne(record)) {
    notes.note('single_object', String(record.service_request_id ?? record.service_code ?? ''));
    return [record];
  }
  const names = Object.keys(record).filter((name) => !name.startsWith('?'));
  notes.note('not_readable', `<${names.join('>, <')}>`);
  return [];
}

/** Null where a record is no container. */
function inner(record: RawRecord, notes: Notes): RawRecord[] | null {
  const container = CONTAINERS.find((name) => name in record);
  if (container && !looksLikeOne(record)) {
    const content = record[container];
    if (content === '' || content === null) return [];
    const child = asRecord(content);
    return (child && inner(child, notes)) ?? recordsIn(content, notes);
  }
  const child = CHILDREN.find((name) => name in record && !looksLikeOne(record));
  if (!child || typeof record[child] === 'string') return null;
  return recordsOf([record[child]].flat());
}

const looksLikeOne = (record: RawRecord) =>
  ['service_request_id', 'service_code', 'requested_datetime'].some((name) => name in record);

const isError = (record: RawRecord) =>
  !looksLikeOne(record) && 'description' in record && ('code' in record || 'error' in record);
const wordsOf = ({ code, description }: RawRecord) => [code, description].filter(Boolean).map(String).join(' ');

function recordsOf(values: readonly unknown[]): RawRecord[] {
  return values.flatMap((value) => {
    const record = asRecord(value);
    return record ? [record] : [];
  });
}

function asRecord(value: unknown): RawRecord | null {
  const read = RecordShape.safeParse(value);
  return read.success && !Array.isArray(value) ? read.data : null;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities of XML and numbers, once; any other stays as it is written. */
function decoded(value: unknown): unknown {
  if (typeof value === 'string') return decodedText(value);
  if (Array.isArray(value)) return value.map(decoded);
  const record = asRecord(value);
  return record ? Object.fromEntries(Object.entries(record).map(([name, one]) => [name, decoded(one)])) : value;
}

export function decodedText(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hexadecimal, name) => {
    if (name) return NAMED[name] ?? whole;
    const point = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
  });
}
