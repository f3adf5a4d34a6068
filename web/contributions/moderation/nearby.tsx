/** What stands near a proposed place, and how alike the names are: a repeat is seen before it is published. */
import { FormattedMessage } from 'react-intl';
import type { NearbyPlace } from '../../../api/places/contract.ts';
import { CollectionIcon } from '../../map/icons.tsx';
import { useSetting } from '../../shell/setting.ts';
import { useFormats } from '../../words/formats.ts';
import { LikenessReasons } from '../../words/likeness.tsx';
import styles from './moderation.module.css';

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
        {nearby.map(({ code, name, address, commune, kinds, distanceMetres, outcome, reasons }) => (
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
              <LikenessReasons reasons={reasons} />
            </span>
            <span className={styles.measures}>
              {formats.distance(distanceMetres)}
              {outcome !== 'different' && (
                <span className="tag warn">
                  <FormattedMessage id={`duplicates.supposed.${outcome}`} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
