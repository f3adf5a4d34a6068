/** The front of the server: it listens before the database is open, and closes without dropping a running request. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { getRequestListener, type Http2Bindings, type HttpBindings } from '@hono/node-server';
import { errorCode, StartProblem } from '../db/start-problem.ts';

/** A visitor who comes while the database opens waits this long at most. */
const OPENS_WITHIN_MS = 30_000;
const CHECK_WITHIN_MS = 2000;
const IDLE_CHECK_MS = 50;

export type Answer = (request: Request, bindings: HttpBindings | Http2Bindings) => Response | Promise<Response>;

/** As in connect: answers the request itself or calls `next`. */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

interface Opened {
  answer: Answer;
  /** Rejects when the database does not answer. */
  check: () => Promise<unknown>;
}

export interface Front {
  /** As `http://127.0.0.1:3000`. */
  address: string;
  open(opened: Opened): void;
  /** Stops accepting, lets running requests finish, cuts what is left after the limit. */
  close(limitMs: number): Promise<void>;
}

/** Throws `port-taken` or `address-unusable`. */
export async function listen(port: number, host: string | undefined, before?: Middleware): Promise<Front> {
  let opened: Opened | undefined;
  let closing = false;
  let open: (opened: Opened) => void = () => {};
  const opening = new Promise<Opened>((done) => {
    open = done;
  });

  const answer: Answer = async (request, bindings) => {
    const path = bindings.incoming.url;
    if (path === '/healthz') return plain(200, 'ok');
    if (path === '/readyz') return closing || !opened ? plain(503, 'not ready') : ready(opened);
    const now = opened ?? (await Promise.race([opening, wait(OPENS_WITHIN_MS, undefined, { ref: false })]));
    return now ? now.answer(request, bindings) : plain(503, 'starting', { 'retry-after': '5' });
  };

  const listener = getRequestListener(answer);
  const server = createServer(
    before ? (request, response) => before(request, response, () => listener(request, response)) : listener,
  );
  await bind(server, port, host);
  return {
    address: addressOf(server, host),
    open: (now) => {
      opened = now;
      open(now);
    },
    close: async (limitMs) => {
      closing = true;
      await close(server, limitMs);
    },
  };
}

async function ready({ check }: Opened): Promise<Response> {
  const late = wait(CHECK_WITHIN_MS, 'late', { ref: false });
  const result = await Promise.race([check().then(() => 'ok'), late]).catch(() => 'failed');
  return result === 'ok' ? plain(200, 'ready') : plain(503, 'database does not answer');
}

function plain(status: number, words: string, headers: Record<string, string> = {}): Response {
  return new Response(`${words}\n`, { status, headers: { 'cache-control': 'no-store', ...headers } });
}

function bind(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((bound, failed) => {
    server.once('error', (error) => {
      const code = errorCode(error);
      failed(
        code === 'EADDRINUSE'
          ? new StartProblem(
              'port-taken',
              `Port ${port} is taken by another program. Choose another one: PORT=${port + 1}`,
            )
          : new StartProblem('address-unusable', `Cannot listen on ${host ?? 'this machine'}, port ${port}: ${code}`),
      );
    });
    server.listen(port, host, () => bound());
  });
}

function addressOf(server: Server, host: string | undefined): string {
  const at = server.address();
  const port = isAddressInfo(at) ? at.port : 0;
  return `http://${host?.includes(':') ? `[${host}]` : (host ?? 'localhost')}:${port}`;
}

function isAddressInfo(at: AddressInfo | string | null): at is AddressInfo {
  return typeof at === 'object' && at !== null;
}

async function close(server: Server, limitMs: number): Promise<void> {
  let closed = false;
  const gone = new Promise<void>((done) => {
    server.close(() => {
      closed = true;
      done();
    });
  });
  const limit = setTimeout(() => server.closeAllConnections(), limitMs);
  // A kept-alive connection becomes idle when its last answer is out; nobody else would close it.
  while (!closed) {
    server.closeIdleConnections();
    await Promise.race([gone, wait(IDLE_CHECK_MS)]);
  }
  clearTimeout(limit);
}
