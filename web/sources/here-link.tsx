/** A place or sheet of ours, with the way there. */
import { Link } from '@tanstack/react-router';
import type { Here } from '../../api/sources/contract.ts';

export function HereLink({ here: { subject, code, name } }: { here: Here }) {
  return subject === 'place' ? (
    <Link to="/places/$code" params={{ code }}>
      {name}
    </Link>
  ) : (
    <Link to="/innovations/$code" params={{ code }}>
      {name}
    </Link>
  );
}
