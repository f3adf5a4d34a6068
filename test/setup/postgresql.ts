import { makeServerTemplate } from '../database.ts';

/** Gives Vitest the function that drops the template when all is over. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  const server = process.env.DATABASE_URL;
  return server ? makeServerTemplate(server) : undefined;
}
