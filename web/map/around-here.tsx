/** "Around this point": offered where the reader presses long or clicks with the other button. */
import { type MapLayerTouchEvent, Popup } from '@vis.gl/react-maplibre';
import { useEffect, useRef } from 'react';
import { FormattedMessage } from 'react-intl';
import type { LonLat } from '../../db/point.ts';
import { CloseOnEscape } from './close-on-escape.tsx';
import styles from './map.module.css';

const LONG_PRESS_MS = 550;

interface AroundPopupProps {
  at: LonLat;
  onAround: (at: LonLat) => void;
  onClose: () => void;
}

export function AroundPopup({ at, onAround, onClose }: AroundPopupProps) {
  return (
    <Popup longitude={at.lon} latitude={at.lat} onClose={onClose} closeOnClick={false} maxWidth="16rem">
      <CloseOnEscape onClose={onClose} />
      <button type="button" className={styles.aroundHere} onClick={() => onAround(at)}>
        <FormattedMessage id="map.around_here" />
      </button>
    </Popup>
  );
}

/** Not every phone turns a long press into a context menu. */
export function useLongPress(onLongPress: (at: LonLat) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    onTouchStart: (event: MapLayerTouchEvent) => {
      stop();
      if (event.originalEvent.touches.length > 1) return;
      const { lng: lon, lat } = event.lngLat;
      timer.current = setTimeout(() => onLongPress({ lon, lat }), LONG_PRESS_MS);
    },
    onTouchMove: stop,
    onTouchEnd: stop,
  };
}
