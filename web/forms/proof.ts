/** The little work that a visitor's device does before it sends, hidden behind the one way to the API. */
import { useEffect, useSyncExternalStore } from 'react';
import { type Challenge, SENDINGS } from '../../api/abuse/contract.ts';
import type { ProofAnswer } from './proof-worker.ts';

const PROOF_HEADER = 'x-proof';
const TRAP_HEADER = 'x-second-name';
/** A challenge is good for two hours: an older one is not worth trying. */
const USABLE_MS = 110 * 60_000;

let ready: { at: number; proof: Promise<string | null> } | null = null;
let working = false;
const listeners = new Set<() => void>();

/** Fetched and solved while the form is written, so that nobody waits, and a weak network is asked early. */
export function useProofAhead(): void {
  useEffect(() => {
    if (!sessionKnown()) void nextProof();
  }, []);
}

/** Whether somebody waits for the work right now. */
export function useProofWork(): boolean {
  return useSyncExternalStore(
    (listen) => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    () => working,
    () => false,
  );
}

/** `fetch`, with proof and trap added to what visitors send; a proof that was refused is made anew once. */
export function provingFetch(plainFetch: typeof fetch, isVisitor: boolean): typeof fetch {
  signedIn = !isVisitor;
  return async (input, init) => {
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET');
    const { pathname } = new URL(input instanceof Request ? input.url : input, window.location.href);
    if (method.toUpperCase() !== 'POST' || !SENDINGS.test(pathname)) return plainFetch(input, init);
    const answer = await plainFetch(input, await proven(init, isVisitor));
    if (answer.status !== 403 || !isVisitor || !(await isProofNeeded(answer.clone()))) return answer;
    return plainFetch(input, await proven(init, isVisitor));
  };
}

let signedIn = false;
const sessionKnown = () => signedIn;

async function proven(init: RequestInit | undefined, isVisitor: boolean): Promise<RequestInit> {
  const headers = new Headers(init?.headers);
  const trapped = document.querySelector<HTMLInputElement>('input[data-trap]')?.value;
  if (trapped) headers.set(TRAP_HEADER, encodeURIComponent(trapped.slice(0, 40)));
  if (!isVisitor) return { ...init, headers };
  setWorking(true);
  const proof = await nextProof().finally(() => setWorking(false));
  ready = null;
  if (proof) headers.set(PROOF_HEADER, proof);
  return { ...init, headers };
}

/** Null where it cannot be done: the server then says what is missing. */
function nextProof(): Promise<string | null> {
  if (ready && Date.now() - ready.at < USABLE_MS) return ready.proof;
  const proof = makeProof().catch(() => {
    ready = null;
    return null;
  });
  ready = { at: Date.now(), proof };
  return proof;
}

async function makeProof(): Promise<string | null> {
  const answer = await fetch('/api/challenge');
  if (!answer.ok) return null;
  const challenge: Challenge = await answer.json();
  const worker = new Worker(new URL('./proof-worker.ts', import.meta.url), { type: 'module' });
  try {
    const solution = await new Promise<ProofAnswer['solution']>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<ProofAnswer>) => resolve(data.solution);
      worker.onerror = reject;
      worker.postMessage(challenge);
    });
    return solution && btoa(JSON.stringify({ challenge, solution }));
  } finally {
    worker.terminate();
  }
}

async function isProofNeeded(answer: Response): Promise<boolean> {
  const body: unknown = await answer.json().catch(() => null);
  return typeof body === 'object' && body !== null && 'type' in body && String(body.type).endsWith(':proof_needed');
}

function setWorking(now: boolean): void {
  working = now;
  for (const listen of listeners) listen();
}
