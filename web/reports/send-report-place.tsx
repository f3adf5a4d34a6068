/** Hangs a report on a place of the map, so that whoever keeps it is told. */
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { NearbyPlace } from '../../api/places/contract.ts';
import type { LonLat } from '../../db/point.ts';
import { Choices } from '../forms/choices.tsx';
import { told } from '../shell/client.ts';
import { useFormats } from '../words/formats.ts';
import styles from './send-report.module.css';

interface ConcernedPlaceProps {
  location: LonLat;
  place: { code: string; name: string } | null;
  onChange: (place: { code: string; name: string } | null) => void;
}

export function ConcernedPlace({ location, place, onChange }: ConcernedPlaceProps) {
  const { client } = useRouter().options.context;
  const formats = useFormats();
  const [nearby, setNearby] = useState<NearbyPlace[] | 'asking' | 'failed' | null>(null);

  const ask = async () => {
    setNearby('asking');
    const { lon, lat } = location;
    const query = { lon: String(lon), lat: String(lat), name: '' };
    setNearby(await told(client.api.places.similar.$get({ query })).catch(() => 'failed' as const));
  };

  if (place) {
    return (
      <div className={styles.chosen}>
        <div>
          <p className="soft small">
            <FormattedMessage id="reports.send.place" />
          </p>
          <p className={styles.chosenName}>{place.name}</p>
        </div>
        <button type="button" className="button" onClick={() => onChange(null)}>
          <FormattedMessage id="reports.send.place.remove" />
        </button>
      </div>
    );
  }
  return (
    <details
      className={styles.group}
      onToggle={(event) => {
        if (event.currentTarget.open && nearby === null) void ask();
      }}
    >
      <summary>
        <FormattedMessage id="reports.send.place.ask" />
      </summary>
      <div className={styles.groupInside}>
        <div role="status">
          {nearby === 'asking' && <FormattedMessage id="reports.send.place.asking" />}
          {nearby === 'failed' && <FormattedMessage id="contributions.form.search.failed" />}
          {Array.isArray(nearby) && nearby.length === 0 && <FormattedMessage id="reports.send.place.none" />}
        </div>
        {Array.isArray(nearby) && nearby.length > 0 && (
          <Choices
            path="place"
            label={<FormattedMessage id="reports.send.place.which" />}
            choices={nearby.map(({ code, name, distanceMetres }) => ({
              value: code,
              label: name,
              hint: formats.distance(distanceMetres),
            }))}
            value={null}
            onChange={(code) => onChange(nearby.find((one) => one.code === code) ?? null)}
          />
        )}
      </div>
    </details>
  );
}
