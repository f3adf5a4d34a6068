/** Below a sheet: when it was changed last, and where its history stands. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { Thing } from '../../api/changes/contract.ts';
import { useFormats } from '../words/formats.ts';
import { FOLDERS } from './addresses.ts';

export function SheetHistory({ entity, code, updatedAt }: { entity: Thing; code: string; updatedAt: string }) {
  const { age } = useFormats();
  return (
    <p>
      <Link to="/$things/$code/history" params={{ things: FOLDERS[entity], code }}>
        <FormattedMessage id="changes.history.link" />
      </Link>{' '}
      <span className="soft small">
        · <FormattedMessage id="changes.history.changed" values={{ when: age(updatedAt) }} />
      </span>
    </p>
  );
}
