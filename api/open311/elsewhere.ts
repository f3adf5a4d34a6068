/** Reads an address that a person typed, and never anything inside our own network: not by name, number or redirect. */
import { lookup as lookUp } from 'node:dns/promises';
import { request } from 'node:https';
import { BlockList, isIP } from 'node:net';

const MOST_BYTES = 20_000_000;
const MOST_REDIRECTS = 3;
const TIME_LIMIT_MS = 20_000;

export type Refusal = 'address' | 'private' | 'unreachable' | 'status' | 'too_large' | 'redirects';

export class NotRead extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal, words: string) {
    super(`${refusal}: ${words}`);
    this.refusal = refusal;
  }
}

export type Elsewhere = (address: string) => Promise<string>;

interface Got {
  status: number;
  location: string | null;
  /** Bytes as they come; leaving the loop ends the connection. */
  body: AsyncIterable<Uint8Array>;
}

export interface Ways {
  resolve: (host: string) => Promise<string[]>;
  /** Connects to `ip`, whatever the name says by then. */
  get: (address: URL, ip: string) => Promise<Got>;
}

export function createElsewhere(ways: Ways = { resolve, get }): Elsewhere {
  return async (address) => {
    let url = address;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const { status, location, body } = await step(ways, url);
      if (status >= 300 && status < 400 && location) {
        url = new URL(location, url).href;
        continue;
      }
      const text = await textOf(body);
      // An error document is an answer too: it says what is wrong.
      if (status >= 400 && !text.includes('error')) throw new NotRead('status', String(status));
      return text;
    }
    throw new NotRead('redirects', url);
  };
}

async function step({ resolve: find, get: fetchFrom }: Ways, address: string): Promise<Got> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:' || url.username || url.password) throw new NotRead('address', address);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const ips = isIP(host) ? [host] : await find(host).catch(() => []);
  const [first] = ips;
  if (!first) throw new NotRead('unreachable', host);
  // One private address among them is enough: which one is taken must not be a matter of luck.
  if (!ips.every(isPublicAddress)) throw new NotRead('private', host);
  return fetchFrom(url, first).catch((error: unknown) => {
    throw new NotRead('unreachable', error instanceof Error ? error.message : host);
  });
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw new NotRead('too_large', `${MOST_BYTES}`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
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

function get(url: URL, ip: string): Promise<Got> {
  return new Promise((done, fail) => {
    const asking = request(
      url,
      {
        // The address that was checked, not one that the name has got meanwhile.
        lookup: (_host, options, found) =>
          options.all ? found(null, [{ address: ip, family: isIP(ip) }]) : found(null, ip, isIP(ip)),
        headers: { accept: 'text/xml, application/xml, application/json', 'user-agent': 'Kartenn' },
        signal: AbortSignal.timeout(TIME_LIMIT_MS),
      },
      (answer) => done({ status: answer.statusCode ?? 0, location: answer.headers.location ?? null, body: answer }),
    );
    asking.on('error', fail);
    asking.end();
  });
}
