/** Street addresses from outside (Géoplateforme). Whatever goes wrong there, the answer is "nothing found", never a fault. */
import { z } from 'zod';
import type { LonLat } from '../../db/point.ts';
import type { Spot } from './contract.ts';

export interface Geocoder {
  /** Best first; not limited to any territory. */
  search(q: string, near: LonLat, limit: number): Promise<Spot[]>;
  /** The nearest street address; null when unknown or when nobody answers. */
  reverse(point: LonLat): Promise<string | null>;
}

const TIME_LIMIT_MS = 2000;
const MOST_KEPT = 500;
/** What the service asks for when it says 429 without a time. */
const PAUSE_MS = 5000;
const LEAST_SCORE = 0.4;

const oneOrMany = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value[0] : value));
const Found = z.object({
  features: z.array(
    z.object({
      geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
      properties: z.object({
        _type: z.string().optional(),
        label: z.string().optional(),
        name: oneOrMany.optional(),
        toponym: z.string().optional(),
        city: oneOrMany.optional(),
        context: z.string().optional(),
        score: z.number().optional(),
      }),
    }),
  ),
});
type FoundFeature = z.infer<typeof Found>['features'][number];

/** `url` is the service's root, as `https://data.geopf.fr/geocodage`. */
export function createGeocoder(url: string, fetchThrough: typeof fetch): Geocoder {
  const kept = new Map<string, FoundFeature[]>();
  let pausedUntil = 0;

  const ask = async (path: string, parameters: Record<string, string>): Promise<FoundFeature[]> => {
    const address = `${url.replace(/\/$/, '')}/${path}?${new URLSearchParams(parameters)}`;
    const known = kept.get(address);
    if (known) {
      kept.delete(address);
      kept.set(address, known);
      return known;
    }
    if (Date.now() < pausedUntil) return [];
    try {
      const answer = await fetchThrough(address, {
        signal: AbortSignal.timeout(TIME_LIMIT_MS),
        headers: { accept: 'application/json' },
      });
      if (answer.status === 429) pausedUntil = Date.now() + pauseOf(answer.headers.get('retry-after'));
      if (!answer.ok) {
        await answer.body?.cancel();
        return [];
      }
      const { features } = Found.parse(await answer.json());
      kept.set(address, features);
      for (const oldest of kept.keys()) {
        if (kept.size <= MOST_KEPT) break;
        kept.delete(oldest);
      }
      return features;
    } catch {
      return [];
    }
  };

  return {
    async search(q, near, limit) {
      const typed = q.trim().slice(0, 200);
      if (typed.length < 3) return [];
      const features = await ask('search', {
        q: typed,
        limit: String(limit),
        lat: near.lat.toFixed(3),
        lon: near.lon.toFixed(3),
        autocomplete: '1',
        index: 'address,poi',
      });
      return features.flatMap(spotOf).sort((a, b) => b.score - a.score);
    },
    async reverse({ lon, lat }) {
      const [nearest] = await ask('reverse', { lon: lon.toFixed(5), lat: lat.toFixed(5), limit: '1' });
      return nearest?.properties.label ?? nearest?.properties.name ?? null;
    },
  };
}

function spotOf({ geometry, properties }: FoundFeature): Spot[] {
  const { label, name, toponym, city, context, score = 0 } = properties;
  const words = label ?? toponym ?? name;
  if (!words || score < LEAST_SCORE) return [];
  const [lon, lat] = geometry.coordinates;
  const type = properties._type === 'poi' ? 'landmark' : 'address';
  return [{ type, label: words, context: context ?? city ?? null, location: { lon, lat }, score: Math.min(score, 1) }];
}

/** Seconds or a date, as HTTP allows; never more than an hour. */
function pauseOf(retryAfter: string | null): number {
  if (!retryAfter) return PAUSE_MS;
  const seconds = Number(retryAfter);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 3_600_000) : PAUSE_MS;
}
