import { buildPrebuilt } from '../../db/embedded/build.ts';
import { MIGRATIONS } from '../database.ts';

/** Each embedded test file starts from the template that is built here once. */
export async function setup(): Promise<void> {
  await buildPrebuilt(MIGRATIONS);
}
