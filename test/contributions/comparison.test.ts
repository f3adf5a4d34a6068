/** What a mediator is shown: no answer of a place can change unseen. */
import { createIntl } from 'react-intl';
import { describe, expect, test } from 'vitest';
import { PlaceDraft } from '../../api/contributions/contract.ts';
import { comparedFields, isChanged } from '../../web/contributions/moderation/fields.ts';
import type { PlaceParts } from '../../web/contributions/place-writing.ts';
import { fr } from '../../web/words/fr.ts';
import { placeDraft, WHOLE_PLACE } from './drafts.ts';

const intl = createIntl({ locale: 'fr', messages: fr });
const WHOLE: PlaceParts = PlaceDraft.parse(WHOLE_PLACE);
const KINDS = WHOLE.offers.map(({ kind }) => kind);
const EMPTY: PlaceParts = PlaceDraft.parse(placeDraft({ offers: KINDS.map((kind) => ({ kind })) }));

/** The path of every answer: `name`, `offers.1.details.wifi`. Lists and points are one answer. */
function answersOf(value: object, path: string[] = []): string[][] {
  return Object.entries(value).flatMap(([key, one]) => {
    const here = [...path, key];
    const within = key === 'offers' || key === 'details' || path.at(-1) === 'offers';
    return within && typeof one === 'object' && one !== null ? answersOf(one, here) : [here];
  });
}

function at(place: unknown, path: string[]): unknown {
  return path.reduce((value, key) => Reflect.get(Object(value), key), place);
}

const ANSWERS = answersOf(WHOLE)
  .filter((path) => path.at(-1) !== 'kind')
  .map((path) => path.join('.'));

describe('a correction of one answer alone', () => {
  test('there are answers of the place and of its three offers to look at', () => {
    expect(ANSWERS).toEqual(expect.arrayContaining(['accessPage', 'offers.1.closures', 'offers.2.details.price']));
    expect(ANSWERS.length).toBeGreaterThan(80);
  });

  test.each(ANSWERS.filter((path) => path !== 'state'))('%s is shown as the one change', (path) => {
    const keys = path.split('.');
    const proposed = structuredClone(WHOLE);
    const room = at(proposed, keys.slice(0, -1));
    Reflect.set(Object(room), keys.at(-1) ?? '', at(EMPTY, keys));
    const changed = comparedFields(WHOLE, proposed, intl).filter(isChanged);
    // Whether hours are confirmed goes with them.
    const withIt = path.endsWith('.hours') ? 2 : 1;
    expect(changed).toHaveLength(withIt);
    expect(changed[0]?.before).not.toBe('');
    expect(changed[0]?.before).not.toBe(changed[0]?.after);
  });
});

test('what nobody has said is no answer, and the same answers in another order are no change', () => {
  const unsaid = comparedFields(null, EMPTY, intl).filter(({ after }) => after === '');
  expect(unsaid.map(({ label }) => label)).toEqual(
    expect.arrayContaining(['moderation.field.wheelchair', 'moderation.field.printer', 'moderation.field.services']),
  );
  const turned = structuredClone(WHOLE);
  for (const offer of turned.offers) offer.services.reverse();
  turned.typologies.reverse();
  expect(comparedFields(WHOLE, turned, intl).filter(isChanged)).toEqual([]);
});
