/** One clause of GeoReport v2: what it says, and how a server is asked whether it keeps it. */
import {
  type Answer,
  ask,
  childrenOf,
  type Fetch,
  type JsonRecord,
  jsonOf,
  recordsOf,
  type Tree,
  xmlOf,
} from './document.ts';

export interface Clause {
  /** As `requests-6`: section and number. */
  id: string;
  says: string;
  /** Needs a key, and leaves requests on the server. */
  writes?: true;
  /** Resolves to what was found; throws `Broken` or `Skipped` with words. */
  check: (server: Server) => Promise<string>;
}

export class Broken extends Error {}
export class Skipped extends Error {}

export function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Broken(otherwise);
}

export interface Server {
  /** Without a slash at the end. */
  base: string;
  key: string | null;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(fields: Record<string, string | string[]>, format?: 'xml' | 'json'): Promise<Answer>;
  /** The services, read once. */
  services(): Promise<Tree[]>;
  requests(query?: string): Promise<Tree[]>;
  requestsAsJson(query?: string): Promise<JsonRecord[]>;
  hasJson(): Promise<boolean>;
}

export function createServer(base: string, key: string | null, fetchFrom: Fetch): Server {
  const kept = new Map<string, Promise<Answer>>();
  const get = (path: string, headers?: Record<string, string>) => {
    const id = `${path} ${JSON.stringify(headers ?? {})}`;
    const known = kept.get(id) ?? ask(fetchFrom, `${base}/${path}`, headers && { headers });
    kept.set(id, known);
    return known;
  };
  const requestsPath = (extension: string, query?: string) => `requests.${extension}${query ? `?${query}` : ''}`;
  return {
    base,
    key,
    get,
    post(fields, format = 'xml') {
      const form = new URLSearchParams();
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
      return ask(fetchFrom, `${base}/requests.${format}`, {
        method: 'POST',
        body: form.toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      });
    },
    services: async () => childrenOf(xmlOf(await get('services.xml')), 'services', 'service'),
    requests: async (query) => childrenOf(xmlOf(await get(requestsPath('xml', query))), 'service_requests', 'request'),
    requestsAsJson: async (query) => recordsOf(jsonOf(await get(requestsPath('json', query)))),
    hasJson: async () => (await get('services.json')).status === 200,
  };
}

export async function needJson(server: Server): Promise<void> {
  if (!(await server.hasJson())) throw new Skipped('the server offers no JSON, which is optional');
}

export function needKey({ key }: Server): string {
  if (!key) throw new Skipped('no key was given');
  return key;
}

/** Errors as the specification has them, in the format that was asked for. */
export function mustBeErrors(answer: Answer, status: number, format: 'xml' | 'json'): void {
  must(answer.status === status, `${answer.address} answered ${answer.status} instead of ${status}`);
  const errors = format === 'xml' ? childrenOf(xmlOf(answer), 'errors', 'error') : recordsOf(jsonOf(answer));
  must(errors.length > 0, `${answer.address}: no errors in ${format.toUpperCase()}`);
  for (const { code, description } of errors)
    must(Boolean(code) && Boolean(description), `${answer.address}: an error without code or description`);
}
