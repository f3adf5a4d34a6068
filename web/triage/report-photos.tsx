/** Photos of a report: seen by staff at once, by the public only after release. */
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { TriagedReport } from '../../api/triage/contract.ts';
import { told } from '../shell/client.ts';
import styles from './opened-report.module.css';
import type { Outcome, Verb } from './use-opened.ts';

interface ReportPhotosProps {
  report: TriagedReport;
  mayRelease: boolean;
  onAct: (verb: Verb, done: string) => Promise<Outcome>;
}

export function ReportPhotos({ report, mayRelease, onAct }: ReportPhotosProps) {
  const intl = useIntl();
  const [fault, setFault] = useState<string | null>(null);
  if (report.photos.length === 0) return null;
  const release = async (id: string, released: boolean) => {
    const verb: Verb = async (client, { code }) => {
      await told(client.api.triage.photos[':id'].release.$post({ param: { id }, json: { released } }));
      return told(client.api.triage.reports[':code'].$get({ param: { code } }));
    };
    const outcome = await onAct(
      verb,
      intl.formatMessage({ id: released ? 'triage.photo.released' : 'triage.photo.withdrawn' }),
    );
    setFault(outcome.kind === 'refused' ? outcome.reason : null);
  };
  return (
    <section>
      <h3>
        <FormattedMessage id="triage.photos" />
      </h3>
      <ul className={styles.photos}>
        {report.photos.map(({ id, width, height, alternative, released }, at) => (
          <li key={id} className={styles.photo}>
            <a href={`/photos/${id}/2048.webp`} target="_blank" rel="noreferrer">
              <img
                src={`/photos/${id}/320.webp`}
                width={width}
                height={height}
                loading="lazy"
                alt={alternative ?? intl.formatMessage({ id: 'triage.photo.alternative' }, { number: at + 1 })}
              />
              <span className="visually-hidden">
                <FormattedMessage id="triage.photo.enlarge" />
              </span>
            </a>
            <p className="small">
              <span className={released ? 'tag good' : 'tag warn'}>
                <FormattedMessage id={released ? 'triage.photo.is_public' : 'triage.photo.is_internal'} />
              </span>
            </p>
            {mayRelease && (
              <button type="button" className="button" onClick={() => void release(id, !released)}>
                <FormattedMessage id={released ? 'triage.photo.withdraw' : 'triage.photo.release'} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {fault !== null && (
        <p className="notice bad" role="alert">
          {fault}
        </p>
      )}
    </section>
  );
}
