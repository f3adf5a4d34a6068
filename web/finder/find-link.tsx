/** A link to the finder with another request, in place of this one. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { FindSearch } from './find-search.ts';

interface FindLinkProps {
  search: Partial<FindSearch>;
  className?: string | undefined;
  /** It leads to what is asked already. */
  current?: boolean;
  onClick?: () => void;
  children: ReactNode;
}

export function FindLink({ search, className, current, onClick, children }: FindLinkProps) {
  return (
    <Link
      to="/find"
      search={search}
      replace
      resetScroll={false}
      // A request with fewer conditions is not the page one is on.
      activeOptions={{ exact: true, includeSearch: true }}
      activeProps={{ 'aria-current': undefined }}
      {...(className && { className })}
      {...(current && { 'aria-current': 'true' })}
      {...(onClick && { onClick })}
    >
      {children}
    </Link>
  );
}
