/** Other software, as it speaks to the Open311 door. */
import { XMLParser } from 'fast-xml-parser';
import type { Territory } from '../../db/territory.ts';
import type { Person, TestApp } from '../app.ts';
import { BREST } from '../world.ts';

export const DOOR = '/open311/v2';
const parser = new XMLParser({ parseTagValue: false, ignoreAttributes: false });

/** Brest with every datatype asked about one category, whatever the territory's file asks. */
export const ASKING: Territory = {
  ...BREST,
  categories: BREST.categories.map((category) =>
    category.code === 'pavement'
      ? {
          ...category,
          questions: [
            question('what', 'singlevaluelist', { required: true, values: ['slab', 'root'] }),
            question('root_kind', 'string', { required: true, when: { question: 'what', is: ['root'] } }),
            question('depth', 'number', {}),
            question('since', 'datetime', {}),
            question('words', 'text', { private: true }),
            question('who', 'multivaluelist', { values: ['walkers', 'wheelchairs', 'pushchairs'] }),
          ],
        }
      : category,
  ),
};

type Question = Territory['categories'][number]['questions'][number];

function question(
  code: string,
  datatype: Question['datatype'],
  { values = [], ...more }: Partial<Omit<Question, 'values'>> & { values?: string[] },
): Question {
  const words = (text: string) => ({ fr: text, br: text, en: text });
  const base = { code, datatype, label: words(`${code} ?`), required: false, private: false };
  return { ...base, values: values.map((key) => ({ key, name: words(`le ${key}`) })), ...more };
}

export async function newKey(admin: Person, name = 'Application de la métropole'): Promise<string> {
  return (await admin.post('/api/keys', { name })).body.key;
}

/** A form as GeoReport wants it. A dead lamp at Kerinou, unless told otherwise; `undefined` leaves a field out. */
export function sendForm(
  app: TestApp,
  fields: Record<string, string | string[] | undefined>,
  { format = 'json', ...headers }: { format?: 'json' | 'xml' } & Record<string, string> = {},
) {
  const form = new URLSearchParams();
  const all = {
    service_code: 'street-light',
    lat: '48.4002',
    long: '-4.4995',
    description: 'Lampadaire éteint',
    ...fields,
  };
  for (const [name, value] of Object.entries(all)) for (const one of [value ?? []].flat()) form.append(name, one);
  return app.visitor.request(`${DOOR}/requests.${format}`, {
    method: 'POST',
    body: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers },
  });
}

export const readXml = (text: string) => parser.parse(text);
