/** The answer sheet as the API describes it. */
import type { InferResponseType } from 'hono/client';
import type { Client } from '../shell/client.ts';

export type AnswerSheet = InferResponseType<Client['api']['answer'][':offers']['$get'], 200>;
export type AnswerItem = AnswerSheet['items'][number];
