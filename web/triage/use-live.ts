/** Hears what colleagues do while somebody looks; where it hears nothing, the queue's own asking every 20 seconds goes on. */
import { useEffect, useRef, useState } from 'react';
import { LiveMessage } from '../../api/triage/together-contract.ts';

/** A round of one colleague's bulk is one asking. */
const GATHERED_MS = 700;
const AGAIN_MS = 30_000;

interface Hearing {
  opened: string | undefined;
  /** Asks for the list anew. */
  refresh(): Promise<void>;
  /** Asks for the opened report anew. */
  reload(): Promise<void>;
}

/** Who has what in hand, by code; never oneself. */
export type InHand = ReadonlyMap<string, string>;

export function useLive(hearing: Hearing): InHand {
  const [inHand, setInHand] = useState<InHand>(new Map());
  const latest = useRef(hearing);
  useEffect(() => {
    latest.current = hearing;
  });
  useEffect(() => {
    let source: EventSource | null = null;
    let gathering: ReturnType<typeof setTimeout> | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    const ask = (codes: readonly string[] | null) => {
      const { opened } = latest.current;
      if (opened && (codes === null || codes.includes(opened))) void latest.current.reload();
      gathering ??= setTimeout(() => {
        gathering = undefined;
        void latest.current.refresh();
      }, GATHERED_MS);
    };
    const hear = ({ data }: MessageEvent<string>) => {
      const { codes, claims } = LiveMessage.parse(JSON.parse(data));
      if (claims) setInHand(new Map(claims.map(({ code, name }) => [code, name])));
      if (codes === null || codes.length > 0) ask(codes);
    };
    const open = () => {
      source = new EventSource('/api/triage/live');
      source.addEventListener('message', hear);
      source.addEventListener('error', () => {
        // A connection that broke comes back by itself; one that was refused does not.
        if (source?.readyState !== EventSource.CLOSED) return;
        setInHand(new Map());
        clearTimeout(again);
        again = setTimeout(listenIfVisible, AGAIN_MS);
      });
    };
    // Browsers allow few connections to one house: a tab in the background gives its own back.
    const listenIfVisible = () => {
      source?.close();
      source = null;
      if (document.visibilityState === 'visible') open();
    };
    listenIfVisible();
    document.addEventListener('visibilitychange', listenIfVisible);
    return () => {
      document.removeEventListener('visibilitychange', listenIfVisible);
      clearTimeout(gathering);
      clearTimeout(again);
      source?.close();
    };
  }, []);
  return inHand;
}
