/** What stands under one click, to choose from. */
import { Popup } from '@vis.gl/react-maplibre';
import { FormattedMessage } from 'react-intl';
import type { LonLat } from '../../db/point.ts';
import { CloseOnEscape } from './close-on-escape.tsx';
import { CollectionIcon } from './icons.tsx';
import { itemKey, type MapItem } from './items.ts';
import styles from './map.module.css';
import { isSettled } from './settled.ts';

export interface ChoicePopupProps {
  at: LonLat;
  items: MapItem[];
  /** All of them; a tile does not name every member of a very big stack. */
  count: number;
  onChoose: (item: MapItem) => void;
  onHighlight: (key: string | null) => void;
  onClose: () => void;
}

export function ChoicePopup({ at, items, count, onChoose, onHighlight, onClose }: ChoicePopupProps) {
  return (
    <Popup longitude={at.lon} latitude={at.lat} onClose={onClose} maxWidth="18rem" offset={18} closeOnClick={false}>
      <CloseOnEscape onClose={onClose} />
      <p className={styles.choicesTitle}>
        <FormattedMessage id="map.stack" values={{ count }} />
      </p>
      <ul className={styles.choices}>
        {items.map((item) => (
          <li key={itemKey(item)}>
            <button
              type="button"
              className={styles.choice}
              onClick={() => onChoose(item)}
              onMouseEnter={() => onHighlight(itemKey(item))}
              onMouseLeave={() => onHighlight(null)}
            >
              <CollectionIcon collection={item.collection} settled={isSettled(item.state)} />
              <span>
                {item.name}{' '}
                <small>
                  (<FormattedMessage id={`map.collection.${item.collection}`} />)
                </small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {count > items.length && (
        <p className={styles.choicesTitle}>
          <FormattedMessage id="map.stack.more" values={{ count: count - items.length }} />
        </p>
      )}
    </Popup>
  );
}
