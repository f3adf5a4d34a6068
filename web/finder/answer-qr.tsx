/** The sheet's own address as a code, drawn in place: it prints sharp, and nothing is asked of anybody. */
import { useMemo } from 'react';
import { encode } from 'uqr';

interface AnswerQrProps {
  link: string;
  /** What it is, for whoever does not see it. */
  label: string;
  className: string | undefined;
}

export function AnswerQr({ link, label, className }: AnswerQrProps) {
  const { size, path } = useMemo(() => drawn(link), [link]);
  return (
    <svg
      className={className}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function drawn(link: string): { size: number; path: string } {
  const { size, data } = encode(link, { ecc: 'M', border: 2 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { size, path };
}
