/** Staff write down what somebody tells at the phone: everything on one page, whom to answer first, the code to read out last. */
import { FormattedMessage } from 'react-intl';
import { may } from '../../api/access.ts';
import { StepForm } from '../forms/step-form.tsx';
import { useStep } from '../forms/use-step.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './send-report.module.css';
import { CategoryStep } from './send-report-category.tsx';
import { SentReport } from './send-report-ends.tsx';
import { ReportWhere } from './send-report-where.tsx';
import { Contact, Description } from './send-report-words.tsx';
import { useReportForm } from './use-report-form.ts';

const KEY = 'kartenn.draft.phone';

export function EnterReport() {
  const { role } = useSetting();
  const form = useReportForm(KEY, 'enter');
  const moves = useStep(1);
  const { draft, category } = form;
  if (!may(role, 'report.enter'))
    return (
      <div className="page">
        <h1>
          <FormattedMessage id="reports.enter.title" />
        </h1>
        <p className="notice warn">
          <FormattedMessage id="reports.enter.refused" />
        </p>
      </div>
    );
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="reports.enter.title" />
      </h1>
      {moves.sent ? (
        <SentReport
          receipt={moves.sent}
          title={<FormattedMessage id="reports.enter.done" />}
          again={<FormattedMessage id="reports.enter.again" />}
          onAgain={() => moves.show(1)}
        />
      ) : (
        <StepForm
          steps={[
            {
              heading: <FormattedMessage id="reports.enter.caller" />,
              holds: () => true,
              view: (
                <>
                  <p className="soft">
                    <FormattedMessage id="reports.enter.caller.hint" />
                  </p>
                  <div className={styles.caller}>
                    <Contact form={form} voice="caller" />
                  </div>
                  <h2>
                    <FormattedMessage id="reports.send.where" />
                  </h2>
                  <ReportWhere form={form} />
                  <h2>
                    <FormattedMessage id="reports.send.what" />
                  </h2>
                  <CategoryStep form={form} />
                  <Description form={form} voice="caller" />
                </>
              ),
              ...(category?.notOurs && { shut: true }),
            },
          ]}
          moves={moves}
          ready={draft.ready}
          restored={draft.restored}
          onStartAfresh={form.forget}
          check={form.check}
          send={form.send}
          onSent={(receipt) => {
            moves.finish(receipt);
            form.forget();
          }}
          sendLabel={<FormattedMessage id="reports.enter.send" />}
        />
      )}
    </div>
  );
}
