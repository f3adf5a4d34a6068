/** Reports a problem in three steps: where, what, in words and photos. No account, nothing asked that is not needed. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ReportDraft } from '../../api/reports/contract.ts';
import { useDraft } from '../forms/draft.ts';
import { type FieldFault, faultsIn } from '../forms/faults.ts';
import { ReceiptCard } from '../forms/receipt.tsx';
import { attempt } from '../forms/send.ts';
import { type FormStep, StepForm } from '../forms/step-form.tsx';
import { usePhotos } from '../forms/use-photos.ts';
import { type SentReceipt, useStep } from '../forms/use-step.ts';
import { WhereStep } from '../forms/where-step.tsx';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { CategoryStep } from './send-report-category.tsx';
import { freshReport, ReportWriting, reportPayload } from './send-report-draft.ts';
import { WordsStep } from './send-report-words.tsx';

const route = getRouteApi('/report');
const KEY = 'kartenn.draft.report';

export function SendReport() {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const { territory, language } = useSetting();
  const draft = useDraft(KEY, ReportWriting, freshReport);
  const photos = usePhotos(KEY);
  const { writing, write } = draft;
  useOpenedBy(draft);
  const [joined, setJoined] = useState<string | null>(null);
  const moves = useStep(writing.location ? (writing.category ? 3 : 2) : 1);
  const category = territory.categories.find(({ code }) => code === writing.category);

  const check = (): FieldFault[] => {
    const checked = ReportDraft.safeParse(reportPayload(writing, language));
    return checked.success ? [] : faultsIn(intl, checked.error.issues);
  };
  const send = () =>
    attempt<SentReceipt>(
      told(
        client.api.reports.$post({
          form: {
            draft: JSON.stringify(reportPayload(writing, language)),
            photos: photos.photos.map(({ file }) => file),
          },
        }),
      ).then((receipt) => ({ ...receipt, place: null })),
    );
  const forgetDraft = () => {
    draft.startAfresh();
    photos.clear();
  };
  const join = (code: string) => {
    setJoined(code);
    forgetDraft();
    moves.show(1);
  };

  const steps: FormStep[] = [
    {
      heading: <FormattedMessage id="reports.send.where" />,
      holds: (path) => path === 'location' || path === 'address',
      view: (
        <WhereStep
          under=""
          label={<FormattedMessage id="reports.send.where.label" />}
          mapLabel={intl.formatMessage({ id: 'reports.send.where.map' })}
          location={writing.location}
          address={writing.address}
          onChange={write}
        />
      ),
    },
    {
      heading: <FormattedMessage id="reports.send.what" />,
      holds: (path) => path === 'category' || path === 'place',
      view: <CategoryStep writing={writing} write={write} onSupported={join} />,
      ...(category?.danger && { forward: <FormattedMessage id="reports.send.no_danger" /> }),
    },
    {
      heading: <FormattedMessage id="reports.send.words" />,
      holds: (path) => ['description', 'name', 'email', 'phone', 'photos'].includes(path),
      view: <WordsStep writing={writing} write={write} photos={photos} />,
    },
  ];

  return (
    <div className="page">
      <h1>
        <FormattedMessage id="reports.send.title" />
      </h1>
      {moves.sent && <SentReport receipt={moves.sent} onAgain={() => moves.show(1)} />}
      {joined && <JoinedReport code={joined} onAgain={() => setJoined(null)} />}
      {!moves.sent && !joined && (
        <>
          {moves.step === 1 && (
            <p>
              <FormattedMessage id="reports.send.intro" />
            </p>
          )}
          <StepForm
            steps={steps}
            moves={moves}
            ready={draft.ready}
            restored={draft.restored}
            onStartAfresh={() => {
              forgetDraft();
              moves.show(1);
            }}
            check={check}
            send={send}
            onSent={(receipt) => {
              moves.finish(receipt);
              forgetDraft();
            }}
            sendLabel={<FormattedMessage id="reports.send.send" />}
          />
        </>
      )}
    </div>
  );
}

function SentReport({ receipt, onAgain }: { receipt: SentReceipt; onAgain: () => void }) {
  const intl = useIntl();
  return (
    <ReceiptCard
      receipt={receipt}
      title={<FormattedMessage id="reports.sent.title" />}
      subject={intl.formatMessage({ id: 'reports.sent.subject' }, { code: receipt.code })}
      next={[
        <FormattedMessage key="read" id="reports.sent.next.read" />,
        <FormattedMessage key="answer" id="reports.sent.next.answer" />,
        <FormattedMessage key="photos" id="reports.sent.next.photos" />,
      ]}
      again={<FormattedMessage id="reports.sent.again" />}
      onAgain={onAgain}
    />
  );
}

/** Instead of a repeat, one voice more on what somebody else has reported. */
function JoinedReport({ code, onAgain }: { code: string; onAgain: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="card">
      <h2 ref={heading} tabIndex={-1}>
        <FormattedMessage id="reports.joined.title" />
      </h2>
      <p>
        <FormattedMessage id="reports.joined.text" values={{ code }} />
      </p>
      <div className="buttons">
        <Link to="/reports/$code" params={{ code }} className="button primary">
          <FormattedMessage id="reports.similar.open" values={{ code }} />
        </Link>
        <button type="button" className="button" onClick={onAgain}>
          <FormattedMessage id="reports.sent.again" />
        </button>
      </div>
    </section>
  );
}

/** "Report here" on the map or on a sheet: its point and place are taken over once. */
function useOpenedBy({ ready, writing, prefill }: ReturnType<typeof useDraft<ReportWriting>>) {
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
