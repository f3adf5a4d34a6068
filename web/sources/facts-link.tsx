/** From a sheet to where its facts come from. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { Here } from '../../api/sources/contract.ts';

export function FactsLink({ subject, code }: { subject: Here['subject']; code: string }) {
  return (
    <p>
      <Link to={subject === 'place' ? '/places/$code/facts' : '/innovations/$code/facts'} params={{ code }}>
        <FormattedMessage id="sources.facts" />
      </Link>
    </p>
  );
}
