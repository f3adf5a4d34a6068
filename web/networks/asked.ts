/** Why a request to join led back to the page it came from; anything else in the address falls away. */
import { z } from 'zod';

const ASKED = ['incomplete', 'standing', 'refused'] as const;
export type Asked = (typeof ASKED)[number];

export const AskedSearch = z.object({ asked: z.enum(ASKED).optional().catch(undefined) });
