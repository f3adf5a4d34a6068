/** Every field of a sheet in words, one row each. */
import type { IntlShape } from 'react-intl';
import type { InnovationDraft, TitledLink } from '../../../api/innovations/contract.ts';
import { MAIN_TEXTS } from '../../../db/vocabulary.ts';
import type { MessageId } from '../../words/messages.ts';
import { outlineWords } from '../../words/outline-words.ts';
import { listOf } from './detail-fields.ts';
import { type ComparedField, comparedRows, type Row } from './fields.ts';

export function comparedSheets(
  published: InnovationDraft | null,
  proposed: InnovationDraft,
  intl: IntlShape,
): ComparedField[] {
  return comparedRows(published && rowsOf(published, intl), rowsOf(proposed, intl));
}

function rowsOf(sheet: InnovationDraft, intl: IntlShape): Row[] {
  const words = (id: MessageId) => intl.formatMessage({ id });
  const row = (field: keyof InnovationDraft, label: MessageId, text: string | null): Row => ({
    ...{ key: field, field, kind: null, label },
    text: text ?? '',
  });
  const texts = (translated: InnovationDraft['textsBr']) =>
    MAIN_TEXTS.flatMap((name) =>
      translated[name] ? [`${words(`innovations.${name}`)} : ${translated[name]}`] : [],
    ).join('\n');
  const { location, callYear, titles, summaries } = sheet;
  return [
    row('title', 'contributions.innovation.title', sheet.title),
    row('summary', 'contributions.innovation.summary', sheet.summary),
    row('titles', 'moderation.field.titles', translations(titles)),
    row('summaries', 'moderation.field.summaries', translations(summaries)),
    row('stage', 'contributions.innovation.stage', words(`words.stage.${sheet.stage}`)),
    row(
      'themes',
      'contributions.innovation.themes',
      listOf(sheet.themes, (one) => words(`words.theme.${one}`)),
    ),
    row('carrier', 'innovations.carrier', sheet.carrier),
    row('location', 'moderation.field.location', location && `${location.lat.toFixed(5)} ${location.lon.toFixed(5)}`),
    row('areaCommunes', 'innovations.area', [...sheet.areaCommunes].sort().join(', ')),
    row('areaQuarters', 'innovations.area.quarters', [...sheet.areaQuarters].sort().join(', ')),
    row('areaOutline', 'innovations.area.drawn', sheet.areaOutline && outlineWords(sheet.areaOutline, intl)),
    row('places', 'innovations.places', [...sheet.places].sort().join(', ')),
    row('genesis', 'innovations.genesis', sheet.genesis),
    row('need', 'innovations.need', sheet.need),
    row('how', 'innovations.how', sheet.how),
    row('publics', 'innovations.publics', sheet.publics),
    row('results', 'innovations.results', sheet.results),
    row('worked', 'innovations.worked', sheet.worked),
    row('obstacles', 'innovations.obstacles', sheet.obstacles),
    row('prerequisites', 'innovations.prerequisites', sheet.prerequisites),
    row('steps', 'innovations.steps', sheet.steps),
    row('contact', 'innovations.contact', sheet.contact),
    row('files', 'innovations.files', links(sheet.files)),
    row('budgetBand', 'innovations.budget', sheet.budgetBand && words(`innovations.band.${sheet.budgetBand}`)),
    row('people', 'innovations.people', sheet.people),
    row('tools', 'innovations.tools', sheet.tools),
    row(
      'needs',
      'innovations.needs',
      sheet.needs.map((need) => `${words(`innovations.looked_for.${need.kind}`)} : ${need.words}`).join('\n'),
    ),
    row('partners', 'innovations.partners', sheet.partners),
    row('authors', 'innovations.authors', sheet.authors),
    row(
      'attentions',
      'innovations.attentions',
      listOf(sheet.attentions, (one) => words(`innovations.attention.${one}`)),
    ),
    row('adaptedFrom', 'innovations.adapted_from', sheet.adaptedFrom),
    row('adaptedElsewhere', 'innovations.adapted_elsewhere', sheet.adaptedElsewhere && links([sheet.adaptedElsewhere])),
    row('startedOn', 'innovations.started', sheet.startedOn),
    row('endedOn', 'innovations.ended', sheet.endedOn),
    row('references', 'innovations.references', links(sheet.references)),
    row('textsBr', 'innovations.texts.br', texts(sheet.textsBr)),
    row('textsEn', 'innovations.texts.en', texts(sheet.textsEn)),
    row('callYear', 'innovations.call', callYear === null ? null : String(callYear)),
  ];
}

function translations(words: InnovationDraft['titles']): string {
  return (['br', 'en'] as const).flatMap((one) => (words[one] ? [`${one} : ${words[one]}`] : [])).join('\n');
}

const links = (list: readonly TitledLink[]) => list.map(({ title, url }) => `${title} – ${url}`).join('\n');
