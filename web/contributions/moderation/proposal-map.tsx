/** Where it is proposed, where it stands today, and what is near. */

import { useNavigate } from '@tanstack/react-router';
import distance from '@turf/distance';
import { useMemo, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ReviewedPlace } from '../../../api/contributions/contract.ts';
import type { LonLat } from '../../../db/point.ts';
import { ExploreMap } from '../../map/explore-map.tsx';
import { itemKey, type MapItem, type MapResults } from '../../map/items.ts';
import { useSetting } from '../../shell/setting.ts';
import { useFormats } from '../../words/formats.ts';
import styles from './moderation.module.css';

/** Close enough for names to show and clusters to come apart. */
const ZOOM = 15;
/** Rounding, not a move. */
const SAME_METRES = 2;

export function ProposalMap({ proposal }: { proposal: ReviewedPlace }) {
  const intl = useIntl();
  const formats = useFormats();
  const navigate = useNavigate();
  const { territory } = useSetting();
  const { code, kind, state, draft, place, nearby } = proposal;
  const collection = draft.offers[0]?.kind ?? 'papi';
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const today = kind === 'correction' && state !== 'accepted' ? place : null;
  const metres = today ? metresBetween(today.location, draft.location) : 0;
  const moved = today && metres > SAME_METRES ? today : null;
  const results: MapResults = useMemo(
    () => ({
      type: 'FeatureCollection',
      features: [
        ...nearby.map((near) =>
          feature(near.location, { collection: near.kinds[0] ?? collection, code: near.code, name: near.name }),
        ),
        // Drawn hollow: this is where it would no longer be.
        ...(moved
          ? [
              feature(moved.location, {
                collection,
                code: moved.code,
                name: intl.formatMessage({ id: 'moderation.map.today' }),
                state: 'closed',
              }),
            ]
          : []),
        feature(draft.location, { collection, code, name: draft.name }),
      ],
    }),
    [nearby, moved, draft, collection, code, intl],
  );
  const own = itemKey({ collection, code });
  return (
    <section className={styles.part}>
      <h3>
        <FormattedMessage id="moderation.map" />
      </h3>
      {moved && (
        <p>
          <FormattedMessage id="moderation.map.moved" values={{ distance: formats.distance(metres) }} />
        </p>
      )}
      <p className="small soft">
        <FormattedMessage id={`words.accuracy.${draft.positionAccuracy}`} />
      </p>
      <div className={styles.map}>
        <ExploreMap
          key={code}
          territory={territory}
          basemapMode={territory.basemapMode}
          tilesUrl="/tiles/-/{z}/{x}/{y}.mvt?kinds=papi"
          results={results}
          view={{ ...draft.location, zoom: ZOOM }}
          onView={() => {}}
          highlighted={highlighted ?? own}
          highlightedAt={highlighted === null || highlighted === own ? draft.location : null}
          onHighlight={setHighlighted}
          onOpen={(_collection, opened) =>
            opened === code ? undefined : void navigate({ to: '/places/$code', params: { code: opened } })
          }
          around={null}
        />
      </div>
    </section>
  );
}

function feature({ lon, lat }: LonLat, properties: MapItem): MapResults['features'][number] {
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties };
}

const metresBetween = (one: LonLat, other: LonLat) =>
  distance([one.lon, one.lat], [other.lon, other.lat], { units: 'meters' });
