/** Every published sheet as little as counting needs of it: the list and the figures read these same rows. */
import { sql } from 'drizzle-orm';
import type { InLanguages, Translations } from '../../db/schema.ts';
import type { ATTENTIONS, InnovationStage, PROGRAMME_KINDS, Theme } from '../../db/vocabulary.ts';
import type { Parts } from '../parts.ts';
import { completeness, type SheetAnswers } from './completeness.ts';
import { ofCall } from './of-call.ts';

export interface CountedSheet {
  code: string;
  title: string;
  titles: Translations;
  stage: InnovationStage;
  themes: readonly Theme[];
  attentions: readonly (typeof ATTENTIONS)[number][];
  commune: string | null;
  callYear: number | null;
  /** The ids of the programmes that it belongs to. */
  calls: readonly string[];
  /** The code of the public sheet that it was adapted from. */
  from: string | null;
  isFromElsewhere: boolean;
  saysPublics: boolean;
  publishedYear: string;
  percent: number;
}

export interface Programme extends Record<string, unknown> {
  id: string;
  code: string;
  kind: (typeof PROGRAMME_KINDS)[number];
  names: InLanguages;
  year: number;
}

export interface Counted {
  /** Those that changed last first. */
  sheets: CountedSheet[];
  /** Newest first. */
  programmes: Programme[];
}

/** Words are only told apart from no words, lists by their lengths: a whole sheet weighs a hundred times as much. */
const TEXTS = [
  ...(['genesis', 'need', 'how', 'results', 'worked', 'obstacles', 'prerequisites', 'steps', 'contact'] as const),
  ...(['publics', 'people', 'tools', 'partners', 'carrier', 'summary'] as const),
] as const;
const LISTS = ['files', 'references', 'areaCommunes', 'areaQuarters'] as const;
const COLUMNS: Record<(typeof LISTS)[number], string> = {
  files: 'files',
  references: 'references',
  areaCommunes: 'area_communes',
  areaQuarters: 'area_quarters',
};

interface Row extends Record<string, unknown>, Omit<CountedSheet, 'percent' | 'saysPublics'> {
  said: Record<(typeof TEXTS)[number], boolean>;
  lengths: Record<(typeof LISTS)[number] | 'places', number>;
  budgetBand: string | null;
  startedOn: string | null;
  hasPoint: boolean;
  hasOutline: boolean;
}

export async function countedSheets({ db, territory }: Pick<Parts, 'db' | 'territory'>): Promise<Counted> {
  const said = TEXTS.map((text) => sql`${sql.raw(`'${text}'`)}, coalesce(i.${sql.identifier(text)} ~ '\\S', false)`);
  const lengths = LISTS.map(
    (list) => sql`${sql.raw(`'${list}'`)}, jsonb_array_length(i.${sql.identifier(COLUMNS[list])})`,
  );
  const [rows, programmes] = await Promise.all([
    db.execute<Row>(sql`
      select i.code, i.title, i.titles, i.stage, i.themes, i.attentions, i.commune, i.call_year as "callYear",
        array(select c.id::text from calls c where c.territory = i.territory and c.removed_at is null and ${ofCall}) as calls,
        f.code as "from", i.adapted_elsewhere is not null as "isFromElsewhere",
        extract(year from i.created_at at time zone ${territory.timeZone})::int::text as "publishedYear",
        json_build_object(${sql.join(said, sql`, `)}) as said,
        json_build_object(${sql.join(lengths, sql`, `)}, 'places', (select count(*) from innovation_places ip
          join places p on p.id = ip.place_id and p.state = 'published' where ip.innovation_id = i.id)) as lengths,
        i.budget_band as "budgetBand", i.started_on as "startedOn", i.location is not null as "hasPoint",
        i.area_outline is not null as "hasOutline"
      from innovations i left join innovations f on f.id = i.adapted_from_id and f.state = 'published'
      where i.territory = ${territory.code} and i.state = 'published'
      order by i.updated_at desc, i.code`),
    db.execute<Programme>(sql`
      select c.id, c.code, c.kind, c.names, c.year from calls c
      where c.territory = ${territory.code} and c.removed_at is null order by c.year desc, c.kind, c.code`),
  ]);
  return { sheets: [...rows].map(sheetOf), programmes: [...programmes] };
}

function sheetOf({ said, lengths, budgetBand, startedOn, hasPoint, hasOutline, ...sheet }: Row): CountedSheet {
  const word = (text: (typeof TEXTS)[number]) => (said[text] ? 'said' : null);
  const list = (name: keyof typeof lengths) => Array.from({ length: lengths[name] });
  const answers: SheetAnswers = {
    ...{ title: sheet.title, stage: sheet.stage, themes: sheet.themes, location: hasPoint ? {} : null },
    ...{ areaOutline: hasOutline ? {} : null, areaQuarters: list('areaQuarters') },
    ...{ summary: word('summary'), carrier: word('carrier'), need: word('need'), how: word('how') },
    ...{ obstacles: word('obstacles'), worked: word('worked'), results: word('results'), steps: word('steps') },
    ...{ prerequisites: word('prerequisites'), contact: word('contact'), genesis: word('genesis') },
    ...{ publics: word('publics'), people: word('people'), tools: word('tools'), partners: word('partners') },
    ...{ places: list('places'), areaCommunes: list('areaCommunes'), files: list('files') },
    ...{ references: list('references'), budgetBand, startedOn },
  };
  return { ...sheet, saysPublics: said.publics, percent: completeness(answers).percent };
}
