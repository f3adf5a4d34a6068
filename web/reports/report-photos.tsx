/** The photos of a report: the problem, and what has become of it. */
import { FormattedMessage, useIntl } from 'react-intl';
import type { Report, ReportPhoto } from '../../api/reports/contract.ts';
import styles from './report-story.module.css';

interface ReportPhotosProps {
  report: Report;
  /** The reporter's own link: opens photos that are not public yet. */
  secret?: string;
}

export function ReportPhotos({ report, secret }: ReportPhotosProps) {
  const before = report.photos.filter(({ moment }) => moment === 'before');
  const after = report.photos.filter(({ moment }) => moment === 'after');
  const shown = { ...(secret && { secret }) };
  if (after.length === 0) return <Photos photos={before} {...shown} />;
  return (
    <>
      <section aria-labelledby="photos-after">
        <h2 id="photos-after">
          <FormattedMessage id="reports.photos.after" />
        </h2>
        <Photos photos={after} {...shown} />
      </section>
      {before.length > 0 && (
        <section aria-labelledby="photos-before">
          <h2 id="photos-before">
            <FormattedMessage id="reports.photos.before" />
          </h2>
          <Photos photos={before} {...shown} />
        </section>
      )}
    </>
  );
}

function Photos({ photos, secret }: { photos: readonly ReportPhoto[]; secret?: string }) {
  const intl = useIntl();
  if (photos.length === 0) return null;
  return (
    <ul className={styles.photos}>
      {photos.map((photo, at) => (
        <li key={photo.id}>
          <figure>
            <img
              src={`/photos/${photo.id}/960.webp${secret && !photo.released ? `?follow=${encodeURIComponent(secret)}` : ''}`}
              width={photo.width}
              height={photo.height}
              alt={
                photo.alternative ??
                intl.formatMessage(
                  { id: photo.moment === 'after' ? 'reports.photo.after' : 'reports.photo' },
                  { number: at + 1 },
                )
              }
            />
            {!photo.released && (
              <figcaption className="soft small">
                <FormattedMessage id="reports.photo.not_released" />
              </figcaption>
            )}
          </figure>
        </li>
      ))}
    </ul>
  );
}
