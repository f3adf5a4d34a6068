/** What is said of discovery, formats and services. */
import { Broken, type Clause, must, mustBeErrors, needJson, Skipped } from './clause.ts';
import { childrenOf, inTree, jsonOf, recordsOf, xmlOf } from './document.ts';

const TYPES = ['realtime', 'batch', 'blackbox'];
const DATATYPES = ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'];

export const READING: Clause[] = [
  {
    id: 'discovery-1',
    says: 'Discovery names the endpoint, its specification and its formats, without a key.',
    async check(server) {
      const answer = await server.get('discovery.xml');
      must(answer.status === 200, `discovery.xml answered ${answer.status}`);
      const endpoints = childrenOf(inTree(xmlOf(answer), 'discovery'), 'endpoints', 'endpoint');
      must(endpoints.length > 0, 'no endpoint');
      for (const endpoint of endpoints) {
        must(
          /GeoReport_v2/i.test(String(endpoint.specification)),
          `specification is ${String(endpoint.specification)}`,
        );
        must(/text\/xml/.test(JSON.stringify(endpoint.formats ?? '')), 'text/xml is not among the formats');
      }
      return `${endpoints.length} endpoint`;
    },
  },
  {
    id: 'format-1',
    says: 'XML is text/xml; charset=utf-8 and begins with a declaration that names UTF-8.',
    async check(server) {
      for (const path of ['services.xml', 'requests.xml']) {
        const { type, text } = await server.get(path);
        must(/^text\/xml;\s*charset="?utf-8"?$/.test(type), `${path} is ${type}`);
        must(/^<\?xml[^>]*encoding=["']utf-8["']/i.test(text), `${path} has no declaration with its encoding`);
      }
      return 'services.xml, requests.xml';
    },
  },
  {
    id: 'format-2',
    says: 'XML has no namespace and no attribute that the specification does not have.',
    async check(server) {
      for (const path of ['services.xml', 'requests.xml']) {
        const { text } = await server.get(path);
        const invented = /<[a-z_:]+\s+[^>]*=/i.exec(text.replace(/^<\?xml[^>]*\?>/, ''));
        must(!invented, `${path} has ${invented?.[0]}…`);
      }
      return 'none';
    },
  },
  {
    id: 'format-3',
    says: 'JSON is application/json; charset=utf-8.',
    async check(server) {
      await needJson(server);
      const { type, text } = await server.get('services.json');
      must(/^application\/json;\s*charset="?utf-8"?$/.test(type), `services.json is ${type}`);
      must(jsonOf({ ...(await server.get('services.json')), text }) !== undefined, 'services.json cannot be parsed');
      return type;
    },
  },
  {
    id: 'format-4',
    says: 'JSON follows the XML: lists are arrays without a root, the same members, codes are texts, empty is null.',
    async check(server) {
      await needJson(server);
      const asJson = jsonOf(await server.get('services.json'));
      must(Array.isArray(asJson), 'services.json is no array');
      const [records, trees] = [recordsOf(asJson), await server.services()];
      must(records.length === trees.length, `${records.length} in JSON, ${trees.length} in XML`);
      for (const [at, record] of records.entries()) {
        const tree = trees[at] ?? {};
        must(typeof record.service_code === 'string', `service_code ${String(record.service_code)} is no text`);
        must(record.service_code === tree.service_code, 'the order differs between the formats');
        must(typeof record.metadata === 'boolean', 'metadata is no boolean');
        const lost = Object.keys(tree).find((name) => !(name in record));
        must(!lost, `"${lost}" stands in XML only`);
        const empty = Object.entries(record).find(([, value]) => value === '');
        must(!empty, `"${empty?.[0]}" is an empty text instead of null`);
      }
      return `${records.length} services compared`;
    },
  },
  {
    id: 'format-5',
    says: 'The last extension decides the format.',
    async check(server) {
      await needJson(server);
      const answer = await server.get('requests/no-such-request.xml.json');
      mustBeErrors(answer, 404, 'json');
      return 'requests/….xml.json is JSON';
    },
  },
  {
    id: 'services-1',
    says: 'The list of services has for each a code, a name, metadata and a type, without a key.',
    async check(server) {
      const services = await server.services();
      must(services.length > 0, 'there is no service');
      const codes = services.map(({ service_code: code }) => String(code ?? ''));
      must(new Set(codes).size === codes.length, 'a service_code stands twice');
      for (const service of services) {
        const code = String(service.service_code ?? '');
        must(code !== '' && String(service.service_name ?? '') !== '', `a service without code or name (${code})`);
        must(['true', 'false'].includes(String(service.metadata)), `${code}: metadata is ${String(service.metadata)}`);
        must(TYPES.includes(String(service.type)), `${code}: type is ${String(service.type)}`);
        must(typeof (service.keywords ?? '') === 'string', `${code}: keywords are no single text`);
      }
      return `${services.length} services`;
    },
  },
  {
    id: 'services-2',
    says: 'An empty parameter is the same as none; another jurisdiction is 404 where there is one only.',
    async check(server) {
      const [plain, empty] = [await server.get('services.xml'), await server.get('services.xml?jurisdiction_id=')];
      must(plain.status === 200 && empty.text === plain.text, 'an empty jurisdiction_id changes the answer');
      const other = await server.get('services.xml?jurisdiction_id=no-such-jurisdiction.example');
      // Servers with one jurisdiction may ignore the parameter.
      if (other.status === 200) return 'ignored, as a server of one jurisdiction may';
      mustBeErrors(other, 404, 'xml');
      return '404';
    },
  },
  {
    id: 'services-3',
    says: 'A definition has attributes with unique codes and orders, a known datatype, and values where it is a list.',
    async check(server) {
      const asking = (await server.services()).filter(({ metadata }) => metadata === 'true');
      if (asking.length === 0) throw new Skipped('no service has metadata');
      let attributesSeen = 0;
      for (const { service_code: code } of asking.slice(0, 12)) {
        const answer = await server.get(`services/${encodeURIComponent(String(code))}.xml`);
        must(answer.status === 200, `${String(code)} answered ${answer.status}`);
        const definition = inTree(xmlOf(answer), 'service_definition');
        must(inTree(definition, 'service_code') === code, `${String(code)} is answered with another code`);
        const attributes = childrenOf(definition, 'attributes', 'attribute');
        must(attributes.length > 0, `${String(code)} has metadata and no attributes/attribute`);
        for (const one of ['code', 'order'])
          must(
            new Set(attributes.map((each) => each[one])).size === attributes.length,
            `${String(code)}: ${one} stands twice`,
          );
        for (const attribute of attributes) mustBeAttribute(String(code), attribute);
        attributesSeen += attributes.length;
      }
      return `${attributesSeen} attributes`;
    },
  },
  {
    id: 'services-4',
    says: 'A definition as JSON: booleans, whole numbers, arrays even of one.',
    async check(server) {
      await needJson(server);
      const asking = (await server.services()).find(({ metadata }) => metadata === 'true');
      if (!asking) throw new Skipped('no service has metadata');
      const definition = jsonOf(await server.get(`services/${encodeURIComponent(String(asking.service_code))}.json`));
      if (typeof definition !== 'object' || definition === null || !('attributes' in definition))
        throw new Broken('no object with attributes');
      must(Array.isArray(definition.attributes), 'attributes is no array');
      for (const { variable, required, order, values } of recordsOf(definition.attributes)) {
        must(typeof variable === 'boolean' && typeof required === 'boolean', 'variable or required is no boolean');
        must(Number.isInteger(order), `order is ${String(order)}`);
        must(values === undefined || values === null || Array.isArray(values), 'values is no array');
      }
      return String(asking.service_code);
    },
  },
  {
    id: 'services-5',
    says: 'An unknown service is 404, in the format asked.',
    async check(server) {
      mustBeErrors(await server.get('services/no-such-service.xml'), 404, 'xml');
      if (await server.hasJson()) mustBeErrors(await server.get('services/no-such-service.json'), 404, 'json');
      return '404';
    },
  },
];

function mustBeAttribute(service: string, attribute: Parameters<typeof childrenOf>[0]): void {
  const told = (name: string) => String(inTree(attribute, name) ?? '');
  const named = `${service}/${told('code')}`;
  must(told('code') !== '' && told('description') !== '', `${named} has no code or no description`);
  must(DATATYPES.includes(told('datatype')), `${named}: datatype is ${told('datatype')}`);
  for (const name of ['variable', 'required'])
    must(/^(true|false)$/.test(told(name)), `${named}: ${name} is ${told(name)}`);
  must(/^[1-9]\d*$/.test(told('order')), `${named}: order is ${told('order')}`);
  if (!told('datatype').endsWith('list')) return;
  const values = childrenOf(attribute, 'values', 'value');
  must(values.length > 0, `${named} is a list without values`);
  for (const value of values) must(Boolean(value.key) && Boolean(value.name), `${named}: a value without key or name`);
}
