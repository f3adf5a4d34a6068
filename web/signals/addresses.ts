/** What stands in the addresses of this room's pages, and what the page of a signal loads. */
import { z } from 'zod';
import { CONFIRMATION_OUTCOMES } from '../../api/signals/contract.ts';
import { type Client, told } from '../shell/client.ts';

const text = z.string().max(120).optional().catch(undefined);
const degrees = z.coerce.number().optional().catch(undefined);

export const DoorSaid = z.object({
  outcome: z.enum([...CONFIRMATION_OUTCOMES, 'standing', 'refused', 'left']).catch('refused'),
  place: text,
  innovation: text,
  door: text,
});

export const HolderSaid = z.object({ said: z.enum(['right', 'gone']).optional().catch(undefined) });

export const PosterSearch = z.object({
  size: z.enum(['a4', 'a5']).optional().catch(undefined),
  languages: z.enum(['one', 'all']).optional().catch(undefined),
});

export const RoundSearch = z.object({ area: text, lon: degrees, lat: degrees });

/** With the places nearby while somebody may still say of which one it is a duplicate. */
export async function loadFollowedSignal(client: Client, secret: string) {
  const signal = await told(client.api.follow.signal[':secret'].$get({ param: { secret } }));
  const { subject, kind, state } = signal;
  if (kind !== 'duplicate' || state !== 'open' || !subject.location) return { signal, others: [] };
  const { lon, lat } = subject.location;
  const others = await told(
    client.api.places.similar.$get({ query: { lon: String(lon), lat: String(lat), name: subject.name } }),
  );
  return { signal, others: others.filter(({ code }) => code !== subject.code) };
}
