/** "Is it one of these?": one voice more on a report that is there helps more than a second report. */
import { Link, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { SimilarReport } from '../../api/reports/contract.ts';
import { isClosed } from '../../api/reports/transitions.ts';
import type { LonLat } from '../../db/point.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import { MeToo } from './me-too.tsx';
import styles from './send-report.module.css';

interface SimilarReportsProps {
  category: string;
  location: LonLat;
  /** The person has joined a report: their own is no longer needed. Without it nobody here can join: staff write for others. */
  onSupported?: ((code: string) => void) | undefined;
}

export function SimilarReports({ category, location: { lon, lat }, onSupported }: SimilarReportsProps) {
  const { client } = useRouter().options.context;
  const [similar, setSimilar] = useState<SimilarReport[]>([]);
  useEffect(() => {
    let left = false;
    told(client.api.reports.similar.$get({ query: { lon: String(lon), lat: String(lat), category } }))
      .then((found) => {
        if (!left) setSimilar(found);
      })
      // Only an offer: without it the report is sent all the same.
      .catch(() => {});
    return () => {
      left = true;
    };
  }, [client, category, lon, lat]);

  return (
    <section role="status" aria-live="polite" className={styles.similarRoom}>
      {similar.length > 0 && (
        <>
          <h3>
            <FormattedMessage id="reports.similar.title" values={{ count: similar.length }} />
          </h3>
          <p>
            <FormattedMessage id="reports.similar.text" />
          </p>
          <ul className={styles.similar}>
            {similar.map((report) => (
              <SimilarCard key={report.code} report={report} onSupported={onSupported} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

interface SimilarCardProps extends Pick<SimilarReportsProps, 'onSupported'> {
  report: SimilarReport;
}

function SimilarCard({ report, onSupported }: SimilarCardProps) {
  const intl = useIntl();
  const formats = useFormats();
  const { territory, language } = useSetting();
  const category = territory.categories.find(({ code }) => code === report.category)?.name[language] ?? report.category;
  return (
    <li className="card">
      <div className={styles.similarHead}>
        {report.photoId && (
          <img
            src={`/photos/${report.photoId}/320.webp`}
            width={96}
            height={72}
            loading="lazy"
            alt={intl.formatMessage({ id: 'reports.photo' }, { number: 1 })}
          />
        )}
        <div>
          <p className={styles.chosenName}>{category}</p>
          <p className="soft small">
            <FormattedMessage
              id="reports.similar.facts"
              values={{ distance: formats.distance(report.distanceMetres), age: formats.age(report.createdAt) }}
            />
          </p>
          <p className={`tag ${isClosed(report.state) ? 'good' : ''}`}>
            <FormattedMessage id={`words.state.${report.state}`} />
          </p>
        </div>
      </div>
      <p className={styles.excerpt}>{report.description}</p>
      <div className="buttons">
        {onSupported && !isClosed(report.state) && (
          <MeToo code={report.code} supporters={report.supporters} onSupported={onSupported} />
        )}
        <Link to="/reports/$code" params={{ code: report.code }} className="button">
          <FormattedMessage id="reports.similar.open" values={{ code: report.code }} />
        </Link>
      </div>
    </li>
  );
}
