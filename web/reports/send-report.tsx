/** Reports a problem in three steps: where, what, in words and photos. No account, nothing asked that is not needed. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { may } from '../../api/access.ts';
import type { Draft } from '../forms/draft.ts';
import { type FormStep, StepForm } from '../forms/step-form.tsx';
import { useStep } from '../forms/use-step.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { CategoryStep } from './send-report-category.tsx';
import type { ReportWriting } from './send-report-draft.ts';
import { JoinedReport, SentReport } from './send-report-ends.tsx';
import { PhotoFirst, ReportWhere } from './send-report-where.tsx';
import { WordsStep } from './send-report-words.tsx';
import { useReportForm } from './use-report-form.ts';

const route = getRouteApi('/report');
const KEY = 'kartenn.draft.report';

export function SendReport() {
  const { role } = useSetting();
  const form = useReportForm(KEY, 'send');
  const { draft, category } = form;
  const { location } = draft.writing;
  useOpenedBy(draft);
  const [joined, setJoined] = useState<string | null>(null);
  const moves = useStep(location ? (category && !category.notOurs ? 3 : 2) : 1);
  const join = (code: string) => {
    setJoined(code);
    form.forget();
    moves.show(1);
  };

  const steps: FormStep[] = [
    {
      heading: <FormattedMessage id="reports.send.where" />,
      holds: (path) => ['location', 'address', 'place'].includes(path),
      view: (
        <>
          <PhotoFirst form={form} />
          <ReportWhere form={form} />
        </>
      ),
    },
    {
      heading: <FormattedMessage id="reports.send.what" />,
      holds: (path) => path === 'category' || path.startsWith('answers.'),
      view: <CategoryStep form={form} onSupported={join} />,
      ...(category?.danger && { forward: <FormattedMessage id="reports.send.no_danger" /> }),
      ...(category?.notOurs && { shut: true }),
    },
    {
      heading: <FormattedMessage id="reports.send.words" />,
      holds: (path) => ['description', 'agreed', 'name', 'email', 'phone', 'photos'].includes(path),
      view: <WordsStep form={form} />,
    },
  ];

  return (
    <div className="page">
      <h1>
        <FormattedMessage id="reports.send.title" />
      </h1>
      {moves.sent && (
        <SentReport
          receipt={moves.sent}
          title={<FormattedMessage id="reports.sent.title" />}
          again={<FormattedMessage id="reports.sent.again" />}
          onAgain={() => moves.show(1)}
        />
      )}
      {joined && <JoinedReport code={joined} onAgain={() => setJoined(null)} />}
      {!moves.sent && !joined && (
        <>
          {moves.step === 1 && (
            <p>
              <FormattedMessage id="reports.send.intro" />
            </p>
          )}
          {moves.step === 1 && may(role, 'report.enter') && (
            <p>
              <Link to="/triage/enter">
                <FormattedMessage id="reports.enter.title" />
              </Link>
            </p>
          )}
          <StepForm
            steps={steps}
            moves={moves}
            ready={draft.ready}
            restored={draft.restored}
            onStartAfresh={() => {
              form.forget();
              moves.show(1);
            }}
            check={form.check}
            send={form.send}
            onSent={(receipt) => {
              moves.finish(receipt);
              form.forget();
            }}
            sendLabel={<FormattedMessage id="reports.send.send" />}
          />
        </>
      )}
    </div>
  );
}

/** "Report here" on the map or on a sheet: its point and place are taken over once. */
function useOpenedBy({ ready, writing, prefill }: Draft<ReportWriting>) {
  const { client } = useRouter().options.context;
  const { lon, lat, place } = route.useSearch();
  const openedBy = [lon, lat, place].join(',');
  const news = ready && openedBy !== ',,' && openedBy !== writing.openedBy;
  useEffect(() => {
    if (!news) return;
    prefill({ openedBy, ...(lon !== undefined && lat !== undefined && { location: { lon, lat }, address: null }) });
    if (!place) return;
    told(client.api.places[':code'].$get({ param: { code: place } }))
      .then(({ code, name, location, address }) => prefill({ place: { code, name }, location, address }))
      // A place that is gone: the report can do without.
      .catch(() => {});
  }, [news, openedBy, lon, lat, place, client, prefill]);
}
