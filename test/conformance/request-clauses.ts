/** What is said of reading requests. */
import { type Clause, must, mustBeErrors, needJson, type Server, Skipped } from './clause.ts';
import { childrenOf, jsonOf, recordsOf, type Tree, xmlOf } from './document.ts';

const FIELDS = [
  ...['service_request_id', 'status', 'service_name', 'service_code', 'requested_datetime', 'updated_datetime'],
  ...['address', 'lat', 'long'],
];
const PERSONAL = ['email', 'phone', 'first_name', 'last_name', 'device_id', 'account_id', 'api_key'];
const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const DATES = ['requested_datetime', 'updated_datetime', 'expected_datetime'];
const DAY_MS = 86_400_000;
/** A day more than the limit: servers count it in zones of their own. */
const WINDOW_MS = 91 * DAY_MS;

const told = (request: Tree, name: string) => String(request[name] ?? '');
const iso = (at: number) => new Date(at).toISOString().replace(/\.\d+/, '');

async function someRequests(server: Server): Promise<[Tree, ...Tree[]]> {
  const [first, ...more] = await server.requests();
  if (!first) throw new Skipped('the server has no request of the last 90 days');
  return [first, ...more];
}

export const REQUESTS: Clause[] = [
  {
    id: 'requests-1',
    says: 'Requests are read without a key; each has the fields of the specification.',
    async check(server) {
      must((await server.get('requests.xml')).status === 200, `answered ${(await server.get('requests.xml')).status}`);
      const requests = await someRequests(server);
      for (const request of requests) {
        const lost = FIELDS.find((name) => !(name in request));
        must(!lost, `${told(request, 'service_request_id')} has no ${lost}`);
        must(told(request, 'service_request_id') !== '', 'a request without service_request_id');
        must(/^(open|closed)$/.test(told(request, 'status')), `status is ${told(request, 'status')}`);
      }
      return `${requests.length} requests`;
    },
  },
  {
    id: 'requests-2',
    says: 'Dates are ISO 8601 with a time zone.',
    async check(server) {
      const requests = await someRequests(server);
      for (const request of requests)
        for (const name of DATES)
          must(told(request, name) === '' || DATE.test(told(request, name)), `${name} is ${told(request, name)}`);
      return `${requests.length} requests`;
    },
  },
  {
    id: 'requests-3',
    says: 'lat and long are WGS 84 degrees, in this order.',
    async check(server) {
      const requests = await someRequests(server);
      for (const request of requests) {
        const [lat, long] = [Number(told(request, 'lat')), Number(told(request, 'long'))];
        must(Math.abs(lat) <= 90 && Math.abs(long) <= 180, `${lat}, ${long} is no point`);
      }
      return `${requests.length} requests`;
    },
  },
  {
    id: 'requests-4',
    says: 'Nothing personal of the sender is ever returned.',
    async check(server) {
      for (const request of await someRequests(server)) {
        const leaked = PERSONAL.find((name) => name in request);
        must(!leaked, `${told(request, 'service_request_id')} has ${leaked}`);
      }
      return PERSONAL.join(', ');
    },
  },
  {
    id: 'requests-5',
    says: 'Without dates, the last 90 days; at most 1,000 requests.',
    async check(server) {
      const requests = await server.requests();
      must(requests.length <= 1000, `${requests.length} requests`);
      const oldest = Math.min(Date.now(), ...requests.map((one) => Date.parse(told(one, 'requested_datetime'))));
      must(oldest >= Date.now() - WINDOW_MS, `one of ${iso(oldest)}`);
      return `${requests.length} requests`;
    },
  },
  {
    id: 'requests-6',
    says: 'start_date and end_date bound requested_datetime.',
    async check(server) {
      const [first] = await someRequests(server);
      const at = Date.parse(told(first, 'requested_datetime'));
      const found = await server.requests(`start_date=${iso(at - 1000)}&end_date=${iso(at + 1000)}`);
      must(
        found.some((one) => one.service_request_id === first.service_request_id),
        'the request itself is not found',
      );
      const out = found.find((one) => Math.abs(Date.parse(told(one, 'requested_datetime')) - at) > 2000);
      must(!out, `${String(out?.requested_datetime)} is not between them`);
      return `${found.length} found`;
    },
  },
  {
    id: 'requests-7',
    says: 'A span of more than 90 days is refused or cut.',
    async check(server) {
      const now = Date.now();
      const query = `start_date=${iso(now - 200 * DAY_MS)}&end_date=${iso(now)}`;
      const answer = await server.get(`requests.xml?${query}`);
      if (answer.status !== 200) {
        mustBeErrors(answer, 400, 'xml');
        return '400';
      }
      const dates = (await server.requests(query)).map((one) => Date.parse(told(one, 'requested_datetime')));
      must(Math.max(...dates) - Math.min(...dates) <= WINDOW_MS, 'the answer spans more than 90 days');
      return 'cut';
    },
  },
  {
    id: 'requests-8',
    says: 'Dates that are none are 400, in the format asked.',
    async check(server) {
      mustBeErrors(await server.get('requests.xml?start_date=yesterday'), 400, 'xml');
      if (await server.hasJson()) mustBeErrors(await server.get('requests.json?start_date=yesterday'), 400, 'json');
      return '400';
    },
  },
  {
    id: 'requests-9',
    says: 'status takes open, closed, or both; an empty one is none.',
    async check(server) {
      for (const status of ['open', 'closed'])
        for (const request of await server.requests(`status=${status}`))
          must(request.status === status, `status=${status} gives ${told(request, 'status')}`);
      const ids = async (query?: string) =>
        (await server.requests(query)).map((one) => told(one, 'service_request_id'));
      const all = await ids();
      for (const query of ['status=', 'status=open,closed', 'service_code=&start_date='])
        must(String(await ids(query)) === String(all), `${query} gives others than no parameter`);
      return `${all.length} requests`;
    },
  },
  {
    id: 'requests-10',
    says: 'service_code takes one or several, separated by commas.',
    async check(server) {
      const requests = await someRequests(server);
      const codes = [...new Set(requests.map((one) => told(one, 'service_code')))].slice(0, 2);
      const found = await server.requests(`service_code=${codes.map(encodeURIComponent).join(',')}`);
      must(found.length > 0, `nothing of ${codes.join(', ')}`);
      for (const request of found)
        must(codes.includes(told(request, 'service_code')), `one of ${told(request, 'service_code')}`);
      return codes.join(', ');
    },
  },
  {
    id: 'requests-11',
    says: 'service_request_id takes several and overrides every other argument.',
    async check(server) {
      const ids = (await someRequests(server)).slice(0, 3).map((one) => told(one, 'service_request_id'));
      const found = await server.requests(
        `service_request_id=${ids.map(encodeURIComponent).join(',')}&service_code=no-such-service&start_date=2001-01-01T00:00:00Z`,
      );
      const got = found.map((one) => told(one, 'service_request_id'));
      must(String(got.sort()) === String([...ids].sort()), `asked ${ids.join(', ')}, got ${got.join(', ')}`);
      return ids.join(', ');
    },
  },
  {
    id: 'requests-12',
    says: 'One request by its number is a list of one; the number is that of the list.',
    async check(server) {
      const [{ service_request_id: id }] = await someRequests(server);
      const answer = await server.get(`requests/${encodeURIComponent(String(id))}.xml`);
      const found = childrenOf(xmlOf(answer), 'service_requests', 'request');
      must(answer.status === 200 && found.length === 1, `${String(id)}: ${answer.status} with ${found.length}`);
      must(found[0]?.service_request_id === id, 'it is another request');
      if (await server.hasJson()) {
        const asJson = jsonOf(await server.get(`requests/${encodeURIComponent(String(id))}.json`));
        must(recordsOf(asJson).length === 1, 'JSON is no array of one');
      }
      return String(id);
    },
  },
  {
    id: 'requests-13',
    says: 'An unknown request is 404, in the format asked.',
    async check(server) {
      mustBeErrors(await server.get('requests/no-such-request.xml'), 404, 'xml');
      if (await server.hasJson()) mustBeErrors(await server.get('requests/no-such-request.json'), 404, 'json');
      return '404';
    },
  },
  {
    id: 'requests-14',
    says: 'JSON tells the same requests as XML: numbers as texts of the same signs, empty as null, coordinates as numbers.',
    async check(server) {
      await needJson(server);
      const trees = await someRequests(server);
      const records = await server.requestsAsJson();
      must(records.length === trees.length, `${records.length} in JSON, ${trees.length} in XML`);
      for (const [at, record] of records.entries()) {
        const tree = trees[at] ?? {};
        for (const name of ['service_request_id', 'service_code'])
          must(
            record[name] === tree[name],
            `${name} is ${JSON.stringify(record[name])} and ${JSON.stringify(tree[name])}`,
          );
        must(!Object.values(record).includes(''), `${String(record.service_request_id)} has an empty text`);
        for (const name of ['lat', 'long']) must(typeof record[name] === 'number', `${name} is no number`);
      }
      return `${records.length} requests compared`;
    },
  },
  {
    id: 'requests-15',
    says: 'Text is escaped exactly once: XML and JSON tell the same words.',
    async check(server) {
      await needJson(server);
      const trees = await someRequests(server);
      const records = await server.requestsAsJson();
      for (const [at, record] of records.entries()) {
        const [inXml, inJson] = [trees[at]?.description, record.description].map((text) => squeezed(text));
        must(inXml === inJson, `${JSON.stringify(inXml)} in XML, ${JSON.stringify(inJson)} in JSON`);
        must(!/&(amp|lt|gt|quot|#\d+);/.test(inJson ?? ''), `${JSON.stringify(inJson)} is escaped in JSON`);
      }
      return `${records.length} descriptions`;
    },
  },
];

const squeezed = (text: unknown) =>
  String(text ?? '')
    .replace(/\s+/g, ' ')
    .trim();
