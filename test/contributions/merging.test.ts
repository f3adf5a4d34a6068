/** How a proposal goes together with what others have changed since, field by field. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PlaceDraft } from '../../api/contributions/contract.ts';
import { changedFields, flatDraft, mergeDraft } from '../../api/contributions/fields.ts';
import { placeDraft, WHOLE_PLACE } from './drafts.ts';

const flat = (changes: Parameters<typeof placeDraft>[0] = {}) => flatDraft(PlaceDraft.parse(placeDraft(changes)));
const PAPI = { kind: 'papi' } as const;
const VISIO = { kind: 'visio' } as const;
const KERINOU = flat({ phone: '02 98 00 00 01', offers: [PAPI] });

describe('a correction and what stands there now', () => {
  test.each([
    ['nobody else wrote: the name is set', flat(), { name: 'Kerinou' }, flat(), ['name'], []],
    [
      'others changed the address: it stays theirs',
      flat(),
      { name: 'Kerinou' },
      flat({ address: 'Quai' }),
      ['name'],
      [],
    ],
    ['others changed the name too', flat(), { name: 'Kerinou' }, flat({ name: 'Bellevue' }), ['name'], ['name']],
    ['others wrote the very same', flat(), { name: 'Kerinou' }, flat({ name: 'Kerinou' }), [], []],
    ['an offer is added', flat(), { offers: [PAPI, VISIO] }, flat(), 'visio', []],
    [
      'an offer goes',
      flat({ offers: [PAPI, VISIO] }),
      { offers: [PAPI] },
      flat({ offers: [PAPI, VISIO] }),
      ['visio'],
      [],
    ],
    [
      'an offer goes on which somebody has worked meanwhile',
      flat({ offers: [PAPI, VISIO] }),
      { offers: [PAPI] },
      flat({ offers: [PAPI, { ...VISIO, hours: 'Mo 09:00-12:00' }] }),
      ['visio'],
      ['visio'],
    ],
  ] as const)('%s', (_title, base, written, now, set, conflicts) => {
    const merging = mergeDraft(base, flat(written as Parameters<typeof placeDraft>[0]), now);
    if (typeof set === 'string') expect(Object.keys(merging.fields)).toContain(set);
    else expect(Object.keys(merging.fields)).toEqual(set);
    expect(merging.conflicts).toEqual(conflicts);
  });

  test('lists in another order are no change', () => {
    const papi = (supports: ('english' | 'illiteracy')[]) => flat({ offers: [{ ...PAPI, supports }] });
    expect(changedFields(papi(['english', 'illiteracy']), papi(['illiteracy', 'english']))).toEqual([]);
  });

  test('where nobody knows what the writer saw, every difference is a conflict', () => {
    expect(mergeDraft(null, flat({ name: 'Kerinou' }), flat()).conflicts).toEqual(['name']);
  });

  test('hours that are left out leave their confirmation out, and an offer all that it says', () => {
    const draft = flat({
      offers: [
        { ...PAPI, hours: 'Mo 09:00-12:00', hoursVerified: true },
        { ...VISIO, fee: 'free' },
      ],
    });
    const { fields, left } = mergeDraft(KERINOU, draft, KERINOU, ['phone', 'papi.hoursVerified', 'visio.fee']);
    expect(fields).toEqual({ phone: null });
    expect(left.sort()).toEqual(['papi.hours', 'papi.hoursVerified', 'visio', 'visio.fee']);
  });
});

const KNOWN = PlaceDraft.parse(WHOLE_PLACE);
/** Some of the answers of a place that says everything, over one that says nothing. */
const someDraft = fc
  .record({
    own: fc.subarray(['address', 'wheelchair', 'operator', 'typologies', 'website', 'phone', 'email', 'description']),
    offers: fc.subarray(KNOWN.offers, { minLength: 1 }),
    plain: fc.boolean(),
  })
  .map(({ own, offers, plain }) =>
    flatDraft(
      PlaceDraft.parse({
        ...placeDraft(),
        ...Object.fromEntries(Object.entries(KNOWN).filter(([field]) => own.some((one) => one === field))),
        offers: plain ? offers.map(({ kind }) => ({ kind })) : offers,
      }),
    ),
  );

test('what is taken is what the writer wrote, what is not stays as it stands, whatever others did', () => {
  fc.assert(
    fc.property(someDraft, someDraft, someDraft, fc.func(fc.boolean()), (base, draft, now, picks) => {
      const all = mergeDraft(base, draft, now);
      const taken = all.changed.filter((field) => picks(field));
      const { fields, changed, left } = mergeDraft(base, draft, now, taken);
      const after = { ...now, ...fields };
      for (const field of changed)
        expect([field, after[field]]).toEqual([field, (left.includes(field) ? now : draft)[field]]);
      for (const field of Object.keys(now).filter((one) => !changed.includes(one)))
        expect(after[field]).toEqual(now[field]);
    }),
  );
});

test('with nobody else writing, accepting everything gives the draft', () => {
  fc.assert(
    fc.property(someDraft, someDraft, (base, draft) => {
      const { fields, conflicts } = mergeDraft(base, draft, base);
      expect(conflicts).toEqual([]);
      const gone = Object.keys(fields).filter((field) => fields[field] === undefined);
      const isGone = (field: string) => gone.some((kind) => field === kind || field.startsWith(`${kind}.`));
      const after = Object.fromEntries(Object.entries({ ...base, ...fields }).filter(([field]) => !isGone(field)));
      // What an added offer leaves unsaid gets the database's own "unknown".
      const unsaid = Object.entries(draft).filter(([field]) => !(field in after));
      expect({ ...Object.fromEntries(unsaid), ...after }).toEqual(draft);
      expect(unsaid.every(([, value]) => !value || value === 'unknown' || Object.keys(value).length === 0)).toBe(true);
    }),
  );
});
