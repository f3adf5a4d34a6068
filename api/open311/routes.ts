/** Open311 GeoReport v2 at `/open311/v2`: a thin mapping over reports. The last extension of the path is the format. */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import type { Language } from '../../db/vocabulary.ts';
import { counter, HOUR, LETTERS_A_DAY } from '../http/budget.ts';
import { isLanguage, languageOf } from '../http/language.ts';
import { mailboxHash } from '../http/mailbox.ts';
import { Problem } from '../http/problems.ts';
import type { AppEnv } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { discovery } from './discovery.ts';
import { CONTENT_TYPES, FORMATS, type Format, type Value, written } from './document.ts';
import { Faults, fault, sentence } from './faults.ts';
import { requestOfToken } from './intake.ts';
import { requireKey } from './keys.ts';
import { askedRequests, given, requireJurisdiction } from './parameters.ts';
import { serviceRequests, type Telling } from './requests.ts';
import { sendRequest } from './sending.ts';
import { offeredServices, serviceDefinition, serviceList } from './services.ts';

const OPEN311_BASE = '/open311/v2';
/** What one key sends in an hour: a town's own app on a stormy day. */
const REQUESTS_AN_HOUR = 600;
const LARGEST_BODY = 256 * 1024;

/** What is at a path, once its extension is gone. */
interface Resource {
  kind: 'discovery' | 'services' | 'definition' | 'requests' | 'request' | 'token';
  id: string;
}

interface Answered {
  root: string;
  value: Value;
}

export function open311Routes(parts: Parts) {
  const { territory, publicUrl, log } = parts;
  const spendKey = counter(parts, 'open311', REQUESTS_AN_HOUR, HOUR);
  const spendMailbox = counter(parts, 'mailbox', LETTERS_A_DAY, 24 * HOUR);
  const ours = territory.languages[0] ?? 'fr';

  const answer = (c: Context<AppEnv>, format: Format, status: 200 | 400 | 403 | 404, { root, value }: Answered) => {
    c.header('content-type', CONTENT_TYPES[format]);
    c.header('vary', 'accept-language', { append: true });
    // A report that was hidden must disappear at once.
    c.header('cache-control', 'no-store');
    return c.body(written(format, root, value), status);
  };

  const refuse = (c: Context<AppEnv>, error: unknown) => {
    const { faults, status, retryAfterSeconds } = asFaults(error);
    if (faults.some(({ id }) => id === 'georeport.unexpected'))
      log.error({ err: error, requestId: c.get('requestId'), path: c.req.path }, 'unexpected failure');
    if (retryAfterSeconds) c.header('retry-after', String(retryAfterSeconds));
    const language = languageOf(c, ours);
    const value = faults.map(({ code, id, values }) => ({
      code: String(code),
      description: sentence(language, id, { request: c.get('requestId') ?? '-', ...values }),
    }));
    return answer(c, formatOf(c.req.path)?.format ?? 'xml', status, { root: 'errors', value });
  };

  const read = async (c: Context<AppEnv>, resource: Resource): Promise<Answered> => {
    const parameters = new URL(c.req.url).searchParams;
    const language = languageOf(c, ours);
    requireJurisdiction(given(parameters)('jurisdiction_id'), territory, publicUrl);
    const telling: Telling = {
      language,
      extensions: given(parameters)('extensions') === 'true' ? 'with' : 'without',
    };
    switch (resource.kind) {
      case 'discovery':
        return { root: 'discovery', value: discovery(parts, `${publicUrl}${OPEN311_BASE}`, language) };
      case 'services':
        return { root: 'services', value: serviceList(territory, language) };
      case 'definition': {
        const category = offeredServices(territory).find(({ code }) => code === resource.id);
        if (!category) throw new Faults([fault(404, 'georeport.service', { code: resource.id.slice(0, 100) })]);
        return { root: 'service_definition', value: serviceDefinition(category, language) };
      }
      case 'requests': {
        const asked = askedRequests(parameters, territory, parts.clock());
        return { root: 'service_requests', value: await serviceRequests(parts, asked, telling) };
      }
      case 'request': {
        const one = new URLSearchParams({ service_request_id: resource.id.replaceAll(',', ' ') });
        const value = await serviceRequests(parts, askedRequests(one, territory, parts.clock()), telling);
        if (value.length === 0) throw new Faults([fault(404, 'georeport.request', { id: resource.id.slice(0, 100) })]);
        return { root: 'service_requests', value };
      }
      case 'token':
        return { root: 'service_requests', value: await requestOfToken(parts, resource.id) };
    }
  };

  const send = async (c: Context<AppEnv>): Promise<Answered> => {
    const type = c.req.header('content-type') ?? '';
    if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw new Faults([fault(400, 'georeport.form')]);
    const form = new URLSearchParams(await c.req.text());
    const keyId = await requireKey(parts, given(form)('api_key') ?? given(new URL(c.req.url).searchParams)('api_key'));
    requireJurisdiction(given(form)('jurisdiction_id'), territory, publicUrl);
    await spendKey(keyId);
    const language: Language = [form.get('lang') ?? undefined].find(isLanguage) ?? languageOf(c, ours);
    const value = await sendRequest(parts, keyId, form, language, (mailbox) =>
      spendMailbox(mailboxHash(parts.secret, mailbox)),
    );
    return { root: 'service_requests', value };
  };

  const router = new Hono<AppEnv>();
  // Any page may read; sending needs a key, which belongs into no page.
  const open = cors({ origin: '*', allowMethods: ['GET', 'HEAD'] });
  router.use(`${OPEN311_BASE}/*`, (c, next) => (c.req.method === 'POST' ? next() : open(c, next)));
  router.use(
    `${OPEN311_BASE}/*`,
    bodyLimit({
      maxSize: LARGEST_BODY,
      onError: () => {
        throw new Faults([fault(400, 'georeport.too_large')]);
      },
    }),
  );
  router.all(`${OPEN311_BASE}/*`, async (c) => {
    const asked = formatOf(c.req.path);
    if (!asked) throw new Faults([fault(404, 'georeport.format')]);
    const resource = resourceOf(asked.path);
    if (!resource) throw new Faults([fault(404, 'georeport.resource')]);
    const { method } = c.req;
    if (method === 'POST' && resource.kind === 'requests') return answer(c, asked.format, 200, await send(c));
    if (method !== 'GET') throw new Faults([fault(400, 'georeport.method', { method })]);
    return answer(c, asked.format, 200, await read(c, resource));
  });
  router.onError((error, c) => refuse(c, error));
  return router;
}

function asFaults(error: unknown): Faults {
  if (error instanceof Faults) return error;
  if (error instanceof Problem && error.status === 429) {
    const minutes = Number(error.parts.values?.minutes ?? 1);
    return new Faults([fault(429, 'georeport.too_many', { minutes })], minutes * 60);
  }
  return new Faults([fault(400, 'georeport.unexpected')]);
}

function formatOf(path: string): { path: string; format: Format } | null {
  const [, before, extension] = /^(.*)\.([a-z]+)$/i.exec(path) ?? [];
  const format = FORMATS.find((one) => one === extension?.toLowerCase());
  return before && format ? { path: before, format } : null;
}

function resourceOf(path: string): Resource | null {
  const [name, id, ...more] = path
    .slice(OPEN311_BASE.length + 1)
    .split('/')
    .map(plain);
  if (more.length > 0) return null;
  if (id === undefined) {
    const kind = (['discovery', 'services', 'requests'] as const).find((one) => one === name);
    return kind ? { kind, id: '' } : null;
  }
  const kinds = { services: 'definition', requests: 'request', tokens: 'token' } as const;
  if (id === '' || (name !== 'services' && name !== 'requests' && name !== 'tokens')) return null;
  return { kind: kinds[name], id };
}

/** An escape that means nothing stays as it is, and is not found. */
function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
