/** Signs before the rows of an easy sheet: they repeat the words for whoever reads them slowly. On a 24 × 24 grid. */
import type { RowSign } from './answer-words.ts';

const PATHS: Record<RowSign, string> = {
  where:
    'M12 21.500C7.5 16 5 12.7 5 9.500a7 7 0 0 1 14 0c0 3.2-2.5 6.5-7 12zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5',
  when: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 6.500V12l4 2.5',
  bring: 'M4 8h16l-1.2 13H5.200zM8.5 11V6.500a3.5 3.5 0 0 1 7 0V11',
  price: 'M17.5 6.500a7 7 0 1 0 0 11M3.5 10.500H13M3.5 13.500H12',
  help: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.500a3.5 3.5 0 0 1 0 6M17.5 14.500c2.5.7 4 2.6 4 5.5',
  wheelchair: 'M10 4.500h.01M10 8v6.500h5.500l2.5 5M10 11h5M7.5 12.200A5 5 0 1 0 14.3 18',
  phone: 'M5 3h4l2 5-2.5 1.800a12 12 0 0 0 5.7 5.700L16 13l5 2v4c0 1-1 2-2 2C10.5 21 3 13.5 3 5c0-1 1-2 2-2z',
  book: 'M4 5h16v16H4zM4 10h16M8 2.500V6M16 2.500V6M8.5 15.500l2.5 2.5 4.5-4.5',
  ask: 'M8.5 8.5a3.6 3.6 0 1 1 5.4 3.1c-1.2.7-1.9 1.5-1.9 2.9M12 19h.01',
  note: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 11v5.500M12 7.500h.01',
};

export function RowSignIcon({ sign, className }: { sign: RowSign; className: string | undefined }) {
  return (
    <svg
      className={className}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[sign]} />
    </svg>
  );
}
