/** What another Open311 server says at an address: text, over HTTPS, and never from inside our own network. */
import { answerOf, bounded, NotRead, OVER_THE_NETWORK, type Reach, type Ways } from '../http/elsewhere.ts';

const MOST_BYTES = 20_000_000;
const REACH: Reach = {
  protocols: ['https:'],
  networks: 'public',
  timeLimitMs: 20_000,
  headers: { accept: 'text/xml, application/xml, application/json' },
};

export type Elsewhere = (address: string) => Promise<string>;

export function createElsewhere(ways: Ways = OVER_THE_NETWORK): Elsewhere {
  return async (address) => {
    const got = await answerOf(address, REACH, ways);
    const chunks: Uint8Array[] = [];
    for await (const chunk of bounded(got, MOST_BYTES)) chunks.push(chunk);
    const text = new TextDecoder().decode(Buffer.concat(chunks));
    // An error document is an answer too: it says what is wrong.
    if (got.status >= 400 && !text.includes('error')) throw new NotRead('status', String(got.status));
    return text;
  };
}
