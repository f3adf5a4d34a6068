/** Every kind of source and the form in which it speaks. */
import type { SourceKind } from '../../db/vocabulary.ts';
import { FILE_FORM } from './file-form.ts';
import type { SourceForm } from './form.ts';
import { KARTENN_FORM } from './kartenn-form.ts';

const FORMS: Record<SourceKind, SourceForm> = { address: FILE_FORM, file: FILE_FORM, kartenn: KARTENN_FORM };

export const formOf = ({ kind }: { kind: SourceKind }): SourceForm => FORMS[kind];
