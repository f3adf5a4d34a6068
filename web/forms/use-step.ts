/** The step that is on screen stands in the browser's history, so that its Back button goes one step back. */
import { useLocation, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

export interface SentReceipt {
  code: string;
  /** Root-relative. */
  follow: string;
  /** The sheet that is public already. */
  place: string | null;
  innovation?: string | null;
  /** Root-relative: the link of whoever reads a sheet before it is published. */
  review?: string;
  /** By when an answer is promised. */
  dueAt?: string;
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    step?: number;
    /** This entry was put on top of the step before it. */
    onTop?: boolean;
    /** What was sent from here: still there after a reload. */
    sent?: SentReceipt;
  }
}

export interface StepMoves {
  /** From 1. */
  step: number;
  sent: SentReceipt | null;
  forward(): void;
  back(): void;
  /** Straight to a step that was seen before. */
  show(step: number): void;
  finish(receipt: SentReceipt): void;
}

/** `reachable` is the last step for which everything before is answered; `start` is where somebody is led straight to. */
export function useStep(reachable: number, start = 1): StepMoves {
  const { state } = useLocation();
  const router = useRouter();
  const navigate = useNavigate();
  // The server knows no history: the first rendering must be the same on both sides.
  const [live, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  const step = live ? Math.min(state.step ?? start, reachable) : 1;

  const go = (next: Pick<typeof state, 'step' | 'onTop' | 'sent'>, replace: 'replace' | 'add') =>
    void navigate({ to: '.', search: true, state: () => next, replace: replace === 'replace' });
  return {
    step,
    sent: (live && state.sent) || null,
    forward: () => go({ step: step + 1, onTop: true }, 'add'),
    back: () => (state.onTop && state.step === step ? router.history.back() : go({ step: step - 1 }, 'replace')),
    show: (wanted) => go({ step: wanted }, 'replace'),
    finish: (receipt) => go({ sent: receipt }, 'replace'),
  };
}
