/** Signs beside the needs asked most: they repeat the words for whoever reads them slowly. Drawn on a 24 × 24 grid. */
import type { ReactNode } from 'react';
import type { NeedCode } from '../../api/finder/needs.ts';

const SIGNS: Partial<Record<NeedCode, string>> = {
  printer: 'M7 9V3h10v6M7 17H4v-8h16v8h-3M7 14h10v7H7zM17 12h.01',
  colour_printer: 'M7 9V3h10v6M7 17H4v-8h16v8h-3M7 14h10v7H7zM17 12h.01',
  workstation: 'M3 4h18v12H3zM8 20h8M12 16v4',
  scanner: 'M4 15h16v5H4zM4 15 18 5M8 17.5h.01',
  wifi: 'M2.5 9.5a14 14 0 0 1 19 0M6 13a9 9 0 0 1 12 0M9.3 16.3a4 4 0 0 1 5.4 0M12 19.5h.01',
  free: 'M17.5 6.5a7 7 0 1 0 0 11M3.5 10.5H13M3.5 13.5H12M3 21 21 3',
  helper:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6M17.5 14.5c2.5.7 4 2.6 4 5.5',
  help_at_once: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v5l3.5 2',
  wheelchair: 'M10 5.5h.01M10 8.5v6h5.5l2.5 5M10 11h5M7.5 12.2A5 5 0 1 0 14.3 18',
  'support.illiteracy': 'M12 6.5C10 5 7 4.5 3 4.5v14c4 0 7 .5 9 2 2-1.5 5-2 9-2v-14c-4 0-7 .5-9 2zM12 6.5v14',
  'support.other_languages': 'M3 4h11v8H8l-3 3v-3H3zM17 9h4v8h-2v3l-3-3h-6v-2',
  'support.english': 'M3 4h11v8H8l-3 3v-3H3zM17 9h4v8h-2v3l-3-3h-6v-2',
  'service.administrative_help': 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  no_registration: 'M4 12.5 9.5 18 20 6.5',
  seats_6: 'M7 3v9h10M7 12v8M17 12v8M17 8v4',
  seats_12: 'M7 3v9h10M7 12v8M17 12v8M17 8v4',
  seats_20: 'M7 3v9h10M7 12v8M17 12v8M17 8v4',
  screen: 'M2 4h20v13H2zM7 21h10',
  camera: 'M3 7h12v10H3zM15 11l6-3.5v9L15 13z',
  trained_helper: 'M12 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M5 20c0-4 3.2-6 7-6s7 2 7 6',
  online_booking: 'M4 5h16v16H4zM4 10h16M8 2.5V6M16 2.5V6M8.5 15.5l2.5 2.5 4.5-4.5',
};

export function NeedIcon({ code }: { code: NeedCode }) {
  const sign = SIGNS[code];
  return sign ? <Sign path={sign} /> : null;
}

export const CheckIcon = () => <Sign path="M4 12.5 9.5 18 20 6.5" />;
export const CrossIcon = () => <Sign path="M6 6l12 12M18 6 6 18" />;
export const QuestionIcon = () => <Sign path="M8.5 8.5a3.6 3.6 0 1 1 5.4 3.1c-1.2.7-1.9 1.5-1.9 2.9M12 19h.01" />;
export const HereIcon = () => (
  <Sign path="M12 19a7 7 0 1 0 0-14 7 7 0 0 0 0 14M12 2v3M12 19v3M2 12h3M19 12h3M12 12h.01" />
);
export const PhoneIcon = () => (
  <Sign path="M5 3h4l2 5-2.5 1.8a12 12 0 0 0 5.7 5.7L16 13l5 2v4c0 1-1 2-2 2C10.500 21 3 13.500 3 5c0-1 1-2 2-2z" />
);

function Sign({ path }: { path: string }): ReactNode {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} />
    </svg>
  );
}
