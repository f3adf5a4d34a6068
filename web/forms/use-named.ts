/** What of the map holds the words that somebody types, asked a moment after the typing stops. */
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ExploreItem } from '../../api/finder/contract.ts';
import { told } from '../shell/client.ts';

const STILL_MS = 300;
const MOST_SHOWN = 6;

/** `kinds` are collections joined by commas. A place that offers several things comes once. */
export function useNamed(typed: string, kinds: string): ExploreItem[] {
  const { client } = useRouter().options.context;
  const [found, setFound] = useState<ExploreItem[]>([]);
  useEffect(() => {
    const q = typed.trim();
    if (q.length < 2) return setFound([]);
    let left = false;
    const waiting = setTimeout(() => {
      told(client.api.explore.$get({ query: { q, kinds } }))
        .then(({ items }) => {
          const named = new Map(items.map((item) => [item.code, item]));
          if (!left) setFound([...named.values()].slice(0, MOST_SHOWN));
        })
        // Without an answer nothing is offered; typing on asks again.
        .catch(() => {});
    }, STILL_MS);
    return () => {
      left = true;
      clearTimeout(waiting);
    };
  }, [client, kinds, typed]);
  return found;
}
