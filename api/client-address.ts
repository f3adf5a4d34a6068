/** Who is asking: the socket's address, or what a trusted proxy says of it. */
import { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { StartProblem } from '../db/start-problem.ts';

/**
 * `proxies` are addresses or networks as `10.0.0.0/8`. `X-Forwarded-For` is read from its end, and only as long as those
 * who wrote it are trusted: its beginning can be written by anybody. Throws `environment-invalid`.
 */
export function clientAddress(proxies: readonly string[]): (request: Request, bindings: unknown) => string {
  const trusted = trustedList(proxies);
  return (request, bindings) => {
    let address = plain(socketAddress(bindings));
    const forwarded = request.headers.get('x-forwarded-for')?.split(',') ?? [];
    while (trusts(trusted, address)) {
      const before = plain(forwarded.pop()?.trim() ?? '');
      if (isIP(before) === 0) break;
      address = before;
    }
    return address;
  };
}

function trustedList(proxies: readonly string[]): BlockList {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/');
    try {
      if (bits === undefined) list.addAddress(address, family(address));
      else list.addSubnet(address, Number(bits), family(address));
    } catch {
      const message = `TRUSTED_PROXIES: "${proxy}" is no address such as 10.0.0.1 nor network such as 10.0.0.0/8.`;
      throw new StartProblem('environment-invalid', message);
    }
  }
  return list;
}

function trusts(list: BlockList, address: string): boolean {
  return isIP(address) !== 0 && list.check(address, family(address));
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

function socketAddress(bindings: unknown): string {
  if (typeof bindings !== 'object' || bindings === null || !('incoming' in bindings)) return '';
  return bindings.incoming instanceof IncomingMessage ? (bindings.incoming.socket.remoteAddress ?? '') : '';
}

/** A server that listens on both families sees IPv4 visitors as `::ffff:192.0.2.1`. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
