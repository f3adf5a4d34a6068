import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { walkMinutes } from '../../api/finder/contract.ts';
import { metresBetweenPoints } from '../../api/finder/find-distance.ts';
import { openStatus } from '../../api/finder/find-opening.ts';
import type { IndexedRow } from '../../api/finder/find-queries.ts';
import { type Asked, searchOffers } from '../../api/finder/find-search.ts';
import { NEED_CODES, NEEDS, type NeedCode, type NeedStatus } from '../../api/finder/needs.ts';
import { readFacts } from '../../api/finder/offer-index.ts';
import { openingAt } from '../../api/places/hours.ts';
import { OFFER_KINDS, type OfferKind } from '../../db/vocabulary.ts';
import { BREST } from '../world.ts';
import { indexed, offers } from './offer-worlds.ts';

const MINUTE_MS = 60_000;
/** In the middle of Brest; a Thursday afternoon. */
const HERE = { lon: -4.49, lat: 48.4 };
const NOW = new Date('2026-11-26T14:00:00+01:00').getTime();

interface Question {
  kinds: OfferKind[];
  needs: NeedCode[];
  unknown: NeedCode[];
  within: number | null;
  when: 'any' | 'now' | 'arrival' | 'at';
  at: number;
}

const need = fc.constantFrom(...NEED_CODES);
/** Wishes that often leave something, and now and then any other. */
const needs = fc.uniqueArray(
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<NeedCode>('free', 'wheelchair', 'printer', 'helper', 'seats_6') },
    need,
  ),
  { maxLength: 3 },
);
const question: fc.Arbitrary<Question> = fc.record({
  kinds: fc.subarray([...OFFER_KINDS]),
  needs,
  unknown: fc.oneof({ weight: 5, arbitrary: fc.constant<NeedCode[]>([]) }, fc.uniqueArray(need, { maxLength: 2 })),
  within: fc.constantFrom(null, null, 1200, 3000),
  when: fc.constantFrom('any', 'now', 'arrival', 'at'),
  at: fc.integer({ min: 0, max: 40 * 1440 }).map((minutes) => NOW + minutes * MINUTE_MS),
});

function openingOf({ when, at }: Question): Asked['opening'] {
  if (when === 'any') return null;
  if (when === 'arrival') return (metres) => NOW + walkMinutes(Math.round(metres)) * MINUTE_MS;
  return when === 'at' ? at : NOW;
}

async function search(rows: readonly IndexedRow[], question: Question, page = { offset: 0, limit: 50 }) {
  const { index, moments } = indexed(rows);
  const metres = Float64Array.from(rows, (row) => metresBetweenPoints(HERE, row));
  const { kinds, needs, unknown, within } = question;
  const asked: Asked = { kinds, needs, unknown, within, metres, opening: openingOf(question), now: NOW, ...page };
  const found = await searchOffers(index, moments, asked);
  const idsOf = (numbers: number[]) => numbers.map((number) => index.ids[number]);
  return { ...found, shown: idsOf(found.shown), nearly: idsOf(found.nearly) };
}

/** What is true of an offer, read off the rules themselves. */
function truthOf(row: IndexedRow, question: Question) {
  const facts = readFacts(row.facts);
  const metres = metresBetweenPoints(HERE, row);
  const opening = openingOf(question);
  const minute = typeof opening === 'function' ? opening(metres) : opening;
  const statuses: NeedStatus[] = question.needs.map((code) => NEEDS[code].status(facts));
  if (minute !== null) statuses.push(openStatus(openingAt(hoursOf(row), new Date(minute), BREST)));
  const placed = question.within === null || metres <= question.within;
  const wanted = question.kinds.length === 0 || question.kinds.includes(row.kind);
  return {
    row,
    metres,
    eligible: question.unknown.every((code) => ['unknown', 'partly'].includes(NEEDS[code].status(facts))),
    misses: statuses.filter((status) => status === 'missed').length + (placed ? 0 : 1) + (wanted ? 0 : 1),
    questions: statuses.filter((status) => status !== 'met').length,
  };
}

function hoursOf({ hours, hours_verified, hours_verified_at, closures }: IndexedRow) {
  return {
    hours,
    hoursVerified: hours_verified,
    hoursVerifiedAt: hours_verified_at === null ? null : new Date(hours_verified_at),
    closures,
  };
}

const meets = (row: IndexedRow, code: NeedCode) => NEEDS[code].status(readFacts(row.facts)) === 'met';
const isOpen = (row: IndexedRow, minute: number) =>
  openStatus(openingAt(hoursOf(row), new Date(minute), BREST)) === 'met';

type Truth = ReturnType<typeof truthOf>;
const byName = (a: Truth, b: Truth) =>
  a.row.code.localeCompare(b.row.code) || OFFER_KINDS.indexOf(a.row.kind) - OFFER_KINDS.indexOf(b.row.kind);
const ids = (truths: Truth[]) => truths.map(({ row }) => row.id);

describe('what the finder says of any town and any question', () => {
  test('is what the rules say of each offer: the fewest open questions first, then the nearest', async () => {
    await fc.assert(
      fc.asyncProperty(offers, question, async (rows, asked) => {
        const found = await search(rows, asked);
        const truths = rows.map((row) => truthOf(row, asked)).filter(({ eligible }) => eligible);
        const fitting = truths.filter(({ misses }) => misses === 0);
        fitting.sort((a, b) => a.questions - b.questions || a.metres - b.metres || byName(a, b));
        expect(found.shown).toEqual(ids(fitting));
        expect(found.total).toBe(fitting.length);
        expect(found.certain).toBe(fitting.filter(({ questions }) => questions === 0).length);

        truths.sort((a, b) => a.misses - b.misses || a.metres - b.metres || byName(a, b));
        expect(found.nearly).toEqual(fitting.length > 0 ? [] : ids(truths.slice(0, 5)));
      }),
      { numRuns: 300 },
    );
  });

  test('does not depend on the order in which the offers were read, and pages neither repeat nor leave out', async () => {
    await fc.assert(
      fc.asyncProperty(offers, question, fc.integer({ min: 1, max: 5 }), async (rows, asked, limit) => {
        const all = (await search(rows, asked)).shown;
        expect((await search([...rows].reverse(), asked)).shown).toEqual(all);
        const pages: (string | undefined)[] = [];
        for (let offset = 0; offset <= all.length; offset += limit)
          pages.push(...(await search(rows, asked, { offset, limit })).shown);
        expect(pages).toEqual(all);
      }),
      { numRuns: 60 },
    );
  });

  test('a further need never leaves more, and leaves what was announced: every need, every kind, “open now”', async () => {
    await fc.assert(
      fc.asyncProperty(offers, question, async (rows, asked) => {
        const { total, counts } = await search(rows, asked);
        for (const code of NEED_CODES) {
          const chosen = await search(rows, { ...asked, needs: [...asked.needs, code] });
          expect(chosen.total).toBeLessThanOrEqual(total);
          const sure = rows.filter((row) => chosen.shown.includes(row.id) && meets(row, code)).length;
          expect({ [code]: counts.needs[code] }).toEqual({
            [code]: { certain: sure, uncertain: chosen.total - sure },
          });
        }
        for (const kind of OFFER_KINDS)
          expect(counts.kinds[kind]).toBe((await search(rows, { ...asked, kinds: [kind] })).total);
        const now = await search(rows, { ...asked, when: 'now' });
        const open = rows.filter((row) => now.shown.includes(row.id) && isOpen(row, NOW)).length;
        expect(counts.openNow).toEqual({ certain: open, uncertain: now.total - open });
      }),
      { numRuns: 8 },
    );
  });

  test('where nothing is left, it says what giving up each wish would leave, most first', async () => {
    await fc.assert(
      fc.asyncProperty(offers, question, async (rows, asked) => {
        const { total, relax } = await search(rows, asked);
        const without: [string, Question][] = [
          ...asked.needs.map((code): [string, Question] => [
            code,
            { ...asked, needs: asked.needs.filter((one) => one !== code) },
          ]),
          ['open', { ...asked, when: 'any' }],
          ['within', { ...asked, within: null }],
          ['kinds', { ...asked, kinds: [] }],
        ];
        const expected: Record<string, number> = {};
        for (const [what, other] of without) {
          const left = (await search(rows, other)).total;
          if (total === 0 && left > 0) expected[what] = left;
        }
        expect(Object.fromEntries(relax.map(({ what, leaves }) => [what, leaves]))).toEqual(expected);
        const leaves = relax.map((one) => one.leaves);
        expect(leaves).toEqual([...leaves].sort((a, b) => b - a));
      }),
      { numRuns: 150 },
    );
  });

  test('a larger circle never holds less', async () => {
    await fc.assert(
      fc.asyncProperty(offers, question, fc.nat(4000), fc.nat(4000), async (rows, asked, a, b) => {
        const totals = [];
        for (const within of [Math.min(a, b), Math.max(a, b)])
          totals.push((await search(rows, { ...asked, within })).total);
        expect(totals[0]).toBeLessThanOrEqual(totals[1] ?? 0);
      }),
      { numRuns: 60 },
    );
  });
});

test('a wish named twice counts once', async () => {
  const rows = fc.sample(offers, { numRuns: 5, seed: 7 }).flat().slice(0, 8);
  const unique = [...new Map(rows.map((row) => [row.id, row])).values()];
  const asked: Question = { kinds: [], needs: ['free'], unknown: [], within: null, when: 'any', at: NOW };
  expect(await search(unique, { ...asked, needs: ['free', 'free'] })).toEqual(await search(unique, asked));
});

test('an empty town leaves nothing to find and nothing to give up', async () => {
  const asked: Question = { kinds: ['papi'], needs: ['free'], unknown: [], within: 300, when: 'now', at: NOW };
  expect(await search([], asked)).toMatchObject({ total: 0, shown: [], nearly: [], relax: [] });
});
