import { describe, expect, test } from 'vitest';
import type { FlatState } from '../../api/history/state.ts';
import { mergeThreeWays } from '../../api/sources/three-way.ts';

type Fate = 'nothing' | 'taken' | 'kept' | 'conflict';

const [ABSENT, EMPTY] = ['absent', 'empty'];
const VALUES: Record<string, unknown> = {
  A: '02 98 00 80 80',
  B: '02 98 11 11 11',
  C: '02 98 22 22 22',
  [EMPTY]: null,
};
const stateOf = (value: string): FlatState => (value === ABSENT ? {} : { phone: VALUES[value] });

/** Base, ours, theirs: every way three states of one field can stand to each other. */
const TABLE: [string, string, string, Fate][] = [
  // The source says what it said: whatever we made of it stays.
  ['A', 'A', 'A', 'nothing'],
  ['A', 'B', 'A', 'kept'],
  ['A', EMPTY, 'A', 'kept'],
  ['A', ABSENT, 'A', 'kept'],
  // It says something else.
  ['A', 'A', 'B', 'taken'],
  ['A', 'B', 'B', 'nothing'],
  ['A', 'C', 'B', 'conflict'],
  ['A', EMPTY, 'B', 'conflict'],
  ['A', ABSENT, 'B', 'conflict'],
  // It empties the field.
  ['A', 'A', EMPTY, 'taken'],
  ['A', 'B', EMPTY, 'conflict'],
  ['A', EMPTY, EMPTY, 'nothing'],
  ['A', ABSENT, EMPTY, 'nothing'],
  // It speaks of the field no more: that is not emptying it.
  ['A', 'A', ABSENT, 'nothing'],
  ['A', 'B', ABSENT, 'nothing'],
  ['A', EMPTY, ABSENT, 'nothing'],
  ['A', ABSENT, ABSENT, 'nothing'],
  // It had said "nothing".
  [EMPTY, EMPTY, 'B', 'taken'],
  [EMPTY, ABSENT, 'B', 'taken'],
  [EMPTY, 'B', 'B', 'nothing'],
  [EMPTY, 'C', 'B', 'conflict'],
  [EMPTY, EMPTY, EMPTY, 'nothing'],
  [EMPTY, 'C', EMPTY, 'kept'],
  [EMPTY, ABSENT, EMPTY, 'nothing'],
  [EMPTY, 'C', ABSENT, 'nothing'],
  [EMPTY, EMPTY, ABSENT, 'nothing'],
  [EMPTY, ABSENT, ABSENT, 'nothing'],
  // It had never spoken of the field: nobody knows who was first, so nobody is overruled.
  [ABSENT, ABSENT, 'B', 'taken'],
  [ABSENT, EMPTY, 'B', 'taken'],
  [ABSENT, 'B', 'B', 'nothing'],
  [ABSENT, 'C', 'B', 'conflict'],
  [ABSENT, 'C', EMPTY, 'kept'],
  [ABSENT, EMPTY, EMPTY, 'nothing'],
  [ABSENT, ABSENT, EMPTY, 'nothing'],
  [ABSENT, 'C', ABSENT, 'nothing'],
  [ABSENT, EMPTY, ABSENT, 'nothing'],
  [ABSENT, ABSENT, ABSENT, 'nothing'],
];

function fateOf(base: FlatState, ours: FlatState, theirs: FlatState, field = 'phone'): Fate {
  const { taken, kept, conflicts } = mergeThreeWays(base, ours, theirs);
  const fates: Fate[] = [
    ...(field in taken ? (['taken'] as const) : []),
    ...(kept.includes(field) ? (['kept'] as const) : []),
    ...(conflicts.some((one) => one.field === field) ? (['conflict'] as const) : []),
  ];
  expect(fates.length).toBeLessThan(2);
  return fates[0] ?? 'nothing';
}

describe('a field of which a source speaks again', () => {
  test.each(TABLE)('said %s, here %s, says %s: %s', (base, ours, theirs, fate) => {
    expect(fateOf(stateOf(base), stateOf(ours), stateOf(theirs))).toBe(fate);
  });

  test('the table leaves nothing out', () => {
    const kinds = (value: string) => [value, ABSENT, EMPTY];
    const asked = new Set(TABLE.map((row) => row.slice(0, 3).join()));
    for (const base of kinds('A'))
      for (const ours of [...kinds('A'), 'B', 'C'])
        for (const theirs of [...kinds('A'), 'B']) {
          // Letters only say which values are the same: `A` of ours means something only where the base has it.
          if (base !== 'A' && [ours, theirs].includes('A')) continue;
          if (ours === 'C' && theirs !== 'B' && base === 'A') continue;
          if (ours === 'B' && theirs !== 'B' && base !== 'A') continue;
          expect([...asked]).toContain([base, ours, theirs].join());
        }
  });

  test('a conflict carries all three, a taken field their words', () => {
    const merged = mergeThreeWays(
      { name: 'PAPI de Bellevue', phone: '1', website: null },
      { name: 'PAPI de la place Napoléon III', phone: '1', website: null },
      { name: 'Médiathèque de Bellevue', phone: '2', website: 'https://brest.fr' },
    );
    expect(merged).toEqual({
      taken: { phone: '2', website: 'https://brest.fr' },
      kept: [],
      conflicts: [
        {
          field: 'name',
          base: 'PAPI de Bellevue',
          ours: 'PAPI de la place Napoléon III',
          theirs: 'Médiathèque de Bellevue',
        },
      ],
    });
  });
});

describe('by value', () => {
  const [print, help, wifi] = ['printing', 'help', 'wifi'];

  test.each([
    ['the same services in another order are no news', [print, help], [wifi], [help, print], 'kept'],
    ['a service more is', [print], [print], [print, help], 'taken'],
    ['both added the same one', [print], [print, help], [help, print], 'nothing'],
    ['each added another one: a person decides about the list', [print], [print, help], [print, wifi], 'conflict'],
    ['an empty list is "nothing", as null is', [], null, [], 'nothing'],
    ['a list that was emptied there', [print], [print], [], 'taken'],
  ] as const)('%s', (_name, base, ours, theirs, fate) => {
    expect(fateOf({ services: base }, { services: ours }, { services: theirs }, 'services')).toBe(fate);
  });

  test('links that the database keeps with their members in another order have not changed', () => {
    const [said, kept] = [[{ title: 'Wiki', url: 'https://a.example' }], [{ url: 'https://a.example', title: 'Wiki' }]];
    expect(fateOf({ files: kept }, { files: kept }, { files: said }, 'files')).toBe('nothing');
  });

  test('"unknown" is no answer that anybody would defend', () => {
    expect(fateOf({}, { wheelchair: 'unknown' }, { wheelchair: 'yes' }, 'wheelchair')).toBe('taken');
    expect(fateOf({}, { wheelchair: 'no' }, { wheelchair: 'unknown' }, 'wheelchair')).toBe('kept');
  });

  test('a pin that differs by the rounding of a file has not moved', () => {
    const [here, rounded] = [
      { lon: -4.501, lat: 48.4045 },
      { lon: -4.501000004, lat: 48.40449999 },
    ];
    expect(fateOf({ location: here }, { location: here }, { location: rounded }, 'location')).toBe('nothing');
    const [ours, moved] = [
      { lon: -4.49, lat: 48.41 },
      { lon: -4.52, lat: 48.4 },
    ];
    expect(fateOf({ location: here }, { location: ours }, { location: moved }, 'location')).toBe('conflict');
  });
});

test('an offer that was taken away here stays away, whatever the source says of its hours', () => {
  const base = { papi: true, 'papi.hours': 'Mo-Fr 09:00-12:00', phone: '1' };
  const merged = mergeThreeWays(base, { phone: '1' }, { ...base, 'papi.hours': 'Mo-Fr 09:00-17:00', phone: '2' });
  expect(merged).toEqual({ taken: { phone: '2' }, kept: ['papi', 'papi.hours'], conflicts: [] });
});

test('an offer that the source announces comes with all it says', () => {
  const theirs = { papi: true, visio: true, 'visio.details.seats': 12 };
  expect(mergeThreeWays({ papi: true }, { papi: true }, theirs).taken).toEqual({
    visio: true,
    'visio.details.seats': 12,
  });
});

test.each([
  ['verifiedAt', '2026-10-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z', 'taken'],
  ['papi.hoursVerifiedAt', '2026-11-01T00:00:00.000Z', '2026-10-01T00:00:00.000Z', 'kept'],
])(
  'of two confirmations (%s, ours of %s, theirs of %s) the later counts, and nobody is asked',
  (field, ours, theirs, fate) => {
    const base = { papi: true, [field]: '2026-01-01T00:00:00.000Z' };
    const merged = mergeThreeWays(base, { papi: true, [field]: ours }, { papi: true, [field]: theirs });
    expect(merged).toEqual({
      ...{ taken: fate === 'taken' ? { [field]: theirs } : {}, kept: fate === 'kept' ? [field] : [], conflicts: [] },
    });
  },
);
