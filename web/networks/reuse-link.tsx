/** Where what a network or a portal holds can be taken away as files. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { Collection } from '../../db/vocabulary.ts';

interface ReuseLinkProps {
  of: { network: string } | { portal: string };
  /** What it holds. */
  collections: readonly (Collection | null)[];
}

export function ReuseLink({ of, collections }: ReuseLinkProps) {
  const held = [...new Set(collections)].filter((one) => one !== null);
  const only = held.length === 1 ? held[0] : undefined;
  return (
    <p>
      <Link to="/data/reuse" search={{ ...of, ...(only && { collection: only }) }}>
        <FormattedMessage id="networks.reuse" />
      </Link>
    </p>
  );
}
