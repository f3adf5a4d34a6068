/** What was solved lately, with the town's words and, where they were released, photos of before and after. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import type { SolvedReport } from '../../api/statistics/contract.ts';
import { useFormats } from '../words/formats.ts';
import { useFigures } from './figures.ts';
import styles from './statistics.module.css';

export function SolvedList({ solved }: { solved: SolvedReport[] }) {
  return (
    <section className={styles.section} aria-labelledby="solved">
      <h2 id="solved">
        <FormattedMessage id="figures.public.solved" />
      </h2>
      {solved.length === 0 ? (
        <p>
          <FormattedMessage id="figures.public.solved.none" />
        </p>
      ) : (
        <ul className={styles.solved}>
          {solved.map((report) => (
            <Solved key={report.code} report={report} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Solved({ report }: { report: SolvedReport }) {
  const { code, commune, address, createdAt, closedAt, answer } = report;
  const { category } = useFigures();
  const { day } = useFormats();
  const name = category(report.category);
  return (
    <li className="card stack">
      <h3>
        <Link to="/reports/$code" params={{ code }}>
          {name}
        </Link>
      </h3>
      <p>{address && !address.includes(commune) ? `${address}, ${commune}` : (address ?? commune)}</p>
      <Photos report={report} name={name} />
      {answer && <p className={styles.quote}>{answer}</p>}
      <p className="soft small">
        <FormattedMessage id="figures.public.solved.when" values={{ from: day(createdAt), to: day(closedAt) }} />
      </p>
    </li>
  );
}

function Photos({ report, name }: { report: SolvedReport; name: string }) {
  const intl = useIntl();
  const shown = (['before', 'after'] as const).flatMap((moment) => {
    const photo = report[moment];
    return photo ? [{ moment, photo }] : [];
  });
  if (shown.length === 0) return null;
  return (
    <div className={styles.photos}>
      {shown.map(({ moment, photo }) => (
        <figure key={moment}>
          <img
            src={`/photos/${photo.id}/320.webp`}
            width={photo.width}
            height={photo.height}
            loading="lazy"
            alt={photo.alternative ?? intl.formatMessage({ id: `figures.public.photo.${moment}` }, { category: name })}
          />
          <figcaption>
            <FormattedMessage id={`figures.public.${moment}`} />
          </figcaption>
        </figure>
      ))}
    </div>
  );
}
