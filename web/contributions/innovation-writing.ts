/** The sheet of an innovation while it is being written. Looser than the contract: what is half written is kept too. */
import { z } from 'zod';
import type { Proposal } from '../../api/contributions/contract.ts';
import type { Innovation, InnovationDraft } from '../../api/innovations/contract.ts';
import { INNOVATION_STAGES, type Language, THEMES } from '../../db/vocabulary.ts';
import { newRequestId } from '../forms/request-id.ts';
import { freshPhotoWords, PhotoWords, photosPayload } from './photo-writing.ts';

const text = z.string().nullable();
const translated = z.object({ br: text.default(null), en: text.default(null) });

const InnovationParts = z.object({
  title: z.string(),
  summary: z.string(),
  titles: translated,
  summaries: translated,
  stage: z.enum(INNOVATION_STAGES).nullable(),
  themes: z.array(z.enum(THEMES)),
  publics: text,
  need: z.string(),
  how: z.string(),
  results: text,
  worked: text,
  obstacles: text,
  prerequisites: text,
  steps: text,
  contact: text,
  carrier: z.string(),
  callYear: z.number().nullable(),
  location: z.object({ lon: z.number(), lat: z.number() }).nullable(),
  /** With their names, to be read. */
  places: z.array(z.object({ code: z.string(), name: z.string() })),
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

export const freshInnovation = (): InnovationWriting => ({
  innovation: {
    ...{ title: '', summary: '', need: '', how: '', carrier: '' },
    ...{ titles: { br: null, en: null }, summaries: { br: null, en: null }, stage: null, themes: [] },
    ...{ publics: null, results: null, worked: null, obstacles: null, prerequisites: null, steps: null },
    ...{ contact: null, callYear: null, location: null, places: [] },
  },
  innovationVersion: null,
  note: '',
  email: '',
  photoWords: freshPhotoWords(),
  requestId: newRequestId(),
});

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
  return InnovationParts.parse({ ...draft, places });
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

export const sentSheet = ({ places, ...parts }: InnovationParts) => ({
  ...parts,
  places: places.map(({ code }) => code).sort(),
});

/** What is published now, by the path at which the form asks for it. */
export function publishedSheetAnswers({ places, themes, location, titles, summaries, ...parts }: InnovationParts) {
  const said = Object.entries(parts).map(([key, value]) => [`innovation.${key}`, value === null ? '' : String(value)]);
  const translations = (['br', 'en'] as const).flatMap((language) => [
    [`innovation.titles.${language}`, titles[language] ?? ''],
    [`innovation.summaries.${language}`, summaries[language] ?? ''],
  ]);
  return Object.fromEntries([...said, ...translations, ['innovation.themes', themes.join('\n')]]);
}
