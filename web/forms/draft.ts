/** What somebody is writing, kept on their device until it is sent, so that a closed page loses nothing. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';

export interface Draft<Writing> {
  writing: Writing;
  /** Keeps what the person did. */
  write(patch: Partial<Writing>): void;
  /** Fills in what the page knows by itself: alone it makes no draft worth keeping. */
  prefill(patch: Partial<Writing>): void;
  /** False on the server and until the device was asked. */
  ready: boolean;
  restored: boolean;
  /** Forgets everything, here and on the device. */
  startAfresh(): void;
}

/** `key` is one form's; `schema` refuses what an earlier version of the page kept in another form. */
export function useDraft<Writing extends object>(
  key: string,
  schema: z.ZodType<Writing>,
  fresh: () => Writing,
): Draft<Writing> {
  const [writing, setWriting] = useState(fresh);
  const [ready, setReady] = useState(false);
  const [restored, setRestored] = useState(false);
  const touched = useRef(false);
  const freshNow = useRef(fresh);
  freshNow.current = fresh;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the schema belongs to the form and never changes.
  useEffect(() => {
    const kept = readKept(key, schema);
    touched.current = kept !== null;
    setWriting(kept ?? freshNow.current());
    setRestored(kept !== null);
    setReady(true);
  }, [key]);

  useEffect(() => {
    if (ready && touched.current) keep(key, writing);
  }, [key, ready, writing]);

  const prefill = useCallback((patch: Partial<Writing>) => setWriting((before) => ({ ...before, ...patch })), []);
  const write = useCallback(
    (patch: Partial<Writing>) => {
      touched.current = true;
      prefill(patch);
    },
    [prefill],
  );
  const startAfresh = useCallback(() => {
    touched.current = false;
    forget(key);
    setWriting(freshNow.current());
    setRestored(false);
  }, [key]);

  return { writing, write, prefill, ready, restored, startAfresh };
}

function readKept<Writing>(key: string, schema: z.ZodType<Writing>): Writing | null {
  try {
    const kept = schema.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'));
    return kept.success ? kept.data : null;
  } catch {
    return null;
  }
}

/** A full or forbidden store must not stop anybody from writing. */
function keep(key: string, writing: object) {
  try {
    localStorage.setItem(key, JSON.stringify(writing));
  } catch {}
}

function forget(key: string) {
  try {
    localStorage.removeItem(key);
  } catch {}
}
