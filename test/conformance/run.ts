/** Walks all clauses; the result is the same whether somebody reads it as a table, as Markdown or as JSON. */
import { Broken, type Clause, createServer, Skipped } from './clause.ts';
import type { Fetch } from './document.ts';
import { READING } from './reading-clauses.ts';
import { REQUESTS } from './request-clauses.ts';
import { SENDING } from './sending-clauses.ts';

export const CLAUSES: readonly Clause[] = [...READING, ...REQUESTS, ...SENDING];

export interface Result {
  id: string;
  says: string;
  outcome: 'kept' | 'broken' | 'skipped';
  found: string;
}

interface Run {
  base: string;
  key: string | null;
  /** Whether requests may be left on the server. */
  writing: 'allowed' | 'forbidden';
  fetchFrom: Fetch;
}

export async function runClauses({ base, key, writing, fetchFrom }: Run): Promise<Result[]> {
  const server = createServer(base.replace(/\/+$/, ''), key, fetchFrom);
  const results: Result[] = [];
  for (const { id, says, writes, check } of CLAUSES) {
    const skipped = writes && writing === 'forbidden';
    const { outcome, found } = skipped ? NOT_WRITTEN : await outcomeOf(check(server));
    results.push({ id, says, outcome, found });
  }
  return results;
}

const NOT_WRITTEN = { outcome: 'skipped', found: 'writes, and was not told to' } as const;

async function outcomeOf(checking: Promise<string>): Promise<Pick<Result, 'outcome' | 'found'>> {
  try {
    return { outcome: 'kept', found: await checking };
  } catch (error) {
    if (error instanceof Skipped) return { outcome: 'skipped', found: error.message };
    if (error instanceof Broken) return { outcome: 'broken', found: error.message };
    // A server whose answer cannot even be read keeps the clause as little.
    return { outcome: 'broken', found: error instanceof Error ? error.message : String(error) };
  }
}

export const countOf = (results: readonly Result[], outcome: Result['outcome']) =>
  results.filter((one) => one.outcome === outcome).length;

export function asTable(results: readonly Result[]): string {
  const signs = { kept: 'ok  ', broken: 'FAIL', skipped: '–   ' };
  return results
    .map(({ id, says, outcome, found }) => `${signs[outcome]} ${id.padEnd(12)} ${says}\n       ${found}`)
    .join('\n');
}

export function asMarkdown(results: readonly Result[], { title, day }: { title: string; day: string }): string {
  const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').slice(0, 160);
  const rows = results.map(({ id, says, outcome, found }) => `| ${id} | ${cell(says)} | ${outcome} | ${cell(found)} |`);
  const counts = (['kept', 'broken', 'skipped'] as const).map((one) => `${countOf(results, one)} ${one}`).join(', ');
  return [
    `# ${title}`,
    '',
    `Open311 GeoReport v2, clause by clause, on ${day}: ${counts}. Run it yourself against any server:`,
    '',
    '```sh',
    'npm run conformance:open311 -- https://example.org/open311/v2',
    'npm run conformance:open311 -- http://localhost:3000/open311/v2 --key … --write --markdown conformance.md',
    '```',
    '',
    '| clause | what it says | | found |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
