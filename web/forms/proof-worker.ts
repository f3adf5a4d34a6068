/** Solves a challenge beside the page, which stays as quick as it was. */
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { Challenge } from 'altcha-lib/types';

export interface ProofAnswer {
  solution: { counter: number; derivedKey: string } | null;
}

self.onmessage = ({ data }: MessageEvent<Challenge>) => {
  const failed: ProofAnswer = { solution: null };
  void solveChallenge({ challenge: data, deriveKey })
    .then((solution): ProofAnswer => ({ solution }))
    .catch(() => failed)
    .then((answer) => self.postMessage(answer));
};
