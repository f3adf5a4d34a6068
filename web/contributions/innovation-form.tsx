/** The four steps of a sheet, new or corrected: what and who, where, its story, photos and words. */
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { NewInnovation } from '../../api/contributions/contract.ts';
import type { Question } from '../../api/innovations/completeness.ts';
import type { Draft } from '../forms/draft.ts';
import { type FieldFault, faultsIn } from '../forms/faults.ts';
import { LongText, PublishedProvider, TextField } from '../forms/field.tsx';
import { attempt } from '../forms/send.ts';
import { type FormStep, StepForm } from '../forms/step-form.tsx';
import { usePhotos } from '../forms/use-photos.ts';
import { type SentReceipt, type StepMoves, useStep } from '../forms/use-step.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { type Amends, amendingReceipt } from './amending.ts';
import { FirstFields } from './innovation-fields.tsx';
import { NextQuestion, stepOf, useQuestions } from './innovation-questions.tsx';
import { StoryFields } from './innovation-rooms.tsx';
import { WhereFields } from './innovation-where.tsx';
import {
  type InnovationParts,
  type InnovationWriting,
  innovationPayload,
  publishedSheetAnswers,
  sentSheet,
} from './innovation-writing.ts';
import { outlineFaults } from './outline-faults.ts';
import { PhotoFields } from './photo-fields.tsx';

interface InnovationFormProps {
  draftKey: string;
  draft: Draft<InnovationWriting>;
  /** The published sheet to correct; null for a new one. */
  corrects: { code: string; parts: InnovationParts } | null;
  amends?: Amends;
  /** What whoever comes is asked first. */
  ask?: Question;
  sendLabel: ReactNode;
  children: (form: ReactNode, moves: StepMoves) => ReactNode;
}

export function InnovationForm(props: InnovationFormProps) {
  const { draftKey, draft, corrects, amends, ask, sendLabel, children } = props;
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const { language, territory } = useSetting();
  const photos = usePhotos(draftKey);
  const { writing, write } = draft;
  const { innovation } = writing;
  const moves = useStep(reachableStep(writing), stepOf(ask));
  const askFor = useQuestions(moves, draft.ready, ask);
  const files = photos.photos.map(({ file }) => file);
  const payload = innovationPayload(writing, files, corrects?.code ?? null, language);
  const writeSheet = (patch: Partial<InnovationParts>) => write({ innovation: { ...innovation, ...patch } });

  const check = (): FieldFault[] => {
    const checked = NewInnovation.safeParse(payload);
    const faults = checked.success ? [] : faultsIn(intl, checked.error.issues);
    faults.push(...outlineFaults(innovation, territory.bbox, intl));
    if (files.length > 0 && !writing.photoWords.agreed)
      faults.push({ path: 'photosAgreed', words: intl.formatMessage({ id: 'contributions.photos.agree.fault' }) });
    const asked = corrects && !writing.note.trim() && files.length === 0;
    if (asked && JSON.stringify(sentSheet(corrects.parts)) === JSON.stringify(sentSheet(innovation)))
      faults.push({ path: 'note', words: intl.formatMessage({ id: 'contributions.correct.nothing_changed' }) });
    return faults;
  };
  const amend = ({ secret, version }: Amends) => {
    const { innovation: written, note, email, photos: words, photosAgreed } = payload;
    const sheet = JSON.stringify({ version, innovation: written, note, email, photos: words, photosAgreed });
    const form = { draft: sheet, photos: files };
    return attempt<SentReceipt>(
      told(client.api.follow.proposal[':secret'].amend.$post({ param: { secret }, form })).then(
        amendingReceipt(secret),
      ),
    );
  };
  const send = () =>
    attempt<SentReceipt>(
      told(client.api.proposals.innovations.$post({ form: { draft: JSON.stringify(payload), photos: files } })).then(
        ({ code, follow, state, innovation: sheet }) => ({
          ...{ code, follow, place: null },
          innovation: state === 'accepted' ? sheet : null,
        }),
      ),
    );
  const forgetDraft = () => {
    draft.startAfresh();
    photos.clear();
  };

  const first: FormStep = {
    heading: <FormattedMessage id="contributions.innovation.first" />,
    holds: (path) => /^innovation\.(title|summary|stage|carrier)\b/.test(path),
    view: <FirstFields innovation={innovation} write={writeSheet} />,
  };
  const where: FormStep = {
    heading: <FormattedMessage id="contributions.innovation.where" />,
    holds: (path) => /^innovation\.(location|places|area\w+)\b/.test(path),
    view: <WhereFields innovation={innovation} write={writeSheet} />,
  };
  const story: FormStep = {
    heading: <FormattedMessage id="contributions.innovation.story" />,
    holds: (path) => path.startsWith('innovation.') && !first.holds(path) && !where.holds(path),
    view: (
      <>
        <NextQuestion innovation={innovation} onAsk={askFor} />
        <StoryFields innovation={innovation} write={writeSheet} />
      </>
    ),
  };
  const words: FormStep = {
    heading: <FormattedMessage id="contributions.add.words" />,
    holds: (path) => /^(note|email|photos.*)$/.test(path),
    view: (
      <>
        <PhotoFields photos={photos} words={writing.photoWords} onWords={(photoWords) => write({ photoWords })} />
        <LongText
          path="note"
          label={<FormattedMessage id="contributions.add.note" />}
          hint={<FormattedMessage id="contributions.innovation.note.hint" />}
          value={writing.note}
          onChange={(note) => write({ note })}
        />
        <TextField
          path="email"
          label={<FormattedMessage id="contributions.add.email" />}
          hint={<FormattedMessage id="contributions.add.email.hint" />}
          type="email"
          inputMode="email"
          autoComplete="email"
          value={writing.email}
          onChange={(email) => write({ email })}
        />
        <p className="soft small">
          <FormattedMessage id="contributions.innovation.licence" />
        </p>
      </>
    ),
  };

  const form = (
    <PublishedProvider value={corrects ? publishedSheetAnswers(corrects.parts) : NOTHING}>
      <StepForm
        steps={[first, where, story, words]}
        moves={moves}
        ready={draft.ready}
        restored={draft.restored}
        onStartAfresh={() => {
          forgetDraft();
          moves.show(1);
        }}
        check={check}
        send={() => (amends ? amend(amends) : send())}
        onSent={(receipt) => {
          moves.finish(receipt);
          forgetDraft();
        }}
        sendLabel={sendLabel}
      />
    </PublishedProvider>
  );
  return children(form, moves);
}

const NOTHING = {};

/** A first version is told in two steps; the rooms and the words can wait. */
function reachableStep({ innovation: { title, summary, stage, carrier } }: InnovationWriting): number {
  return !title.trim() || !summary.trim() || stage === null || !carrier.trim() ? 1 : 4;
}
