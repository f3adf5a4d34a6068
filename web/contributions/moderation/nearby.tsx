/** What stands near a proposed place, and how alike the names are: a repeat is seen before it is published. */
import { FormattedMessage } from 'react-intl';
import type { NearbyPlace } from '../../../api/places/contract.ts';
import { CollectionIcon } from '../../map/icons.tsx';
import { useSetting } from '../../shell/setting.ts';
import { useFormats } from '../../words/formats.ts';
import styles from './moderation.module.css';

/** From this likeness of the names on, or this close, it may be the same place under another name. */
const ALIKE = 0.4;
const SAME_BUILDING_METRES = 30;

export function Nearby({ nearby }: { nearby: NearbyPlace[] }) {
  const formats = useFormats();
  const { prefix } = useSetting();
  return (
    <section className={styles.part}>
      <h3>
        <FormattedMessage id="moderation.nearby" />
      </h3>
      {nearby.length === 0 && (
        <p>
          <FormattedMessage id="moderation.nearby.none" />
        </p>
      )}
      <ul className={styles.nearby}>
        {nearby.map(({ code, name, address, commune, kinds, distanceMetres, likeness }) => (
          <li key={code} className={styles.near}>
            <span className={styles.icons}>
              {kinds.map((kind) => (
                <CollectionIcon key={kind} collection={kind} />
              ))}
            </span>
            <span>
              {/* In a tab of its own: the decision stays where it is. */}
              <a href={`${prefix}/places/${code}`} target="_blank" rel="noreferrer">
                {name}
              </a>
              <br />
              <span className="small soft">{[address, commune].filter(Boolean).join(', ')}</span>
            </span>
            <span className={styles.measures}>
              {formats.distance(distanceMetres)}
              <span className="small soft">
                <FormattedMessage id="moderation.nearby.likeness" values={{ percent: Math.round(likeness * 100) }} />
              </span>
              {(likeness >= ALIKE || distanceMetres <= SAME_BUILDING_METRES) && (
                <span className="tag warn">
                  <FormattedMessage id="moderation.nearby.perhaps" />
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
