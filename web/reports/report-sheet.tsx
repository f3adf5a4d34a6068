/** A public report, as anybody may read it. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { isClosed } from '../../api/reports/transitions.ts';
import { CopyButton } from '../forms/copy-button.tsx';
import { MeToo } from './me-too.tsx';
import { ReportStory } from './report-story.tsx';

const route = getRouteApi('/reports/$code');

export function ReportSheet() {
  const report = route.useLoaderData();
  return (
    <article className="page">
      <ReportStory report={report} />
      <div className="buttons">
        {!isClosed(report.state) && <MeToo code={report.code} supporters={report.supporters} />}
        {isClosed(report.state) && report.supporters > 0 && (
          <p>
            <FormattedMessage id="reports.supporters" values={{ count: report.supporters }} />
          </p>
        )}
        <ShareButton title={report.code} />
        <Link to="/report" search={report.location} className="button">
          <FormattedMessage id="reports.another_here" />
        </Link>
      </div>
    </article>
  );
}

/** The device's own sharing where it has one, else the link to copy. */
function ShareButton({ title }: { title: string }) {
  const [link, setLink] = useState<string | null>(null);
  const [shares, setShares] = useState(false);
  useEffect(() => {
    setLink(window.location.href);
    setShares(typeof navigator.share === 'function');
  }, []);
  if (!link) return null;
  if (!shares) return <CopyButton link={link} />;
  return (
    <button type="button" className="button" onClick={() => void navigator.share({ title, url: link }).catch(() => {})}>
      <FormattedMessage id="shell.share" />
    </button>
  );
}
