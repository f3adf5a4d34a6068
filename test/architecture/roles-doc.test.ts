import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ALLOWED } from '../../api/access.ts';
import { ROLES } from '../../db/vocabulary.ts';

const COLUMNS = ['visitor', ...ROLES];
const page = await readFile(join(import.meta.dirname, '../../docs/roles.md'), 'utf8');

test('the page about roles gives each role the rights that the table of rights gives it, no more and no fewer', () => {
  expect(rightsIn(page)).toEqual(
    Object.fromEntries(Object.entries(ALLOWED).map(([action, roles]) => [action, [...roles]])),
  );
});

test('a page that allows visitors to move reports would be found out', () => {
  const wrong = page.replace(/(`report\.move` \|) \|/, '$1 ✓ |');
  expect(wrong).not.toBe(page);
  expect(rightsIn(wrong)['report.move']).toEqual(['visitor', 'staff', 'admin']);
});

/** Action → roles with a tick, in the order of the columns. */
function rightsIn(text: string): Record<string, string[]> {
  const rows = text.split('\n').filter((line) => line.startsWith('|'));
  const cells = rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  expect(cells[0]?.slice(2)).toEqual(COLUMNS);
  return Object.fromEntries(
    cells
      .slice(2)
      .map(([, action = '', ...ticks]) => [
        action.replaceAll('`', ''),
        COLUMNS.filter((_role, at) => ticks[at] === '✓'),
      ]),
  );
}
