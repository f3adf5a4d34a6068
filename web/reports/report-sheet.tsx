/** A public report, as anybody may read it. */
import { getRouteApi, Link, Outlet } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { isClosed } from '../../api/reports/transitions.ts';
import { SheetActions } from '../shell/sheet-actions.tsx';
import { MeToo } from './me-too.tsx';
import { ReportHead, ReportStory } from './report-story.tsx';

const route = getRouteApi('/reports/$code');

export function ReportSheet() {
  const report = route.useLoaderData();
  return (
    <article className="page">
      <ReportHead report={report} />
      <ReportStory report={report} />
      <div className="buttons">
        {!isClosed(report.state) && <MeToo code={report.code} supporters={report.supporters} />}
        {isClosed(report.state) && report.supporters > 0 && (
          <p>
            <FormattedMessage id="reports.supporters" values={{ count: report.supporters }} />
          </p>
        )}
        <Link to="/report" search={report.location} className="button">
          <FormattedMessage id="reports.another_here" />
        </Link>
      </div>
      <SheetActions title={report.code} location={report.location} />
      <Outlet />
    </article>
  );
}
