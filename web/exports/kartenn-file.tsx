/** What another Kartenn takes, with everything a sheet holds. */
import { FormattedMessage } from 'react-intl';
import type { Exported } from '../../api/exports/contract.ts';
import { CopyButton } from '../forms/copy-button.tsx';
import { asAddress } from '../shell/addresses.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './exports.module.css';
import { narrowing, type ReuseSearch } from './reuse-search.ts';

const COLLECTIONS: Partial<Record<Exported, string>> = { places: 'places', innovation: 'innovations' };

export function KartennFile({ collection, search }: { collection: Exported; search: ReuseSearch }) {
  const { publicUrl } = useSetting();
  const name = COLLECTIONS[collection];
  if (!name) return null;
  const address = `/export/kartenn/${name}.json${asAddress(narrowing({ ...search, collection }))}`;
  return (
    <li className={styles.file}>
      <div>
        <a href={address} download>
          <FormattedMessage id="exports.kartenn" />
        </a>
        <p className="soft">
          <FormattedMessage id="exports.kartenn.for" />
        </p>
      </div>
      <CopyButton link={`${publicUrl}${address}`} label="exports.copy" />
    </li>
  );
}
