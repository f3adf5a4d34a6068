import { expect, test } from 'vitest';
import type { RoutingRule } from '../../api/routing/contract.ts';
import { shadowsOf } from '../../api/routing/shadows.ts';

const TOWN = 'town';
const KERINOU = 'kerinou';
const RECOUVRANCE = 'recouvrance';
const BELLEVUE = 'bellevue';
/** Kerinou and Recouvrance lie in the town, Bellevue reaches over Kerinou's edge. */
const AREAS = [
  { id: TOWN, within: [TOWN], meets: [TOWN, KERINOU, RECOUVRANCE, BELLEVUE] },
  { id: KERINOU, within: [KERINOU, TOWN], meets: [KERINOU, TOWN, BELLEVUE] },
  { id: RECOUVRANCE, within: [RECOUVRANCE, TOWN], meets: [RECOUVRANCE, TOWN] },
  { id: BELLEVUE, within: [BELLEVUE], meets: [BELLEVUE, KERINOU, TOWN] },
];
const CODES = ['pothole', 'street-light'];

const rule = (id: string, areaId: string | null, categories: string[] = [], more: Partial<RoutingRule> = {}) => ({
  ...{ id, name: id, areaId, categories, service: id, active: true },
  ...more,
});
const shadow = (...rules: RoutingRule[]) => Object.fromEntries(shadowsOf(rules, AREAS, CODES));

test.each<[string, RoutingRule[], ReturnType<typeof shadow>]>([
  ['everywhere and everything before it', [rule('a', null), rule('b', KERINOU)], { b: { how: 'never', by: [1] } }],
  ['a larger area before it', [rule('a', TOWN), rule('b', KERINOU, ['pothole'])], { b: { how: 'never', by: [1] } }],
  ['a smaller area before it', [rule('a', KERINOU), rule('b', TOWN)], { b: { how: 'partly', by: [1] } }],
  ['an area that meets it', [rule('a', BELLEVUE), rule('b', KERINOU)], { b: { how: 'partly', by: [1] } }],
  ['an area apart', [rule('a', RECOUVRANCE), rule('b', KERINOU)], {}],
  ['another category', [rule('a', null, ['pothole']), rule('b', null, ['street-light'])], {}],
  ['one of its categories', [rule('a', null, ['pothole']), rule('b', KERINOU)], { b: { how: 'partly', by: [1] } }],
  [
    'all its categories by two rules',
    [rule('a', null, ['pothole']), rule('b', TOWN, ['street-light']), rule('c', KERINOU)],
    { c: { how: 'never', by: [1, 2] } },
  ],
  ['a rule that is switched off', [rule('a', null, [], { active: false }), rule('b', KERINOU)], {}],
  ['a rule, but it is switched off itself', [rule('a', null), rule('b', KERINOU, [], { active: false })], {}],
  ['a smaller area for the same service', [rule('a', KERINOU), rule('b', TOWN, [], { service: 'a' })], {}],
])('a rule with %s', (_what, rules, expected) => {
  expect(shadow(...rules)).toEqual(expected);
});
