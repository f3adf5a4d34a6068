/** The small map with the numbers of the list: an image that the server draws, so that it prints without scripts. */
import { useIntl } from 'react-intl';
import type { LonLat } from '../../db/point.ts';
import { useSetting } from '../shell/setting.ts';
import { PAPER, type PaperSize } from './answer-fit.ts';
import styles from './answer-paper.module.css';
import type { AnswerSheet } from './answer-sheet.ts';

interface AnswerMapProps {
  sheet: AnswerSheet;
  size: PaperSize;
  /** High. */
  millimetres: number;
}

const PIXELS_A_MILLIMETRE = 96 / 25.4;
const GAP_MILLIMETRES = 4;

export function AnswerMap({ sheet, size, millimetres }: AnswerMapProps) {
  const intl = useIntl();
  const { language } = useSetting();
  const { width, qr } = PAPER[size];
  const pixels = {
    width: Math.round((width - qr - GAP_MILLIMETRES) * PIXELS_A_MILLIMETRE),
    height: Math.max(140, Math.round(millimetres * PIXELS_A_MILLIMETRE)),
  };
  const query = new URLSearchParams({
    at: sheet.items.map(({ location }) => written(location)).join(';'),
    ...(sheet.from && { from: written(sheet.from) }),
    width: String(pixels.width),
    height: String(pixels.height),
    lang: language,
  });
  const names = sheet.items.map(({ name }, index) => `${index + 1}. ${name}`).join(' · ');
  return (
    <img
      className={styles.map}
      src={`/maps/answer.svg?${query}`}
      {...pixels}
      alt={intl.formatMessage({ id: sheet.from ? 'answer.map.alt_start' : 'answer.map.alt' }, { names })}
    />
  );
}

const written = ({ lon, lat }: LonLat) => `${lon.toFixed(5)},${lat.toFixed(5)}`;
