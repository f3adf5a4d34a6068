/** Answers of a server that is looked at from outside, in both formats as one shape. */
import { XMLParser } from 'fast-xml-parser';

export interface Answer {
  address: string;
  status: number;
  type: string;
  headers: Headers;
  text: string;
}

export type Fetch = (address: string, init?: RequestInit) => Promise<Response>;

/** Elements by name; a text or, where there are elements inside, another tree. */
export type Tree = { [name: string]: TreeValue };
export type TreeValue = string | Tree | TreeValue[];

const parser = new XMLParser({
  parseTagValue: false,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  trimValues: true,
});

export async function ask(fetchFrom: Fetch, address: string, init?: RequestInit): Promise<Answer> {
  const response = await fetchFrom(address, { redirect: 'follow', ...init });
  return {
    address,
    status: response.status,
    type: (response.headers.get('content-type') ?? '').toLowerCase(),
    headers: response.headers,
    text: new TextDecoder().decode(await response.arrayBuffer()),
  };
}

export function xmlOf({ text }: Answer): Tree {
  const tree: Tree = parser.parse(text);
  return tree;
}

export function jsonOf({ text }: Answer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The children of a container of an XML answer: `services/service`, `service_requests/request`. */
export function childrenOf(tree: TreeValue | undefined, container: string, child: string): Tree[] {
  const inner = inTree(tree, container);
  const found = inTree(inner, child);
  if (found === undefined) return [];
  return (Array.isArray(found) ? found : [found]).flatMap((one) => (isTree(one) ? [one] : []));
}

export function inTree(tree: TreeValue | undefined, name: string): TreeValue | undefined {
  return isTree(tree) ? tree[name] : undefined;
}

const isTree = (value: TreeValue | undefined): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export interface JsonRecord {
  [name: string]: unknown;
}

export function recordsOf(value: unknown): JsonRecord[] {
  return Array.isArray(value) ? value.filter((one): one is JsonRecord => typeof one === 'object' && one !== null) : [];
}
