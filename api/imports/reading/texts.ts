/** Very many short texts in little memory: their bytes one after the other, and where each of them ends. */

export interface Texts {
  /** False when there is no room left. */
  add(text: string): boolean;
  /** By the order in which they came; '' for one that never did. */
  at(index: number): string;
}

export function createTexts(mostBytes: number): Texts {
  let bytes = Buffer.alloc(65_536);
  let ends = new Uint32Array(4096);
  let [used, count] = [0, 0];
  return {
    add(text) {
      const needed = used + Buffer.byteLength(text);
      if (needed > mostBytes) return false;
      if (needed > bytes.length) bytes = Buffer.concat([bytes], Math.max(needed, bytes.length * 2));
      if (count === ends.length) {
        const wider = new Uint32Array(count * 2);
        wider.set(ends);
        ends = wider;
      }
      used += bytes.write(text, used);
      ends[count] = used;
      count += 1;
      return true;
    },
    at: (index) => (index < count ? bytes.toString('utf8', index > 0 ? ends[index - 1] : 0, ends[index]) : ''),
  };
}
