/** What filters and their values are called. */
import { useIntl } from 'react-intl';
import { type Facet, type FacetTable, NOT_SAID } from '../../api/innovations/figures-contract.ts';
import { ATTENTIONS, INNOVATION_STAGES, THEMES } from '../../db/vocabulary.ts';
import type { MessageId } from '../words/messages.ts';

type Line = FacetTable['lines'][number];

export function useFacetWords() {
  const intl = useIntl();
  const say = (id: MessageId) => intl.formatMessage({ id });
  const wordsOf = (facet: Facet, value: string): string => {
    switch (facet) {
      case 'theme':
        return named(THEMES, value, (theme) => say(`words.theme.${theme}`)) ?? say('sheets.none.theme');
      case 'stage':
        return named(INNOVATION_STAGES, value, (stage) => say(`words.stage.${stage}`)) ?? value;
      case 'attention':
        return named(ATTENTIONS, value, (one) => say(`innovations.attention.${one}`)) ?? say('sheets.none.attention');
      case 'reuse':
        return named(REUSES, value, (reuse) => say(`sheets.reuses.${reuse}`)) ?? say('sheets.none.reuse');
      case 'publics':
        return say(value === NOT_SAID ? 'sheets.none.publics' : 'sheets.publics.stated');
      case 'complete':
        return say(value === 'yes' ? 'sheets.complete.yes' : 'sheets.complete.no');
      case 'commune':
        return value === NOT_SAID ? say('sheets.none.commune') : value;
      case 'call':
        return value === NOT_SAID ? say('sheets.none.call') : value;
      case 'published':
        return value;
    }
  };
  const facetName = (facet: Facet) => say(`sheets.facet.${facet}`);
  const valueName = (facet: Facet, { value, programme }: Pick<Line, 'value' | 'programme'>) =>
    programme ? programmeOf(programme) : wordsOf(facet, value);
  return {
    facet: facetName,
    value: valueName,
    chosen: (facet: Facet, line: Pick<Line, 'value' | 'programme'>) =>
      intl.formatMessage({ id: 'sheets.choice' }, { filter: facetName(facet), value: valueName(facet, line) }),
  };
}

/** Most are called by their year already. */
const programmeOf = ({ name, year }: NonNullable<Line['programme']>) =>
  name.includes(String(year)) ? name : `${name} (${year})`;

const REUSES = ['adapted', 'elsewhere', 'reused'] as const;

function named<Value extends string>(
  values: readonly Value[],
  asked: string,
  say: (value: Value) => string,
): string | undefined {
  const known = values.find((value) => value === asked);
  return known && say(known);
}
