/** Reads an address that a person typed, and never anything inside our own network: not by name, number or redirect. */
import { lookup as lookUp } from 'node:dns/promises';
import { request as requestPlainly } from 'node:http';
import { request as requestSecurely } from 'node:https';
import { BlockList, isIP } from 'node:net';

const MOST_REDIRECTS = 3;

export type Refusal = 'address' | 'private' | 'unreachable' | 'status' | 'too_large' | 'redirects';

export class NotRead extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal, words: string) {
    super(`${refusal}: ${words}`);
    this.refusal = refusal;
  }
}

/** What may be reached; inside our own network only where the operator says so. */
export interface Reach {
  protocols: readonly ('http:' | 'https:')[];
  networks: 'public' | 'any';
  /** For the whole answer, its body included. */
  timeLimitMs: number;
  headers: Readonly<Record<string, string>>;
}

export interface Got {
  status: number;
  location: string | null;
  etag?: string | null;
  lastModified?: string | null;
  /** Bytes as they come; leaving the loop ends the connection. */
  body: AsyncIterable<Uint8Array>;
}

export interface Ways {
  resolve: (host: string) => Promise<string[]>;
  /** Connects to `ip`, whatever the name says by then. */
  get: (address: URL, ip: string, reach: Reach) => Promise<Got>;
}

export const OVER_THE_NETWORK: Ways = { resolve, get };

/** The answer at the end of the redirects, whatever its status. Throws `NotRead`. */
export async function answerOf(address: string, reach: Reach, ways: Ways = OVER_THE_NETWORK): Promise<Got> {
  let url = address;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const got = await step(ways, url, reach);
    if (got.status < 300 || got.status >= 400 || !got.location) return got;
    url = URL.canParse(got.location, url) ? new URL(got.location, url).href : got.location;
  }
  throw new NotRead('redirects', url);
}

async function step({ resolve: find, get: fetchFrom }: Ways, address: string, reach: Reach): Promise<Got> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !reach.protocols.some((one) => one === url.protocol) || url.username || url.password)
    throw new NotRead('address', address);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const ips = isIP(host) ? [host] : await find(host).catch(() => []);
  const [first] = ips;
  if (!first) throw new NotRead('unreachable', host);
  // One private address among them is enough: which one is taken must not be a matter of luck.
  if (reach.networks === 'public' && !ips.every(isPublicAddress)) throw new NotRead('private', host);
  return fetchFrom(url, first, reach).catch((error: unknown) => {
    throw new NotRead('unreachable', error instanceof Error ? error.message : host);
  });
}

/** The bytes as they come, up to a limit. Throws `NotRead` beyond it, and where the connection breaks. */
export async function* bounded({ body }: Got, mostBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.byteLength;
      if (bytes > mostBytes) throw new NotRead('too_large', `${mostBytes}`);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof NotRead) throw error;
    throw new NotRead('unreachable', error instanceof Error ? error.message : 'the connection broke');
  }
}

const CLOSED = new BlockList();
const NETWORKS: [string, number, 'ipv4' | 'ipv6'][] = [
  ...(['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'] as const).map(v4),
  ...(['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'] as const).map(v4),
  ...(['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'] as const).map(v4),
];
for (const [network, bits, family] of NETWORKS) CLOSED.addSubnet(network, bits, family);
/** Of the newer addresses only the global ones are open, and of these not what leads to older ones. */
const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');
const TUNNELS = new BlockList();
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  TUNNELS.addSubnet(network, bits, 'ipv6');

function v4(network: string): [string, number, 'ipv4'] {
  const [address = '', bits] = network.split('/');
  return [address, Number(bits), 'ipv4'];
}

export function isPublicAddress(ip: string): boolean {
  switch (isIP(ip)) {
    case 4:
      return !CLOSED.check(ip, 'ipv4');
    case 6:
      return GLOBAL.check(ip, 'ipv6') && !TUNNELS.check(ip, 'ipv6');
    default:
      return false;
  }
}

async function resolve(host: string): Promise<string[]> {
  return (await lookUp(host, { all: true })).map(({ address }) => address);
}

function get(url: URL, ip: string, { headers, timeLimitMs }: Reach): Promise<Got> {
  const request = url.protocol === 'https:' ? requestSecurely : requestPlainly;
  return new Promise((done, fail) => {
    const asking = request(
      url,
      {
        // The address that was checked, not one that the name has got meanwhile.
        lookup: (_host, options, found) =>
          options.all ? found(null, [{ address: ip, family: isIP(ip) }]) : found(null, ip, isIP(ip)),
        headers: { 'user-agent': 'Kartenn', ...headers },
        signal: AbortSignal.timeout(timeLimitMs),
      },
      (answer) =>
        done({
          status: answer.statusCode ?? 0,
          location: answer.headers.location ?? null,
          etag: answer.headers.etag ?? null,
          lastModified: answer.headers['last-modified'] ?? null,
          body: answer,
        }),
    );
    asking.on('error', fail);
    asking.end();
  });
}
