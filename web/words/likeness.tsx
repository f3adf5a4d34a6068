/** Why two places may be one, or are two, in the reader's words. */
import { FormattedMessage } from 'react-intl';
import type { LikenessReason } from '../../api/places/contract.ts';

export function LikenessReasons({ reasons }: { reasons: readonly LikenessReason[] }) {
  return (
    <ul className="small">
      {reasons.map(({ code, values }) => (
        <li key={code}>
          <FormattedMessage id={`duplicates.reason.${code}`} values={values} />
        </li>
      ))}
    </ul>
  );
}
