/** Which reports are chosen, for what is done to several at once: kept while the filters stay. */
import { useMemo, useRef, useState } from 'react';

/** A report as it was when it was chosen; somebody may have been faster since. */
export interface Chosen {
  code: string;
  version: number;
}

export interface Selection {
  /** Version by code, in the order of choosing. */
  chosen: ReadonlyMap<string, number>;
  toggle(code: string): void;
  /** Everything from what was toggled last to this one, in the order of the list. */
  reach(code: string): void;
  /** All that the filters match, also what the list has not loaded. */
  all(): Promise<void>;
  clear(): void;
}

const NOTHING: ReadonlyMap<string, number> = new Map();

/** `key` says which filters the list was asked with: others begin with nothing chosen. */
export function useSelection(key: string, listed: readonly Chosen[], matching: () => Promise<Chosen[]>): Selection {
  const [kept, setKept] = useState({ key, chosen: NOTHING });
  const last = useRef<string | null>(null);
  const latest = useRef({ listed, matching, key });
  latest.current = { listed, matching, key };
  const chosen = kept.key === key ? kept.chosen : NOTHING;
  return useMemo(() => {
    const keep = (next: ReadonlyMap<string, number>) => setKept({ key, chosen: next });
    return {
      chosen,
      toggle(code) {
        last.current = code;
        const next = new Map(chosen);
        const version = latest.current.listed.find((one) => one.code === code)?.version;
        if (!next.delete(code) && version !== undefined) next.set(code, version);
        keep(next);
      },
      reach(code) {
        const order = latest.current.listed;
        const ends = [indexOf(order, last.current ?? code), indexOf(order, code)];
        const [from, to] = [Math.min(...ends), Math.max(...ends)];
        last.current = code;
        if (from < 0) return;
        keep(new Map([...chosen, ...order.slice(from, to + 1).map((one) => [one.code, one.version] as const)]));
      },
      async all() {
        const found = await latest.current.matching();
        if (latest.current.key === key) keep(new Map(found.map((one) => [one.code, one.version] as const)));
      },
      clear: () => keep(NOTHING),
    };
  }, [chosen, key]);
}

const indexOf = (order: readonly Chosen[], code: string) => order.findIndex((one) => one.code === code);
