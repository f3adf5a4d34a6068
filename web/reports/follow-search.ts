/** What the address of a followed report may say: what was just done there, and what the letter was about. */
import { z } from 'zod';

export const SAID = ['added', 'contested', 'content', 'not_content', 'refused'] as const;

export const FollowSearch = z.object({
  said: z.enum(SAID).optional().catch(undefined),
  contest: z.coerce.number().pipe(z.literal(1)).optional().catch(undefined),
});
