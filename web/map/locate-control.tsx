/** "Locate me", named from the first moment: MapLibre waits for the browser's word on permissions before it does. */
import { GeolocateControl, useMap } from '@vis.gl/react-maplibre';
import { type ComponentProps, useEffect } from 'react';
import { useIntl } from 'react-intl';

export function LocateControl(props: Pick<ComponentProps<typeof GeolocateControl>, 'showAccuracyCircle'>) {
  const { current: map } = useMap();
  const name = useIntl().formatMessage({ id: 'map.locate' });
  useEffect(() => {
    map?.getContainer().querySelector('.maplibregl-ctrl-geolocate')?.setAttribute('aria-label', name);
  }, [map, name]);
  return <GeolocateControl position="top-right" positionOptions={{ enableHighAccuracy: true }} {...props} />;
}
