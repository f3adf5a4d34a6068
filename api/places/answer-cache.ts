/**
 * A short-lived store of answers in this process. Keys hold the data's version, so nothing in it can be out of date;
 * several processes each keep their own.
 */
export interface AnswerCache<Answer> {
  /** The stored answer, or what `make` gives; whoever asks meanwhile waits for the same making. */
  get(key: string, make: () => Promise<Answer>): Promise<Answer>;
}

/** `mostBytes` bounds what is kept; the least recently used goes first. */
export function createAnswerCache<Answer extends object>(
  mostBytes: number,
  bytesOf: (answer: Answer) => number = (answer) => JSON.stringify(answer).length,
): AnswerCache<Answer> {
  const kept = new Map<string, { answer: Answer; bytes: number }>();
  const making = new Map<string, Promise<Answer>>();
  let bytes = 0;

  const keep = (key: string, answer: Answer) => {
    const size = key.length + bytesOf(answer);
    if (size > mostBytes / 4) return;
    kept.set(key, { answer, bytes: size });
    bytes += size;
    for (const [oldest, { bytes: freed }] of kept) {
      if (bytes <= mostBytes) break;
      kept.delete(oldest);
      bytes -= freed;
    }
  };

  return {
    async get(key, make) {
      const found = kept.get(key);
      if (found) {
        kept.delete(key);
        kept.set(key, found);
        return found.answer;
      }
      const underway = making.get(key);
      if (underway) return underway;
      const made = make();
      making.set(key, made);
      try {
        const answer = await made;
        keep(key, answer);
        return answer;
      } finally {
        making.delete(key);
      }
    },
  };
}
