/** The sheet of an innovation while it is being written. Looser than the contract: what is half written is kept too. */
import { z } from 'zod';
import type { Proposal } from '../../api/contributions/contract.ts';
import type { Innovation, InnovationDraft } from '../../api/innovations/contract.ts';
import { AreaOutline } from '../../db/outline.ts';
import {
  ATTENTIONS,
  BUDGET_BANDS,
  INNOVATION_STAGES,
  type Language,
  MAIN_TEXTS,
  NEED_KINDS,
  THEMES,
} from '../../db/vocabulary.ts';
import { newRequestId } from '../forms/request-id.ts';
import { freshPhotoWords, PhotoWords, photosPayload } from './photo-writing.ts';

const text = z.string().nullable();
const translated = z.object({ br: text.default(null), en: text.default(null) });
const texts = z.partialRecord(z.enum(MAIN_TEXTS), text).default({});
const link = z.object({ title: z.string(), url: z.string() });
export type LinkWriting = z.infer<typeof link>;

export const InnovationParts = z.object({
  title: z.string(),
  summary: z.string(),
  titles: translated,
  summaries: translated,
  stage: z.enum(INNOVATION_STAGES).nullable(),
  themes: z.array(z.enum(THEMES)),
  publics: text,
  genesis: text.default(null),
  need: z.string(),
  how: z.string(),
  results: text,
  worked: text,
  obstacles: text,
  prerequisites: text,
  steps: text,
  textsBr: texts,
  textsEn: texts,
  contact: text,
  carrier: z.string(),
  partners: text.default(null),
  authors: text.default(null),
  callYear: z.number().nullable(),
  startedOn: text.default(null),
  endedOn: text.default(null),
  budgetBand: z.enum(BUDGET_BANDS).nullable().default(null),
  people: text.default(null),
  tools: text.default(null),
  files: z.array(link).default([]),
  references: z.array(link).default([]),
  /** One of a kind; without words it is not looked for. */
  needs: z.array(z.object({ kind: z.enum(NEED_KINDS), words: z.string() })).default([]),
  attentions: z.array(z.enum(ATTENTIONS)).default([]),
  areaCommunes: z.array(z.string()).default([]),
  areaQuarters: z.array(z.string()).default([]),
  areaOutline: AreaOutline.nullable().default(null),
  location: z.object({ lon: z.number(), lat: z.number() }).nullable(),
  /** With their names, to be read. */
  places: z.array(z.object({ code: z.string(), name: z.string() })),
  /** With its title, to be read. */
  adaptedFrom: z.object({ code: z.string(), title: z.string() }).nullable().default(null),
  adaptedElsewhere: link.nullable().default(null),
});
export type InnovationParts = z.infer<typeof InnovationParts>;

export const InnovationWriting = z.object({
  innovation: InnovationParts,
  /** The version of the published sheet that the correction started from. */
  innovationVersion: z.number().nullable(),
  note: z.string(),
  email: z.string(),
  photoWords: PhotoWords,
  requestId: z.uuid(),
});
export type InnovationWriting = z.infer<typeof InnovationWriting>;

export const NOTHING: InnovationParts = InnovationParts.parse({
  ...{ title: '', summary: '', need: '', how: '', carrier: '' },
  ...{ titles: { br: null, en: null }, summaries: { br: null, en: null }, stage: null, themes: [] },
  ...{ publics: null, results: null, worked: null, obstacles: null, prerequisites: null, steps: null },
  ...{ contact: null, callYear: null, location: null, places: [] },
});

export const freshInnovation = (): InnovationWriting => ({
  innovation: NOTHING,
  innovationVersion: null,
  note: '',
  email: '',
  photoWords: freshPhotoWords(),
  requestId: newRequestId(),
});

/** A new sheet that begins with what can be done again as it is; who, where and what came of it is one's own to tell. */
export const freshReuse = (source: Innovation): InnovationWriting => {
  const { themes, publics, need, how, prerequisites, steps, obstacles, tools, files, references } = source;
  return {
    ...freshInnovation(),
    innovation: {
      ...NOTHING,
      ...{ themes, publics, need, how, prerequisites, steps, obstacles, tools, files, references },
      adaptedFrom: { code: source.code, title: source.title },
    },
  };
};

export const freshSheetCorrection = (sheet: Innovation): InnovationWriting => ({
  ...freshInnovation(),
  innovation: publishedSheet(sheet),
  innovationVersion: sheet.version,
});

type InnovationProposal = Extract<Proposal, { subject: 'innovation' }>;

/** One's own proposal, to be put in other words. */
export const freshSheetAmendment = ({
  draft,
  note,
  innovation,
  innovationVersion,
}: InnovationProposal): InnovationWriting => ({
  ...freshInnovation(),
  innovation: partsOf(draft, innovation?.places ?? []),
  innovationVersion,
  note: note ?? '',
});

/** What is published now, in the form in which it is written. The source text is the French one. */
export const publishedSheet = (sheet: Innovation): InnovationParts => InnovationParts.parse(sheet);

/** Of a place whose name is not known here, the code says which. */
export function partsOf(draft: InnovationDraft, known: readonly { code: string; name: string }[]): InnovationParts {
  const places = draft.places.map((code) => known.find((one) => one.code === code) ?? { code, name: code });
  const adaptedFrom = draft.adaptedFrom === null ? null : { code: draft.adaptedFrom, title: draft.adaptedFrom };
  return InnovationParts.parse({ ...draft, places, adaptedFrom });
}

/** As it is sent; incomplete answers stay so, and the contract names them. */
export function innovationPayload(
  writing: InnovationWriting,
  files: readonly File[],
  corrects: string | null,
  language: Language,
) {
  const { innovation, innovationVersion, note, email, photoWords, requestId } = writing;
  const photos = photosPayload(photoWords, files);
  return {
    corrects,
    innovationVersion,
    innovation: sentSheet(innovation),
    note,
    email,
    ...photos,
    language,
    requestId,
  };
}

export const sentSheet = (sheet: InnovationParts) => {
  const { places, adaptedFrom, adaptedElsewhere, needs, ...parts } = sheet;
  return {
    ...parts,
    places: places.map(({ code }) => code).sort(),
    adaptedFrom: adaptedFrom?.code ?? null,
    adaptedElsewhere: adaptedElsewhere && isWritten(adaptedElsewhere) ? adaptedElsewhere : null,
    needs: NEED_KINDS.flatMap((kind) => needs.filter((one) => one.kind === kind && one.words.trim() !== '')),
    files: withoutEmptyEnd(sheet.files),
    references: withoutEmptyEnd(sheet.references),
  };
};

const isWritten = ({ title, url }: LinkWriting) => title.trim() !== '' || url.trim() !== '';

/** An empty line between others is a fault where it stands. */
const withoutEmptyEnd = (links: LinkWriting[]) => links.slice(0, links.findLastIndex(isWritten) + 1);

/** What is published now, by the path at which the form asks for it. */
export function publishedSheetAnswers(sheet: InnovationParts) {
  const { titles, summaries, textsBr, textsEn, themes, attentions, areaCommunes, areaQuarters, needs } = sheet;
  const said = Object.entries(sheet).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? [] : [[`innovation.${key}`, value === null ? '' : String(value)]],
  );
  const translations = (['br', 'en'] as const).flatMap((language) => [
    [`innovation.titles.${language}`, titles[language] ?? ''],
    [`innovation.summaries.${language}`, summaries[language] ?? ''],
  ]);
  const texts = MAIN_TEXTS.flatMap((name) => [
    [`innovation.textsBr.${name}`, textsBr[name] ?? ''],
    [`innovation.textsEn.${name}`, textsEn[name] ?? ''],
  ]);
  const lists = Object.entries({ themes, attentions, areaCommunes, areaQuarters });
  return Object.fromEntries([
    ...said,
    ...translations,
    ...texts,
    ...lists.map(([key, values]) => [`innovation.${key}`, values.join('\n')]),
    ...NEED_KINDS.map((kind) => [`innovation.needs.${kind}`, needs.find((one) => one.kind === kind)?.words ?? '']),
  ]);
}
