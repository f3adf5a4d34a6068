/** What one does with any sheet: go there, share it, carry it away as a code. */
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { renderSVG } from 'uqr';
import type { LonLat } from '../../db/point.ts';
import styles from './shell.module.css';

interface SheetActionsProps {
  title: string;
  location?: LonLat | null;
}

type Told = 'nothing' | 'copied' | 'not_copied';

export function SheetActions({ title, location }: SheetActionsProps) {
  const intl = useIntl();
  const path = useRouterState({ select: (state) => state.location.publicHref });
  const [address, setAddress] = useState('');
  const [told, setTold] = useState<Told>('nothing');
  useEffect(() => setAddress(new URL(path, window.location.origin).href), [path]);

  const share = async () => {
    if (typeof navigator.share === 'function') {
      // Closing the system's own sheet is no failure.
      await navigator.share({ title, url: address }).catch(() => undefined);
      return;
    }
    setTold(
      await navigator.clipboard.writeText(address).then(
        () => 'copied' as const,
        () => 'not_copied' as const,
      ),
    );
  };

  return (
    <div className={styles.actions}>
      {location && (
        <a className="button primary" href={directions(location)} rel="noopener">
          <FormattedMessage id="shell.directions" />
        </a>
      )}
      {address && (
        <>
          <button type="button" className="button" onClick={() => void share()}>
            <FormattedMessage id="shell.share" />
          </button>
          <details className={styles.qr}>
            <summary className="button">
              <FormattedMessage id="shell.qr.show" />
            </summary>
            <figure>
              <img
                src={`data:image/svg+xml,${encodeURIComponent(renderSVG(address, { border: 2 }))}`}
                width={220}
                height={220}
                alt={intl.formatMessage({ id: 'shell.qr' })}
              />
              <figcaption className="small">{address}</figcaption>
            </figure>
          </details>
        </>
      )}
      <span role="status" className="soft small">
        {told === 'copied' && <FormattedMessage id="shell.copied" />}
        {told === 'not_copied' && address}
      </span>
    </div>
  );
}

/** On foot, by OpenStreetMap: it asks for the starting point itself. */
function directions({ lon, lat }: LonLat): string {
  return `https://www.openstreetmap.org/directions?engine=fossgis_osrm_foot&route=%3B${lat}%2C${lon}`;
}
