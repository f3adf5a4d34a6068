/** Which ground the points stand on: the embedded map at once, a detailed remote one if, and while, it answers. */
import type { StyleSpecification } from 'maplibre-gl';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Theme } from './colours.ts';
import type { BasemapMode, MapTerritory } from './map-territory.ts';
import { embeddedStyle, FONT_FACES } from './style.ts';

const ANSWERS_WITHIN_MS = 3500;
const RETRY_AFTER_MS = 60_000;
/** Failed tiles in a row, without one that came, after which the remote map is given up. */
const FAILED_TILES = 6;

export interface Basemap {
  style: StyleSpecification;
  embedded: boolean;
  attribution: string | null;
  tileFailed: () => void;
  tileCame: () => void;
}

export function useBasemap({ basemap, centre }: MapTerritory, mode: BasemapMode, theme: Theme): Basemap {
  const url = mode === 'auto' ? (basemap.remote?.[theme] ?? null) : null;
  const [remote, setRemote] = useState<{ url: string; style: StyleSpecification } | null>(null);
  const failures = useRef(0);
  const askedAt = useRef(Number.NEGATIVE_INFINITY);
  const { lon, lat } = centre;

  useEffect(() => {
    if (!url) return;
    const stop = new AbortController();
    const ask = () => {
      if (!navigator.onLine) return;
      askedAt.current = performance.now();
      probeStyle(url, { lon, lat }, stop.signal).then(
        (style) => {
          failures.current = 0;
          if (!stop.signal.aborted) setRemote({ url, style });
        },
        // The embedded map stays; the badge says so.
        () => {},
      );
    };
    const askAgain = () => {
      if (performance.now() - askedAt.current > RETRY_AFTER_MS) ask();
    };
    ask();
    window.addEventListener('online', askAgain);
    return () => {
      stop.abort();
      window.removeEventListener('online', askAgain);
    };
  }, [url, lon, lat]);

  const own = useMemo(() => embeddedStyle(theme), [theme]);
  const style = remote && remote.url === url ? remote.style : null;
  return {
    style: style ?? own,
    embedded: style === null,
    attribution: style ? (basemap.remote?.attribution ?? null) : null,
    tileFailed: () => {
      failures.current += 1;
      if (failures.current >= FAILED_TILES) setRemote(null);
    },
    tileCame: () => {
      failures.current = 0;
    },
  };
}

/** A style is trusted only after one of its tiles has come: a bare address that fails would leave the map blank. */
async function probeStyle(
  url: string,
  centre: { lon: number; lat: number },
  signal: AbortSignal,
): Promise<StyleSpecification> {
  const style: StyleSpecification = await (await fetchInTime(url, signal)).json();
  if (style.version !== 8) throw new Error(`${url} is not a MapLibre style`);
  const source = Object.values(style.sources).find((one) => one.type === 'vector');
  if (source?.type === 'vector') {
    const described = source.url ? await describedTiles(new URL(source.url, url).href, signal) : source;
    const template = described.tiles?.[0];
    if (!template) throw new Error(`${url} names no tiles`);
    const { z, x, y } = tileOver(centre, Math.min(10, described.maxzoom ?? 10));
    const tile = template.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));
    await fetchInTime(new URL(tile, url).href, signal);
  }
  return { ...style, 'font-faces': { ...style['font-faces'], ...FONT_FACES } };
}

async function describedTiles(url: string, signal: AbortSignal): Promise<{ tiles?: string[]; maxzoom?: number }> {
  return (await fetchInTime(url, signal)).json();
}

async function fetchInTime(url: string, signal: AbortSignal): Promise<Response> {
  const answer = await fetch(url, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWERS_WITHIN_MS)]),
    credentials: 'omit',
    referrerPolicy: 'strict-origin-when-cross-origin',
  });
  if (!answer.ok) throw new Error(`${answer.status} from ${url}`);
  return answer;
}

function tileOver({ lon, lat }: { lon: number; lat: number }, z: number) {
  const side = 2 ** z;
  const y = ((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * side;
  return { z, x: Math.floor(((lon + 180) / 360) * side), y: Math.floor(y) };
}
