/** Two Kartenns as two towns would run them: Brest with its demonstration, Plouarzel empty, each a process of its own. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Innovation, InnovationDraft } from '../../api/innovations/contract.ts';
import { Source, SourceList } from '../../api/sources/contract.ts';
import { KartennRecord } from '../../db/kartenn-collection.ts';
import { addressOf, emptyFolder, startKartenn, until } from '../start/process.ts';

type Town = Awaited<ReturnType<typeof town>>;

/** A town's own server, as its mediator uses it. */
async function town(code: string) {
  const settings = { KARTENN_DATA: await emptyFolder(), GEOCODER: 'off', PROOF_OF_WORK: 'off' };
  const run = startKartenn({ ...settings, KARTENN_TERRITORY: `data/territories/${code}.json` });
  const home = await addressOf(run);
  let cookie = '';
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${home}${path}`, { ...init, headers: { origin: home, cookie, ...init.headers } });
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
    return answer;
  };
  const post = (path: string, body: object) =>
    ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  const entered = await post('/api/auth/enter-as', { role: 'mediator' });
  cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return {
    ...{ run, home, post, ask },
    get: async <Schema extends z.ZodType>(path: string, schema: Schema) => schema.parse(await (await ask(path)).json()),
  };
}

const Records = z.object({ records: z.array(KartennRecord) });

const sheetsOf = async ({ get }: Town) => (await get('/export/kartenn/innovations.json', Records)).records;
const sheet = ({ get }: Town, code: string) => get(`/api/innovations/${code}`, Innovation);
const sources = async ({ get }: Town) => (await get('/api/sources', SourceList)).sources;

/** By the address that it has on that map, whoever's it is. */
async function codeOf(town: Town, uri: string): Promise<string> {
  const found = (await sheetsOf(town)).find((record) => record.uri === uri);
  return found?.page.split('/').at(-1) ?? '';
}

/** Until every source has been read, and nobody works on one. */
const quiet = (town: Town) =>
  until(async () => {
    const all = await sources(town);
    return all.every(({ fetchedAt, isAtWork }) => fetchedAt && !isAtWork) ? all : undefined;
  }, town.run);

async function nextRun(town: Town) {
  for (const { id, version } of await quiet(town)) {
    await town.post(`/api/sources/${id}/fetch`, { version });
    await quiet(town);
  }
}

/** As the form sends it: the whole sheet, with some answers changed. */
async function correct(town: Town, code: string, changes: Partial<InnovationDraft>) {
  const there = await sheet(town, code);
  const told: Record<string, unknown> = { ...there, adaptedFrom: there.adaptedFrom?.code ?? null, ...changes };
  told.places = there.places.map((place) => place.code);
  const innovation = Object.fromEntries(Object.keys(InnovationDraft.shape).map((field) => [field, told[field]]));
  const form = new FormData();
  const draft = { innovation, corrects: code, innovationVersion: there.version, requestId: randomUUID() };
  form.set('draft', JSON.stringify(draft));
  const answer = await town.ask('/api/proposals/innovations', { method: 'POST', body: form });
  expect(await answer.json()).toMatchObject({ state: 'accepted' });
  expect(await sheet(town, code)).toMatchObject(changes);
}

test('Plouarzel follows Brest: the same sheets, each once, in step, and nothing comes home', {
  timeout: 60_000,
}, async () => {
  const [brest, plouarzel] = await Promise.all([town('brest'), town('plouarzel')]);
  const own = await sheetsOf(brest);
  const uris = own.map(({ uri }) => uri);
  expect(own.length).toBeGreaterThan(10);

  await plouarzel.post('/api/sources/kartenn', { address: brest.home, rhythm: 'hourly' });
  await quiet(plouarzel);
  expect((await sheetsOf(plouarzel)).map(({ uri }) => uri).sort()).toEqual([...uris].sort());

  const [first = '', second = '', third = ''] = uris;
  const there = (uri: string) => uri.split('/').at(-1) ?? '';
  const here = await codeOf(plouarzel, first);
  const both = await codeOf(plouarzel, second);
  await correct(plouarzel, here, { tools: 'Une remorque de Plouarzel' });
  await correct(plouarzel, both, { publics: 'Les gens de Plouarzel' });
  await correct(brest, there(first), { title: 'Un titre tout neuf' });
  await correct(brest, there(second), { publics: 'Les gens de Brest' });
  const { version } = await sheet(brest, there(third));
  await brest.post(`/api/innovations/${there(third)}/hidden`, { hidden: true, reason: 'Un essai', version });
  await nextRun(plouarzel);
  expect(await sheet(plouarzel, here)).toMatchObject({
    ...{ title: 'Un titre tout neuf', tools: 'Une remorque de Plouarzel' },
  });
  expect((await sheet(plouarzel, both)).publics).toBe('Les gens de Plouarzel');
  expect(await sheetsOf(plouarzel)).toHaveLength(uris.length);
  const source = (await sources(plouarzel)).find(({ waiting }) => waiting.gone > 0);
  expect(source?.waiting).toMatchObject({ conflicts: 1, gone: 1 });
  const { conflicts } = await plouarzel.get(`/api/sources/${source?.id}`, Source);
  expect(conflicts[0]).toMatchObject({ field: 'publics', theirs: '"Les gens de Brest"' });

  await brest.post('/api/sources/kartenn', { address: plouarzel.home });
  await quiet(brest);
  expect((await sheetsOf(brest)).map(({ uri }) => uri)).toEqual(uris.filter((uri) => uri !== third));
  for (const town of [brest, plouarzel]) await nextRun(town);
  expect(await sheetsOf(plouarzel)).toHaveLength(uris.length);
});
