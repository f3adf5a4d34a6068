/** A server that is wrong on purpose, in many places: the run must say so, clause by clause. */
import { describe, expect, test } from 'vitest';
import { asMarkdown, CLAUSES, type Result, runClauses } from './run.ts';

interface Page {
  status?: number;
  type?: string;
  body: string;
}

const XML = 'text/xml; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const HEAD = '<?xml version="1.0" encoding="utf-8"?>';
const now = new Date().toISOString();

const REQUEST = `<request><service_request_id>1</service_request_id><status>open</status><service_name>Trou</service_name>
  <service_code>009</service_code><description>a &amp; b</description><requested_datetime>${now}</requested_datetime>
  <updated_datetime>${now}</updated_datetime><address>Rue de Siam</address><lat>48.38</lat><long>-4.48</long></request>`;
const RECORD = {
  ...{ service_request_id: '1', status: 'open', service_name: 'Trou', service_code: '009', description: 'a & b' },
  ...{ requested_datetime: now, updated_datetime: now, address: 'Rue de Siam', lat: 48.38, long: -4.48 },
};
const SERVICE =
  '<service><service_code>009</service_code><service_name>Trou</service_name><metadata>false</metadata><type>realtime</type><keywords/></service>';
const errors = (code: number) =>
  `${HEAD}<errors><error><code>${code}</code><description>No</description></error></errors>`;
const errorsAsJson = (code: number) => JSON.stringify([{ code: String(code), description: 'No' }]);

/** A small server that keeps what it is asked here; `wrong` replaces some of its pages. */
function server(wrong: Record<string, Page> = {}) {
  const pages: Record<string, Page> = {
    'discovery.xml': {
      body: `${HEAD}<discovery><endpoints><endpoint><specification>http://wiki.open311.org/GeoReport_v2</specification><formats><format>text/xml</format></formats></endpoint></endpoints></discovery>`,
    },
    'services.xml': { body: `${HEAD}<services>${SERVICE}</services>` },
    'services.json': {
      body: JSON.stringify([
        { service_code: '009', service_name: 'Trou', metadata: false, type: 'realtime', keywords: null },
      ]),
    },
    'requests.xml': { body: `${HEAD}<service_requests>${REQUEST}</service_requests>` },
    'requests.json': { body: JSON.stringify([RECORD]) },
    'requests/1.xml': { body: `${HEAD}<service_requests>${REQUEST}</service_requests>` },
    'requests/1.json': { body: JSON.stringify([RECORD]) },
    ...wrong,
  };
  return async (address: string, init?: RequestInit): Promise<Response> => {
    const { pathname, searchParams, search } = new URL(address);
    const path = pathname.replace('/v2/', '');
    const format = path.endsWith('.json') ? JSON_TYPE : XML;
    const no = (status: number) => ({ status, body: format === XML ? errors(status) : errorsAsJson(status) });
    const found = (): Page => {
      if (init?.method === 'POST') return pages.POST ?? no(403);
      const page = pages[`${path}${search}`] ?? pages[path];
      if (!page) return no(404);
      if (searchParams.get('start_date') === 'yesterday') return pages.yesterday ?? no(400);
      if (searchParams.get('status') === 'closed') return { body: `${HEAD}<service_requests/>` };
      return page;
    };
    const { status = 200, type = format, body } = found();
    return new Response(body, { status, headers: { 'content-type': type } });
  };
}

const run = (wrong?: Record<string, Page>) =>
  runClauses({ base: 'http://wrong.example/v2/', key: null, writing: 'forbidden', fetchFrom: server(wrong) });
const broken = (results: readonly Result[]) =>
  results.filter(({ outcome }) => outcome === 'broken').map(({ id }) => id);

describe('the conformance run', () => {
  test('finds nothing wrong with a small sound server, and says what it could not see', async () => {
    const results = await run();
    expect(results.filter(({ outcome }) => outcome === 'broken')).toEqual([]);
    expect(results.find(({ id }) => id === 'sending-1')?.outcome).toBe('skipped');
    expect(results.find(({ id }) => id === 'services-3')?.found).toBe('no service has metadata');
    expect(new Set(CLAUSES.map(({ id }) => id)).size).toBe(CLAUSES.length);
  });

  const requests = (changed: string) => ({ body: `${HEAD}<service_requests>${changed}</service_requests>` });
  test.each<[string, Record<string, Page>, string]>([
    ['no discovery', { 'discovery.xml': { status: 404, body: '' } }, 'discovery-1'],
    ['application/xml', { 'requests.xml': { ...requests(REQUEST), type: 'application/xml' } }, 'format-1'],
    ['no declaration', { 'services.xml': { body: `<services>${SERVICE}</services>` } }, 'format-1'],
    [
      'an invented attribute',
      { 'services.xml': { body: `${HEAD}<services type="array">${SERVICE}</services>` } },
      'format-2',
    ],
    ['JSON as text', { 'services.json': { body: '[]', type: 'text/plain' } }, 'format-3'],
    [
      'codes as numbers',
      {
        'services.json': {
          body: '[{"service_code":9,"metadata":false,"service_name":"Trou","type":"realtime","keywords":null}]',
        },
      },
      'format-4',
    ],
    [
      'empty texts',
      {
        'services.json': {
          body: '[{"service_code":"009","metadata":false,"service_name":"Trou","type":"realtime","keywords":""}]',
        },
      },
      'format-4',
    ],
    [
      'a type of its own',
      { 'services.xml': { body: `${HEAD}<services>${SERVICE.replace('realtime', 'fast')}</services>` } },
      'services-1',
    ],
    [
      'errors as a page',
      { 'services/no-such-service.xml': { status: 404, body: '<html>Not found</html>' } },
      'services-5',
    ],
    ['200 for an unknown request', { 'requests/no-such-request.xml': requests('') }, 'requests-13'],
    ['a date without a zone', { 'requests.xml': requests(REQUEST.replaceAll(now, now.slice(0, 19))) }, 'requests-2'],
    ['coordinates swapped', { 'requests.xml': requests(REQUEST.replace('48.38', '-104.48')) }, 'requests-3'],
    [
      'the sender’s mailbox',
      { 'requests.xml': requests(REQUEST.replace('<lat>', '<email>a@b.fr</email><lat>')) },
      'requests-4',
    ],
    [
      'requests of last year',
      { 'requests.xml': requests(REQUEST.replaceAll(now, '2020-01-01T00:00:00Z')) },
      'requests-5',
    ],
    ['a status in other words', { 'requests.xml': requests(REQUEST.replace('open', 'new')) }, 'requests-1'],
    ['bad dates swallowed', { yesterday: requests(REQUEST) }, 'requests-8'],
    ['several where one was asked', { 'requests/1.xml': requests(REQUEST + REQUEST) }, 'requests-12'],
    ['an object instead of a list', { 'requests/1.json': { body: JSON.stringify(RECORD) } }, 'requests-12'],
    ['words escaped twice', { 'requests.xml': requests(REQUEST.replace('&amp;', '&amp;amp;')) }, 'requests-15'],
    [
      'coordinates as texts',
      { 'requests.json': { body: JSON.stringify([{ ...RECORD, lat: '48.38' }]) } },
      'requests-14',
    ],
    ['a POST without a key that is taken', { POST: requests(REQUEST) }, 'errors-1'],
    ['401 for a missing key', { POST: { status: 401, body: errors(401) } }, 'errors-1'],
  ])('finds %s', async (_words, wrong, clause) => {
    expect(broken(await run(wrong))).toContain(clause);
  });

  test('is written down as a table that anybody can read', () => {
    const results: Result[] = [{ id: 'format-1', says: 'XML | UTF-8', outcome: 'kept', found: 'services.xml' }];
    const text = asMarkdown(results, { title: 'Open311', day: '2026-11-24' });
    expect(text).toContain('1 kept, 0 broken, 0 skipped');
    expect(text).toContain('| format-1 | XML \\| UTF-8 | kept | services.xml |');
  });
});
