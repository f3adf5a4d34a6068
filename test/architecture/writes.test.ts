/** The promise that nothing is changed without a trace, read off the sources. */
import { expect, test } from 'vitest';
import {
  isNode,
  type Node,
  nodesOf,
  parseSource,
  partsOf,
  placeOf,
  readSources,
  type Source,
} from '../messages/sources.ts';
import { ROOT } from './biome.ts';

/** Who writes outside `change()`, and why no trace is lost by it. (Sessions and budgets are written by their libraries.) */
const OUTSIDE = {
  'api/accounts/session.ts': 'notes once a day that somebody came back, so that the account is not taken for abandoned',
  'api/abuse/proof.ts': 'notes which proofs of work are spent: numbers that concern nobody',
  'api/contributions/queries.ts':
    'writes nothing: it reads in one transaction, so that what is compared is of one moment',
  'api/finder/demand.ts': 'counts what was not found: a number without a person or an entity, which nobody can revert',
  'api/following/newsletter-sending.ts': 'puts the letter that a person has sent into the outbox, reader by reader',
  'api/following/telling.ts': 'notes until when each follower was told, with the mail that tells them',
  'api/history/change.ts': 'is the door',
  'api/imports/forgetting.ts': 'erases what must not be remembered',
  'api/imports/runs.ts': 'notes what a file says and a rehearsal found: what is accepted goes through the door',
  'api/innovations/reuse.ts': 'writes nothing: its question begins by naming a part of itself',
  'api/notifications/delivery.ts': 'notes which mails have left',
  'api/notifications/forgetting.ts': 'erases what must not be remembered',
  'api/notifications/reading.ts': 'notes which steps of the history were read, with the mails they owe',
  'api/open311/keys.ts': 'notes to the hour that a key was used',
  'api/queue/claims.ts': 'says for ten minutes who looks at what: nothing of the map changes',
  'api/reports/promises.ts': 'writes nothing: its question begins by naming a part of itself',
  'api/routing/outlines.ts': 'writes nothing: its question begins by naming a part of itself',
  'api/routing/trial.ts': 'writes nothing: its question begins by naming a part of itself',
  'api/routing/digests.ts': 'notes the day of each digest, with the mail that is it',
  'api/sources/forgetting.ts': 'erases what must not be remembered',
  'api/sources/kartenn-form.ts': 'has sheets read once more: what comes of that goes through the door',
  'api/sources/notes.ts': 'notes who works on which source and how it ended: what is applied goes through the door',
  'api/statistics/keeping.ts': 'adds up reports by day: numbers that are counted anew whenever a report has changed',
  'api/territory/areas.ts': 'draws communes and quarters from the territory’s files',
  'api/territory/categories.ts': 'copies the territory file',
  'api/triage/mentions.ts': 'notes which notes somebody named in them has opened: a reminder of their own',
  'api/triage/preview.ts': 'writes what is rolled back: the letter is made of it as it would be, and nothing stays',
  'api/triage/bulk-runs.ts': 'notes what a bulk asked and what became of it; each report has its own traced write',
  'api/triage/claims.ts': 'says for some minutes who looks at which report: nothing of it changes',
};

test('every other write of the server goes through the door that leaves a trace', async () => {
  const sources = await readSources(ROOT, ['api']);
  const writing = sources.filter((source) => directWrites(source).length > 0).map(({ file }) => file);
  expect(sources.length).toBeGreaterThan(50);
  expect(writing).toEqual(Object.keys(OUTSIDE).sort());
});

test.each([
  'await db.insert(places).values(draft);',
  'await parts.db.update(reports).set({ state });',
  'await db.transaction(async (tx) => tx.delete(reports));',
  'await db.execute(sql`delete from reports`);',
])('%s would be found', (line) => {
  expect(directWrites(parseSource('api/reports/hasty.ts', line))).toEqual(['api/reports/hasty.ts:1']);
});

test('reading, and writing inside a traced transaction, is no fault', () => {
  const lines =
    'await db.select().from(places);\nawait tx.insert(places).values(draft);\nawait db.execute(sql`select 1`);';
  expect(directWrites(parseSource('api/reports/careful.ts', lines))).toEqual([]);
});

function directWrites(source: Source): string[] {
  return [...nodesOf(source.tree)].filter((node) => isDirectWrite(node)).map((node) => placeOf(source, node));
}

function isDirectWrite({ type, callee, arguments: given }: Node): boolean {
  if (type !== 'CallExpression' || !isNode(callee) || callee.type !== 'MemberExpression') return false;
  if (nameOf(callee.object) !== 'db') return false;
  const verb = nameOf(callee.property);
  if (verb === 'execute') return Array.isArray(given) && given.some((one) => isNode(one) && isWritingText(one));
  return ['insert', 'update', 'delete', 'transaction'].includes(verb);
}

/** `db` of `db`, `parts.db` and `this.parts.db`. */
function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  return node.type === 'MemberExpression' ? nameOf(node.property) : String(node.name ?? '');
}

function isWritingText({ type, quasi }: Node): boolean {
  if (type !== 'TaggedTemplateExpression' || !isNode(quasi)) return false;
  return /^\s*(insert|update|delete|truncate|with)\b/i.test(partsOf(quasi)?.[0] ?? '');
}
