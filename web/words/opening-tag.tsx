/** Open, closed, unknown or uncertain, in words first; the colour only repeats them. */
import type { OpeningAnswer } from '../../api/places/contract.ts';
import { useFormats } from './formats.ts';

const TONES = { open: 'good', closed: 'bad', unknown: '', uncertain: 'warn' } as const;

export function OpeningTag({ opening }: { opening: OpeningAnswer }) {
  const formats = useFormats();
  return <span className={`tag ${TONES[opening.state]}`}>{formats.opening(opening)}</span>;
}
