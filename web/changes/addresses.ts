/** The addresses of histories: `/places/CODE/history` and its like. */
import { THINGS, type Thing } from '../../api/changes/contract.ts';

export const FOLDERS = { place: 'places', innovation: 'innovations', report: 'reports' } as const satisfies Record<
  Thing,
  string
>;

/** What a folder of addresses holds; null for a folder of something else. */
export const thingIn = (folder: string): Thing | null => THINGS.find((thing) => FOLDERS[thing] === folder) ?? null;
