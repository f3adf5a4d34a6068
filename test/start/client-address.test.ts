import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { clientAddress } from '../../api/client-address.ts';

test.each([
  ['straight from the network', '203.0.113.7', null, [], '203.0.113.7'],
  ['over a socket for both families', '::ffff:203.0.113.7', null, [], '203.0.113.7'],
  ['claiming to be somebody else', '203.0.113.7', '192.0.2.1', [], '203.0.113.7'],
  ['through the town’s proxy', '10.0.0.2', '203.0.113.7', ['10.0.0.0/8'], '203.0.113.7'],
  ['through two proxies', '10.0.0.2', '203.0.113.7, 10.1.1.1', ['10.0.0.0/8'], '203.0.113.7'],
  [
    'through the proxy, claiming to be somebody else',
    '10.0.0.2',
    '192.0.2.1, 203.0.113.7',
    ['10.0.0.2'],
    '203.0.113.7',
  ],
  ['through a proxy that writes nonsense', '10.0.0.2', 'unknown', ['10.0.0.2'], '10.0.0.2'],
  ['from the proxy itself', '10.0.0.2', null, ['10.0.0.2'], '10.0.0.2'],
  ['through a proxy on IPv6', 'fd00::2', '2001:db8::7', ['fd00::/8'], '2001:db8::7'],
])('a resident %s is counted under the right address', (_how, socketAddress, forwarded, proxies, expected) => {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: socketAddress });
  const request = new Request('http://localhost/', { headers: forwarded ? { 'x-forwarded-for': forwarded } : {} });
  expect(clientAddress(proxies)(request, { incoming: new IncomingMessage(socket) })).toBe(expected);
});

test('a proxy that is no address is refused at start', () => {
  expect(() => clientAddress(['the-proxy'])).toThrow('TRUSTED_PROXIES: "the-proxy" is no address');
});
