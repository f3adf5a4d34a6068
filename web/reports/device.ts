/** A number that this browser has made up for itself, so that its voice counts once; the server keeps a hash of it. */
import { newRequestId } from '../forms/request-id.ts';

const KEY = 'kartenn.device';

export function deviceNumber(): string {
  const fresh = newRequestId();
  try {
    const kept = localStorage.getItem(KEY);
    if (kept && /^[\da-f-]{36}$/.test(kept)) return kept;
    localStorage.setItem(KEY, fresh);
  } catch {}
  return fresh;
}
