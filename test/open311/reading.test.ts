import { describe, expect, test } from 'vitest';
import { isPublicAddress, NotRead, type Ways } from '../../api/http/elsewhere.ts';
import type { AnomalyKind } from '../../api/open311/contract.ts';
import { createElsewhere } from '../../api/open311/elsewhere.ts';
import { matchedServices } from '../../api/open311/matching.ts';
import { createNotes } from '../../api/open311/notes.ts';
import { readRequests, readServices } from '../../api/open311/reading.ts';
import { readRecords } from '../../api/open311/reading-document.ts';
import { BREST } from '../world.ts';

const NOW = new Date('2026-11-24T10:00:00+01:00');

function readAll(text: string, expected: 'xml' | 'json' | 'any' = 'any') {
  const notes = createNotes();
  const requests = readRequests(readRecords(text, expected, notes), BREST, NOW, notes);
  return { requests, kinds: notes.all().map(({ kind }) => kind), anomalies: notes.all() };
}

const SOUND = {
  service_request_id: '009',
  status: 'open',
  service_name: 'Nid-de-poule',
  service_code: '12',
  description: 'Trou rue de Siam',
  requested_datetime: '2026-11-20T08:00:00+01:00',
  updated_datetime: '2026-11-21T08:00:00+01:00',
  lat: 48.386,
  long: -4.489,
};
const json = (changes: Record<string, unknown> = {}) => JSON.stringify([{ ...SOUND, ...changes }]);
const xml = (inner: string) => `<?xml version="1.0" encoding="utf-8"?><service_requests>${inner}</service_requests>`;
const asXml = (changes: Record<string, unknown> = {}) =>
  `<request>${Object.entries({ ...SOUND, ...changes })
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</request>`;

describe('what another server says', () => {
  test('a sound answer has nothing odd, in XML as in JSON, and keeps its zeros', () => {
    for (const text of [json(), xml(asXml()), `\ufeff${xml(`\n ${asXml()}\n`)}`]) {
      const { requests, kinds } = readAll(text);
      expect(kinds).toEqual([]);
      expect(requests).toEqual([
        {
          ...{
            line: 1,
            id: '009',
            isClosed: false,
            serviceCode: '12',
            serviceName: 'Nid-de-poule',
            address: null,
            mediaUrl: null,
          },
          ...{ description: 'Trou rue de Siam', location: { lon: -4.489, lat: 48.386 } },
          requestedAt: new Date('2026-11-20T07:00:00Z'),
          updatedAt: new Date('2026-11-21T07:00:00Z'),
        },
      ]);
    }
    expect(readAll(xml('')).kinds).toEqual([]);
    expect(readAll('[]').kinds).toEqual([]);
  });

  test.each<[string, string, AnomalyKind[], number, ('xml' | 'json')?]>([
    ['no number', json({ service_request_id: '' }), ['no_id'], 0],
    ['a number twice', xml(asXml() + asXml()), ['duplicate_id'], 1],
    ['no coordinates', json({ lat: null, long: '' }), ['no_place'], 0],
    ['the middle of the ocean', json({ lat: 0, long: 0 }), ['no_place'], 0],
    ['coordinates as texts', json({ lat: '48,386', long: '-4.489', page: 1 }), ['coordinates_text'], 1],
    ['coordinates swapped', json({ lat: -4.489, long: 48.386 }), ['coordinates_swapped'], 1],
    ['Paris', json({ lat: 48.8566, long: 2.3522 }), ['outside'], 0],
    ['a status in other words', json({ status: 'Résolu' }), ['status_words'], 1],
    ['no status', json({ status: null }), ['no_status'], 1],
    ['a date without a zone', json({ requested_datetime: '2026-11-20 08:00:00' }), ['date_without_zone'], 1],
    ['no date at all', json({ requested_datetime: 'yesterday', updated_datetime: '' }), ['no_date'], 1],
    ['markup', json({ description: '<p>Trou <b>profond</b></p><script>x()</script>' }), ['html'], 1],
    ['escaped twice', xml(asXml({ description: 'Trou &amp;lt;b&amp;gt; l&amp;#39;angle' })), ['html'], 1],
    ['too many words', json({ description: 'a'.repeat(4001) }), ['too_long'], 1],
    ['no service', json({ service_code: '', service_name: '' }), ['no_service'], 1],
    ['JSON where XML was asked for', json(), ['json_for_xml'], 1, 'xml'],
    ['one object instead of a list', JSON.stringify(SOUND), ['single_object'], 1],
    [
      'an error',
      '<errors><error><code>404</code><description>No</description></error></errors>',
      ['error_document'],
      0,
    ],
    [
      'an error with its head',
      'HTTP/1.1 403 Forbidden\r\n\r\n<?xml version="1.0"?><error>Invalid api_key</error>',
      ['error_document'],
      0,
    ],
    ['an error as JSON', '[{"code":400,"description":"No"}]', ['error_document'], 0],
    ['a page', '<!DOCTYPE html><html><body><p>Login</p></body></html>', ['not_readable', 'entities'], 0],
    ['half a document', '{"service_request_id":', ['not_readable'], 0],
    ['nothing', '', ['not_readable'], 0],
    ['another code of letters', json({ description: 'Lampe cass\ufffde' }), ['not_utf8'], 1],
  ])('%s is told and does not end the reading', (_words, text, kinds, read, expected = 'any' as never) => {
    const answer = readAll(text, expected);
    expect(answer.kinds).toEqual(kinds);
    expect(answer.requests).toHaveLength(read);
  });

  test('more than a thousand are told, and read all the same', () => {
    const many = JSON.stringify(Array.from({ length: 1001 }, (_, at) => ({ ...SOUND, service_request_id: at + 1 })));
    const { kinds, requests } = readAll(many);
    expect(kinds).toEqual(['too_many']);
    expect(requests).toHaveLength(1001);
  });

  test('a large file is read', () => {
    const large = xml(Array.from({ length: 4000 }, (_, at) => asXml({ service_request_id: `N${at}` })).join(''));
    expect(readAll(large).requests).toHaveLength(4000);
  });

  test.each([
    ['Fixed', true],
    ['CLOSED', true],
    ['Duplicate', true],
    ['invalid', true],
    ['Unresolved', false],
    ['not closed', false],
    ['Non résolu', false],
    ['in progress', false],
    ['Wartend', false],
  ])('the status "%s" is closed: %s', (status, isClosed) => {
    expect(readAll(json({ status })).requests[0]?.isClosed).toBe(isClosed);
  });

  test('a laughing billion stays small, and no file of the machine is read', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY a "&lol;&lol;&lol;&lol;">
      <!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>${asXml({ description: '&b; &f;' })}`;
    const { requests, kinds } = readAll(
      `${bomb.replace('<request>', '<service_requests><request>')}</service_requests>`,
    );
    expect(kinds).toContain('entities');
    expect(requests[0]?.description).toBe('&b; &f;');
    expect(readAll('<a>'.repeat(5000)).requests).toEqual([]);
    expect(readAll('['.repeat(50_000)).requests).toEqual([]);
  });

  test('control characters and CDATA come in as words', () => {
    const text = asXml({ description: '<![CDATA[Trou & flaque]]>', service_name: 'Voirie &#x7;&#1114112;&#55296;' });
    expect(readAll(xml(text)).requests[0]).toMatchObject({ description: 'Trou & flaque', serviceName: 'Voirie' });
  });
});

describe('which category a service is', () => {
  const request = (serviceCode: string, serviceName: string) => ({
    ...first(readAll(json()).requests),
    serviceCode,
    serviceName,
  });
  const match = (code: string, name: string, services: object[] = [], mapping = {}) =>
    first(matchedServices([request(code, name)], readServices(services.map((one) => ({ ...one }))), mapping, BREST));

  test.each([
    ['by its code', 'graffiti', 'Peinture', 'graffiti', 'code'],
    ['by its name', '7', 'NID-DE-POULE, CHAUSSEE ABIMEE', 'pothole', 'name'],
    ['by our words within theirs', 'CSROWR-12', 'Road - Pot hole', 'pothole', 'keywords'],
    ['not at all', '015', 'Abwasser', null, 'nothing'],
  ])('%s', (_words, code, name, category, by) => {
    const found = match(code, name);
    expect([found.category, found.by]).toEqual([category, by]);
  });

  test('by the words of their list of services, and always as a person says', () => {
    const services = [{ service_code: '011', service_name: 'Schäden', keywords: 'graffiti, tags', group: '' }];
    expect(match('011', 'Schäden', services)).toMatchObject({ category: 'graffiti', by: 'keywords' });
    expect(match('011', 'x', services, { '011': 'pothole' })).toMatchObject({ category: 'pothole', by: 'person' });
    expect(match('graffiti', 'x', [], { graffiti: null })).toMatchObject({ category: null, by: 'person' });
    expect(match('graffiti', 'x', [], { graffiti: 'unicorn' })).toMatchObject({ category: 'graffiti', by: 'code' });
  });
});

describe('addresses that a person types', () => {
  test.each([
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['172.31.0.1', false],
    ['192.168.1.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['224.0.0.1', false],
    ['::1', false],
    ['::ffff:127.0.0.1', false],
    ['fe80::1', false],
    ['fd00::1', false],
    ['2002:7f00:1::', false],
    ['64:ff9b::7f00:1', false],
    ['words', false],
    ['8.8.8.8', true],
    ['172.32.0.1', true],
    ['2a01:e0a::1', true],
  ])('%s lies outside: %s', (ip, isPublic) => {
    expect(isPublicAddress(ip)).toBe(isPublic);
  });

  /** A little internet: names, and what is answered at each address. */
  function internet(pages: Record<string, { status?: number; location?: string; text?: string }>): Ways {
    const names: Record<string, string[]> = {
      'ville.example': ['8.8.8.8'],
      'inside.example': ['8.8.8.8', '10.0.0.1'],
    };
    return {
      resolve: async (host) => names[host] ?? [],
      get: async (url, ip) => {
        if (!isPublicAddress(ip)) throw new Error(`asked inside: ${ip}`);
        const { status = 200, location = null, text = '' } = pages[url.href] ?? { status: 404 };
        return { status, location, body: chunks(text) };
      },
    };
  }
  async function* chunks(text: string) {
    for (let at = 0; at < text.length; at += 1_000_000) yield new TextEncoder().encode(text.slice(at, at + 1_000_000));
  }
  const refusal = (ways: Ways, address: string) =>
    createElsewhere(ways)(address).then(
      (text) => text,
      (error: unknown) => (error instanceof NotRead ? error.refusal : String(error)),
    );

  test('are read over HTTPS, with redirects, and never inside our own network', async () => {
    const far = internet({
      'https://ville.example/a': { text: 'hello' },
      'https://ville.example/b': { status: 302, location: '/a' },
      'https://ville.example/to-inside': { status: 302, location: 'https://127.0.0.1/' },
      'https://ville.example/to-plain': { status: 302, location: 'http://ville.example/a' },
      'https://ville.example/round': { status: 302, location: '/round' },
      'https://ville.example/large': { text: 'a'.repeat(20_000_001) },
      'https://ville.example/refused': { status: 403, text: '<errors/>' },
    });
    const asked = {
      'https://ville.example/a': 'hello',
      'https://ville.example/b': 'hello',
      'http://ville.example/a': 'address',
      'file:///etc/passwd': 'address',
      'https://ana:secret@ville.example/a': 'address',
      'https://inside.example/': 'private',
      'https://127.0.0.1/': 'private',
      'https://[::1]/': 'private',
      'https://2130706433/': 'private',
      'https://nowhere.example/': 'unreachable',
      'https://ville.example/to-inside': 'private',
      'https://ville.example/to-plain': 'address',
      'https://ville.example/round': 'redirects',
      'https://ville.example/large': 'too_large',
      'https://ville.example/missing': 'status',
      'https://ville.example/refused': '<errors/>',
    };
    const found = await Promise.all(Object.keys(asked).map(async (address) => [address, await refusal(far, address)]));
    expect(Object.fromEntries(found)).toEqual(asked);
  });
});

function first<One>(many: readonly One[]): One {
  const [one] = many;
  if (one === undefined) throw new Error('there is none');
  return one;
}
