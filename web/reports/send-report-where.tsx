/** Where it is: a photo's place if one wants, a point found in four ways, or a place of the map that it hangs on. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { LonLat } from '../../db/point.ts';
import { PhotosField } from '../forms/photos-field.tsx';
import { useWhere, whereWords } from '../forms/use-where.ts';
import { WhereStep } from '../forms/where-step.tsx';
import type { MapItem } from '../map/items.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import styles from './send-report.module.css';
import { ConcernedPlace } from './send-report-place.tsx';
import type { ReportForm } from './use-report-form.ts';

export function ReportWhere({ form }: { form: ReportForm }) {
  const intl = useIntl();
  const { territory, tilesVersion } = useSetting();
  const { writing, write } = form.draft;
  const [tapped, setTapped] = useState<MapItem | null>(null);
  const kinds = [...territory.kinds, 'innovation', 'report'].join(',');

  const tap = (item: MapItem, location: LonLat) => {
    setTapped(item.collection === 'report' ? item : null);
    const isPlace = territory.kinds.some((kind) => kind === item.collection);
    write({ location, address: null, ...(isPlace && { place: { code: item.code, name: item.name } }) });
  };
  return (
    <>
      <WhereStep
        under=""
        label={<FormattedMessage id="reports.send.where.label" />}
        mapLabel={intl.formatMessage({ id: 'reports.send.where.map' })}
        location={writing.location}
        address={writing.address}
        onChange={(patch) => {
          setTapped(null);
          write(patch);
        }}
        items={{ tilesUrl: `/tiles/${tilesVersion}/{z}/{x}/{y}.mvt?kinds=${kinds}`, onTap: tap }}
      />
      <div role="status" className={styles.quiet}>
        {tapped && (
          <p className="notice">
            <FormattedMessage
              id="reports.send.tapped_report"
              values={{
                report: (
                  <Link to="/reports/$code" params={{ code: tapped.code }}>
                    {tapped.name}
                  </Link>
                ),
              }}
            />
          </p>
        )}
      </div>
      {writing.location && (
        <ConcernedPlace location={writing.location} place={writing.place} onChange={(place) => write({ place })} />
      )}
    </>
  );
}

export function PhotoFirst({ form }: { form: ReportForm }) {
  return (
    <>
      <details className={styles.group} open={form.photos.photos.length > 0 || undefined}>
        <summary>
          <FormattedMessage id="reports.send.photo_first" />
        </summary>
        <div className={styles.groupInside}>
          <PhotosField photos={form.photos} />
        </div>
      </details>
      <PhotoSpot form={form} />
    </>
  );
}

/** A photo's place is offered and never taken by itself: the person may have moved since, or set the cross already. */
export function PhotoSpot({ form: { photoSpot, forgetPhotoSpot, draft } }: { form: ReportForm }) {
  const intl = useIntl();
  const formats = useFormats();
  const where = useWhere(photoSpot);
  return (
    <div role="status" className={styles.quiet}>
      {photoSpot && (
        <div className={`notice ${styles.offer}`}>
          <p>
            <FormattedMessage
              id="reports.send.photo_spot"
              values={{
                where: where
                  ? whereWords(intl, formats, where)
                  : `${photoSpot.lat.toFixed(5)}, ${photoSpot.lon.toFixed(5)}`,
              }}
            />
          </p>
          <div className="buttons">
            <button
              type="button"
              className="button primary"
              onClick={() => {
                draft.write({ location: photoSpot, address: null });
                forgetPhotoSpot();
              }}
            >
              <FormattedMessage id="reports.send.photo_spot.take" />
            </button>
            <button type="button" className="button" onClick={forgetPhotoSpot}>
              <FormattedMessage id="reports.send.photo_spot.leave" />
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
