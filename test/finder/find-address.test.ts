import { describe, expect, test } from 'vitest';
import { asFindQuery, FindSearch, sheetSearch } from '../../web/finder/find-search.ts';

const given = (search: object) =>
  Object.fromEntries(Object.entries(FindSearch.parse(search)).filter(([, value]) => value !== undefined));

describe('what stands in the finder’s address', () => {
  test('what nobody knows falls away, the rest stays', () => {
    expect(
      given({
        kinds: 'papi,cinema',
        needs: 'printer,coffee,free,printer',
        unknown: 'teleporter',
        when: 'yesterday',
        within: '-3',
        offset: 'many',
        chosen: 'K7W2QXp.M3N4ABx..zz',
        map: 'yes',
      }),
    ).toEqual({ kinds: 'papi', needs: 'printer,free', chosen: 'K7W2QXp' });
  });

  test('empty fields of a plain form ask for nothing', () => {
    expect(given({ from: ' ', when: '', at: '2026-11-26T14:00', within: '', offset: '' })).toEqual({});
  });

  test('words just written go before the point that was there', () => {
    const point = { lon: '-4.502', lat: '48.3842', around: 'ma position' };
    expect(given({ ...point, from: 'Bellevue' })).toEqual({ from: 'Bellevue' });
    expect(given({ ...point, place: 'K7W2QX' })).toEqual({ lon: -4.502, lat: 48.3842, around: 'ma position' });
    expect(given({ lon: '-4.502', place: 'K7W2QX' })).toEqual({ place: 'K7W2QX' });
  });

  test.each([
    ['a Thursday at two', '2026-11-26T14:00', 'at'],
    ['a day that no month has', '2026-02-31T14:00', undefined],
    ['a year half typed', '0002-11-26T14:00', undefined],
    ['an hour that no clock has', '2026-11-26T25:00', undefined],
    ['nothing', '', undefined],
  ])('%s is a moment or no question of time', (_, at, when) => {
    expect(FindSearch.parse({ when: 'at', at })).toMatchObject(
      when ? { when, at } : { when: undefined, at: undefined },
    );
  });

  test('five offers fit on a sheet', () => {
    const six = ['AAAAAAp', 'BBBBBBp', 'CCCCCCv', 'DDDDDDf', 'EEEEEEp', 'FFFFFFp'];
    expect(FindSearch.parse({ chosen: six.join('.') }).chosen).toBe(six.slice(0, 5).join('.'));
  });

  test('the server is asked the question alone, not what is chosen or how a point is called', () => {
    const {
      chosen: _chosen,
      map: _map,
      ...asked
    } = FindSearch.parse({
      ...{ needs: 'free', lon: -4.5, lat: 48.39, around: 'chez moi', chosen: 'K7W2QXp', map: '1' },
    });
    expect(asFindQuery(asked)).toEqual({ needs: 'free', lon: '-4.5', lat: '48.39', limit: '20' });
  });

  test('the answer sheet is told where from: the chosen point, or what the words led to', () => {
    const from = { label: 'Recouvrance', location: { lon: -4.502, lat: 48.3842 }, commune: 'Brest' };
    expect(sheetSearch(FindSearch.parse({ from: 'recouvrance', needs: 'free' }), from)).toMatchObject({
      ...{ lon: -4.502, lat: 48.3842, around: 'Recouvrance', needs: 'free' },
    });
    expect(sheetSearch(FindSearch.parse({ lon: -4.5, lat: 48.39 }), from)).toMatchObject({
      lon: -4.5,
      around: undefined,
    });
    expect(sheetSearch(FindSearch.parse({}), null)).toMatchObject({ lon: undefined, at: undefined });
  });
});
