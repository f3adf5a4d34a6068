import { describe, expect, test } from 'vitest';
import { isNoNews, proposedChange, takenBack } from '../../api/imports/verdicts.ts';

const HERE = { name: 'Médiathèque de Bellevue', phone: '02 98 00 80 80', website: null };

describe('what a row would change', () => {
  test.each([
    ['a source that was never here changes what differs', { phone: '02 98 11 11 11' }, null, ['phone'], []],
    ['the same words change nothing', { name: 'Médiathèque de Bellevue' }, null, [], []],
    ['only theirs changed: taken', { phone: '02 98 11 11 11' }, { phone: '02 98 00 80 80' }, ['phone'], []],
    ['only ours changed: kept, and no news', { phone: '02 98 99 99 99' }, { phone: '02 98 99 99 99' }, [], []],
    ['both changed: ours is kept, and told', { phone: '02 98 11 11 11' }, { phone: '02 98 99 99 99' }, [], ['phone']],
    ['what they say for the first time is taken', { website: 'https://brest.fr' }, { phone: '1' }, ['website'], []],
    ['what they no longer say stays', {}, { phone: '02 98 00 80 80' }, [], []],
  ] as const)('%s', (_name, said, last, changed, corrected) => {
    const proposed = proposedChange(said, last, HERE);
    expect(Object.keys(proposed.after)).toEqual(changed);
    expect(proposed.corrected).toEqual(corrected);
  });

  test('a pin that differs by the rounding of a file has not moved', () => {
    const here = { location: { lon: -4.501, lat: 48.4045 } };
    expect(proposedChange({ location: { lon: -4.501000004, lat: 48.40449999 } }, null, here).after).toEqual({});
    const moved = { location: { lon: -4.502, lat: 48.4045 } };
    expect(proposedChange(moved, null, here)).toEqual({ before: here, after: moved, corrected: [] });
  });

  test.each([
    ['+33 2 98 00 80 80', {}],
    ['+33298008080', {}],
    ['+33 (0)2 98 00 80 80', {}],
    ['02.98.00.80.81', { phone: '02.98.00.80.81' }],
    ['298008080', { phone: '298008080' }],
  ])('%s rings at 02 98 00 80 80, or says something else', (phone, after) =>
    expect(proposedChange({ phone }, null, HERE).after).toEqual(after),
  );

  test('a source that says less than last time says nothing new', () => {
    expect(isNoNews({ name: 'PAPI' }, { name: 'PAPI', phone: '1' })).toBe(true);
    expect(isNoNews({ name: 'PAPI', phone: '1' }, { name: 'PAPI' })).toBe(false);
  });
});

describe('the way back', () => {
  test.each([
    ['what nobody has touched is set back', { phone: '2' }, { phone: '1' }, []],
    ['what somebody has written since is kept', { phone: '3' }, {}, ['phone']],
    ['what somebody has already set back is left alone', { phone: '1' }, {}, []],
  ] as const)('%s', (_name, now, fields, kept) => {
    expect(takenBack({ phone: '1' }, { phone: '2' }, now)).toEqual({ fields, kept });
  });

  test('an offer that came goes whole, or stays whole once somebody has worked on it', () => {
    const after = { papi: true, 'papi.hours': null, 'papi.fee': 'unknown' };
    expect(takenBack({}, after, { name: 'CCAS', ...after })).toEqual({
      fields: { papi: undefined, 'papi.hours': undefined, 'papi.fee': undefined },
      kept: [],
    });
    const worked = takenBack({}, after, { name: 'CCAS', ...after, 'papi.hours': 'Mo 09:00-12:00' });
    expect(worked.fields).toEqual({});
    expect(worked.kept.sort()).toEqual(['papi', 'papi.fee', 'papi.hours']);
  });
});
