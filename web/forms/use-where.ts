/** Words for a point, asked of the server a moment after it stands still. */
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { IntlShape } from 'react-intl';
import type { WhereAnswer } from '../../api/finder/contract.ts';
import type { LonLat } from '../../db/point.ts';
import { told } from '../shell/client.ts';
import type { Formats } from '../words/formats.ts';

const STILL_MS = 350;
/** So close that a distance and a direction would say nothing more. */
const HERE_METRES = 15;

/** Null while nothing is known of this very point. */
export function useWhere(point: LonLat | null): WhereAnswer | null {
  const { client } = useRouter().options.context;
  const [known, setKnown] = useState<{ key: string; answer: WhereAnswer } | null>(null);
  const key = point && `${point.lon.toFixed(6)},${point.lat.toFixed(6)}`;

  useEffect(() => {
    if (!key) return;
    let left = false;
    const [lon = '', lat = ''] = key.split(',');
    const waiting = setTimeout(() => {
      told(client.api.where.$get({ query: { lon, lat } }))
        .then((answer) => {
          if (!left) setKnown({ key, answer });
        })
        // Without words the coordinates remain; sending does not depend on them.
        .catch(() => {});
    }, STILL_MS);
    return () => {
      left = true;
      clearTimeout(waiting);
    };
  }, [client, key]);

  return known?.key === key ? known.answer : null;
}

/** "Near the Pont de Recouvrance (120 m, north), Brest". */
export function whereWords(intl: IntlShape, formats: Formats, where: WhereAnswer): string {
  const { inside, address, commune, landmark } = where;
  if (!inside) return intl.formatMessage({ id: 'contributions.form.where.outside' });
  if (address) return intl.formatMessage({ id: 'contributions.form.where.address' }, { address, commune });
  if (!landmark) return intl.formatMessage({ id: 'contributions.form.where.commune' }, { commune });
  if (landmark.distanceMetres < HERE_METRES)
    return intl.formatMessage({ id: 'contributions.form.where.at' }, { landmark: landmark.label, commune });
  return intl.formatMessage(
    { id: 'contributions.form.where.near' },
    {
      landmark: landmark.label,
      distance: formats.distance(landmark.distanceMetres),
      direction: intl.formatMessage({ id: `words.direction.${landmark.direction}` }),
      commune,
    },
  );
}
