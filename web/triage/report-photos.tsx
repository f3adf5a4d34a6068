/** Photos of a report, before and after: seen by staff at once, by the public only after release; parts can be covered. */
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { mayOn } from '../../api/access.ts';
import type { TriagedReport } from '../../api/triage/contract.ts';
import { PHOTO_MOMENTS } from '../../db/vocabulary.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { BlackOut } from './black-out.tsx';
import styles from './opened-report.module.css';
import type { Outcome, Verb } from './use-opened.ts';

interface ReportPhotosProps {
  report: TriagedReport;
  onAct: (verb: Verb, done: string) => Promise<Outcome>;
}

export function ReportPhotos({ report, onAct }: ReportPhotosProps) {
  const intl = useIntl();
  const actor = useSetting();
  const [fault, setFault] = useState<string | null>(null);
  const [covering, setCovering] = useState<string | null>(null);
  const { mediaUrl, photos: known } = report.desk;
  if (report.photos.length === 0 && !mediaUrl) return null;
  const mayRelease = mayOn(actor, 'photo.release', report);
  const mayCover = mayOn(actor, 'photo.black_out', report);
  const act = async (verb: Verb, done: string) => {
    const outcome = await onAct(verb, done);
    setFault(outcome.kind === 'refused' ? outcome.reason : null);
    return outcome;
  };
  const release = (id: string, version: number, released: boolean) =>
    act(
      async (client, { code }) => {
        await told(client.api.triage.photos[':id'].release.$post({ param: { id }, json: { version, released } }));
        return told(client.api.triage.reports[':code'].$get({ param: { code } }));
      },
      intl.formatMessage({ id: released ? 'triage.photo.released' : 'triage.photo.withdrawn' }),
    );
  const rows = report.photos.flatMap((photo) => {
    const staff = known.find(({ id }) => id === photo.id);
    return staff ? [{ ...photo, ...staff }] : [];
  });
  const covered = rows.find(({ id }) => id === covering);
  return (
    <section>
      <h3>
        <FormattedMessage id="triage.photos" />
      </h3>
      {mayRelease && rows.some(({ released }) => !released) && (
        <p className="small">
          <FormattedMessage id="opened.photo.reminder" />
        </p>
      )}
      {PHOTO_MOMENTS.filter((moment) => rows.some((row) => row.moment === moment)).map((moment) => (
        <div key={moment} className={styles.moment}>
          {rows.some((row) => row.moment === 'after') && (
            <h4 className="small">
              <FormattedMessage id={`opened.photo.${moment}`} />
            </h4>
          )}
          <ul className={styles.photos}>
            {rows
              .filter((row) => row.moment === moment)
              .map(({ id, width, height, alternative, released, hash, blackedOut, version }, at) => (
                <li key={id} className={styles.photo}>
                  <a href={`/photos/${id}/2048.webp?v=${hash}`} target="_blank" rel="noreferrer">
                    <img
                      src={`/photos/${id}/320.webp?v=${hash}`}
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
                    </span>{' '}
                    {blackedOut.length > 0 && (
                      <span className="tag">
                        <FormattedMessage id="opened.photo.covered" values={{ count: blackedOut.length }} />
                      </span>
                    )}
                  </p>
                  {mayCover && (
                    <button type="button" className="button" data-cover={id} onClick={() => setCovering(id)}>
                      <FormattedMessage id="opened.photo.cover" />
                    </button>
                  )}
                  {mayRelease && (
                    <button type="button" className="button" onClick={() => void release(id, version, !released)}>
                      <FormattedMessage id={released ? 'triage.photo.withdraw' : 'triage.photo.release'} />
                    </button>
                  )}
                </li>
              ))}
          </ul>
        </div>
      ))}
      {mediaUrl && (
        <p className="small">
          <a href={mediaUrl} target="_blank" rel="noreferrer noopener nofollow">
            <FormattedMessage id="opened.photo.elsewhere" />
          </a>
        </p>
      )}
      {fault !== null && (
        <p className="notice bad" role="alert">
          {fault}
        </p>
      )}
      {covered && (
        <BlackOut
          key={covered.id}
          photo={covered}
          onAct={act}
          onClose={() => {
            setCovering(null);
            document.querySelector<HTMLElement>(`[data-cover="${covered.id}"]`)?.focus();
          }}
        />
      )}
    </section>
  );
}
