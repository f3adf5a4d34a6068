/** A report while it is written: its draft, its photos, what is wrong with it, and its sending. */
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { type IntlShape, useIntl } from 'react-intl';
import { ReportDraft } from '../../api/reports/contract.ts';
import { type AnswerProblem, answerFaults } from '../../api/reports/questions.ts';
import type { LonLat } from '../../db/point.ts';
import type { ReportCategory } from '../../db/territory.ts';
import { useDraft } from '../forms/draft.ts';
import { type FieldFault, faultsIn } from '../forms/faults.ts';
import { photoPlace } from '../forms/photo-place.ts';
import { attempt } from '../forms/send.ts';
import { usePhotos } from '../forms/use-photos.ts';
import type { SentReceipt } from '../forms/use-step.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import type { MessageId } from '../words/messages.ts';
import { freshReport, publicTraces, ReportWriting, reportPayload } from './send-report-draft.ts';

export type ReportForm = ReturnType<typeof useReportForm>;

/** `send` is everybody's door, `enter` that of staff who write for somebody at the phone. */
export function useReportForm(key: string, door: 'send' | 'enter') {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const { territory, language } = useSetting();
  const draft = useDraft(key, ReportWriting, freshReport);
  const kept = usePhotos(key);
  const [photoSpot, setPhotoSpot] = useState<LonLat | null>(null);
  const { writing } = draft;
  const category = territory.categories.find(({ code }) => code === writing.category);
  const payload = () => reportPayload(writing, category, language);

  return {
    ...{ draft, category },
    photos: {
      ...kept,
      add: async (files: readonly File[]) => {
        const [west, south, east, north] = territory.bbox;
        for (const file of files) {
          const spot = await photoPlace(file);
          if (!spot || spot.lon < west || spot.lon > east || spot.lat < south || spot.lat > north) continue;
          setPhotoSpot(spot);
          break;
        }
        await kept.add(files);
      },
    },
    /** Where a photo was taken: only ever a suggestion. */
    photoSpot,
    forgetPhotoSpot: () => setPhotoSpot(null),
    check: (): FieldFault[] => {
      const checked = ReportDraft.safeParse(payload());
      return [...(checked.success ? [] : faultsIn(intl, checked.error.issues)), ...ownFaults(intl, writing, category)];
    },
    send: () => {
      const form = { draft: JSON.stringify(payload()), photos: kept.photos.map(({ file }) => file) };
      const asking =
        door === 'send' ? told(client.api.reports.$post({ form })) : told(client.api.reports.enter.$post({ form }));
      return attempt<SentReceipt>(asking.then((receipt) => ({ ...receipt, place: null })));
    },
    forget: () => {
      draft.startAfresh();
      kept.clear();
      setPhotoSpot(null);
    },
  };
}

const ANSWER_FAULTS: Record<AnswerProblem, MessageId> = {
  required: 'reports.fault.answer.required',
  number: 'reports.fault.answer.number',
  datetime: 'reports.fault.answer.datetime',
  choice: 'reports.fault.answer.choice',
  too_long: 'reports.fault.answer.too_long',
};

/** What the contract cannot know: the category's questions, and whether personal words are meant. */
function ownFaults(intl: IntlShape, writing: ReportWriting, category: ReportCategory | undefined): FieldFault[] {
  const faults = answerFaults(category?.questions ?? [], writing.answers).map(({ code, problem }) => ({
    path: `answers.${code}`,
    words: intl.formatMessage({ id: ANSWER_FAULTS[problem] }),
  }));
  const meant = publicTraces(writing, category).every(({ words }) => writing.agreed.includes(words));
  return meant ? faults : [...faults, { path: 'agreed', words: intl.formatMessage({ id: 'reports.fault.agreed' }) }];
}
