/** A link to the sheet of anything on the map. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Collection } from '../../db/vocabulary.ts';

interface SheetLinkProps {
  collection: Collection;
  code: string;
  className?: string | undefined;
  children: ReactNode;
}

export const SHEETS = {
  papi: '/places/$code',
  visio: '/places/$code',
  fablab: '/places/$code',
  innovation: '/innovations/$code',
  report: '/reports/$code',
} as const satisfies Record<Collection, string>;

export function SheetLink({ collection, code, className, children }: SheetLinkProps) {
  return (
    <Link to={SHEETS[collection]} params={{ code }} {...(className && { className })}>
      {children}
    </Link>
  );
}
