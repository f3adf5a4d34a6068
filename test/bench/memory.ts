/** How much memory a process has, as Linux tells it; elsewhere it is not a number. */
import { readFile, writeFile } from 'node:fs/promises';

/** The highest mark of its memory begins anew. */
export async function startMark(pid: number): Promise<void> {
  await writeFile(`/proc/${pid}/clear_refs`, '5').catch(() => {});
}

export async function megabytesOf(pid: number, mark: 'VmRSS' | 'VmHWM'): Promise<number> {
  const told = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(new RegExp(`${mark}:\\s+(\\d+) kB`).exec(told)?.[1] ?? Number.NaN) / 1000;
}
