/** What is said of sending requests. Those that write need a key, and leave requests that say what they are. */
import { type Clause, must, mustBeErrors, needJson, needKey, type Server, Skipped } from './clause.ts';
import { childrenOf, jsonOf, recordsOf, type Tree, xmlOf } from './document.ts';

const WORDS = 'Conformance run: please ignore & "delete" <this>';

/** A service that gives a number at once and asks nothing that must be answered. */
async function plainService(server: Server): Promise<Tree> {
  for (const service of await server.services()) {
    if (service.type !== 'realtime') continue;
    if (service.metadata === 'false') return service;
    const definition = xmlOf(await server.get(`services/${encodeURIComponent(String(service.service_code))}.xml`));
    const attributes = childrenOf(definition.service_definition, 'attributes', 'attribute');
    if (attributes.every(({ required }) => required === 'false')) return service;
  }
  throw new Skipped('no realtime service without required attributes');
}

/** Where the server surely is responsible: where its latest request is. */
async function somewhere(server: Server): Promise<{ lat: string; long: string }> {
  const [known] = await server.requests();
  if (!known) throw new Skipped('no known request tells where the server is responsible');
  return { lat: String(known.lat), long: String(known.long) };
}

async function send(server: Server, more: Record<string, string | string[]> = {}) {
  const key = needKey(server);
  const service = await plainService(server);
  const place = await somewhere(server);
  const answer = await server.post({
    api_key: key,
    service_code: String(service.service_code),
    ...place,
    description: WORDS,
    ...more,
  });
  const [request] = childrenOf(xmlOf(answer), 'service_requests', 'request');
  must(answer.status === 200 && request !== undefined, `POST answered ${answer.status}: ${answer.text.slice(0, 200)}`);
  return { request, service };
}

export const SENDING: Clause[] = [
  {
    id: 'errors-1',
    says: 'Sending without a key or with an unknown one is 403, in the format asked.',
    async check(server) {
      const fields = { service_code: 'any', lat: '0', long: '0', description: 'x' };
      mustBeErrors(await server.post(fields), 403, 'xml');
      mustBeErrors(await server.post({ ...fields, api_key: 'no-such-key' }), 403, 'xml');
      if (await server.hasJson()) mustBeErrors(await server.post(fields, 'json'), 403, 'json');
      return '403';
    },
  },
  {
    id: 'errors-2',
    says: 'An unknown token is 404.',
    async check(server) {
      mustBeErrors(await server.get('tokens/no-such-token.xml'), 404, 'xml');
      return '404';
    },
  },
  {
    id: 'errors-3',
    says: 'A missing service is 400, an unknown one 404.',
    async check(server) {
      const key = needKey(server);
      mustBeErrors(await server.post({ api_key: key, lat: '0', long: '0', description: 'x' }), 400, 'xml');
      const unknown = { api_key: key, service_code: 'no-such-service', lat: '0', long: '0', description: 'x' };
      mustBeErrors(await server.post(unknown), 404, 'xml');
      return '400, 404';
    },
  },
  {
    id: 'errors-4',
    says: 'A missing location and a description of more than 4,000 characters are 400.',
    async check(server) {
      const { service_code: code } = await plainService(server);
      const fields = { api_key: needKey(server), service_code: String(code) };
      mustBeErrors(await server.post({ ...fields, description: 'x' }), 400, 'xml');
      mustBeErrors(
        await server.post({ ...fields, ...(await somewhere(server)), description: 'x'.repeat(4001) }),
        400,
        'xml',
      );
      return '400';
    },
  },
  {
    id: 'errors-5',
    says: 'A required attribute that is missing is 400.',
    async check(server) {
      const api_key = needKey(server);
      for (const { service_code: code, metadata } of await server.services()) {
        if (metadata !== 'true') continue;
        const definition = xmlOf(await server.get(`services/${encodeURIComponent(String(code))}.xml`));
        const attributes = childrenOf(definition.service_definition, 'attributes', 'attribute');
        if (!attributes.some(({ required }) => required === 'true')) continue;
        const fields = { api_key, service_code: String(code), email: 'nobody@example.org', description: WORDS };
        mustBeErrors(await server.post({ ...fields, ...(await somewhere(server)) }), 400, 'xml');
        return String(code);
      }
      throw new Skipped('no service has a required attribute');
    },
  },
  {
    id: 'sending-1',
    writes: true,
    says: 'A request sent as a form gets a service_request_id or a token, and not both.',
    async check(server) {
      const { request, service } = await send(server);
      const [id, token] = [String(request.service_request_id ?? ''), String(request.token ?? '')];
      must((id === '') !== (token === ''), `service_request_id "${id}", token "${token}"`);
      must(service.type !== 'realtime' || id !== '', 'a realtime service gave no number');
      return id || token;
    },
  },
  {
    id: 'sending-2',
    writes: true,
    says: 'What was sent can be read under its number at once, with its own words, escaped once, and nothing personal.',
    async check(server) {
      const person = {
        email: 'nobody@example.org',
        first_name: 'Nobodyfirst',
        last_name: 'Nobodyname',
        phone: '0999999999',
      };
      const { request } = await send(server, person);
      const id = encodeURIComponent(String(request.service_request_id));
      const answer = await server.get(`requests/${id}.xml`);
      const [found] = childrenOf(xmlOf(answer), 'service_requests', 'request');
      must(found?.description === WORDS, `the description is ${JSON.stringify(found?.description)}`);
      must(found.status === 'open', `its status is ${String(found.status)}`);
      const leaked = Object.values(person).find((value) => answer.text.includes(value));
      must(!leaked, `it tells ${leaked}`);
      return id;
    },
  },
  {
    id: 'sending-3',
    writes: true,
    says: 'The answer as JSON is an array of one.',
    async check(server) {
      await needJson(server);
      const service = await plainService(server);
      const fields = { api_key: needKey(server), service_code: String(service.service_code), description: WORDS };
      const answer = await server.post({ ...fields, ...(await somewhere(server)) }, 'json');
      const records = recordsOf(jsonOf(answer));
      must(answer.status === 200 && records.length === 1, `${answer.status}: ${answer.text.slice(0, 200)}`);
      return String(records[0]?.service_request_id);
    },
  },
  {
    id: 'sending-4',
    writes: true,
    says: 'A batch service gives a token, and the token is known at once.',
    async check(server) {
      const key = needKey(server);
      const batch = (await server.services()).find(({ type, metadata }) => type === 'batch' && metadata === 'false');
      const any = batch ?? (await server.services()).find(({ type }) => type === 'batch');
      if (!any) throw new Skipped('no batch service');
      const code = String(any.service_code);
      const answers = any.metadata === 'true' ? await someAnswers(server, code) : {};
      const fields = { api_key: key, service_code: code, email: 'nobody@example.org', description: WORDS, ...answers };
      const answer = await server.post({ ...fields, ...(await somewhere(server)) });
      const [request] = childrenOf(xmlOf(answer), 'service_requests', 'request');
      const token = String(request?.token ?? '');
      must(
        token !== '' && !request?.service_request_id,
        `POST answered ${answer.status}: ${answer.text.slice(0, 200)}`,
      );
      const told = await server.get(`tokens/${encodeURIComponent(token)}.xml`);
      const [found] = childrenOf(xmlOf(told), 'service_requests', 'request');
      must(told.status === 200 && found?.token === token, `the token answered ${told.status}`);
      return token;
    },
  },
];

/** The first value of each required list, a plain word of each other. */
async function someAnswers(server: Server, code: string): Promise<Record<string, string>> {
  const definition = xmlOf(await server.get(`services/${encodeURIComponent(code)}.xml`));
  const required = childrenOf(definition.service_definition, 'attributes', 'attribute').filter(
    (one) => one.required === 'true',
  );
  return Object.fromEntries(
    required.map((attribute) => {
      const [value] = childrenOf(attribute, 'values', 'value');
      return [`attribute[${String(attribute.code)}]`, String(value?.key ?? '1')];
    }),
  );
}
