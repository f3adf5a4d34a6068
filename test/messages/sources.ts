/** The sources as syntax trees, for checks that look at strings. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSync } from 'vite';

/** A node of an ESTree, of which each check reads what it knows. */
export interface Node extends Record<string, unknown> {
  type: string;
  start: number;
}

export interface Source {
  /** As `web/places/place-sheet.tsx`. */
  file: string;
  text: string;
  tree: Node;
}

/** Throws when a file cannot be parsed, and when there is nothing to read: a check that read nothing is a failure. */
export async function readSources(root: string, folders: readonly string[]): Promise<Source[]> {
  const files = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(join(root, folder), { recursive: true });
      return names.filter((name) => /\.tsx?$/.test(name)).map((name) => `${folder}/${name}`);
    }),
  );
  const sources = await Promise.all(files.flat().map((file) => readSource(root, file)));
  if (sources.length === 0) throw new Error(`no sources in ${folders.join(', ')}`);
  return sources.sort((a, b) => a.file.localeCompare(b.file));
}

async function readSource(root: string, file: string): Promise<Source> {
  const text = await readFile(join(root, file), 'utf8');
  return parseSource(file, text);
}

export function parseSource(file: string, text: string): Source {
  const { program, errors } = parseSync(file, text);
  const [error] = errors;
  if (error) throw new Error(`${file}: ${error.message}`);
  if (!isNode(program)) throw new Error(`${file}: no syntax tree`);
  return { file, text, tree: program };
}

/** Every node, parents first. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (isNode(one)) yield* nodesOf(one);
    }
  }
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** As `web/places/place-sheet.tsx:12`. */
export function placeOf({ file, text }: Source, { start }: Node): string {
  return `${file}:${text.slice(0, start).split('\n').length}`;
}

/** The fixed parts of a template literal, in order; null when it is none. */
export function partsOf(node: Node): string[] | null {
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return null;
  return node.quasis.map((quasi: { value?: { cooked?: unknown } }) => String(quasi.value?.cooked ?? ''));
}
