/** What may be asked of GET requests, read tolerantly and refused in words. An empty parameter counts as absent. */
import { z } from 'zod';
import type { Territory } from '../../db/territory.ts';
import { type Fault, Faults, fault, throwAny } from './faults.ts';

const MOST_REQUESTS = 1000;
const DAY_MS = 86_400_000;
const WINDOW_DAYS = 90;
/** Ninety days of a calendar have an hour more when summer time ends among them. */
const WINDOW_MS = WINDOW_DAYS * DAY_MS + 3_600_000;

export interface Asked {
  /** Overrides all else. */
  ids: string[] | null;
  services: string[] | null;
  /** Null = both. */
  status: 'open' | 'closed' | null;
  requested: { from: Date | null; to: Date | null };
  updated: { after: Date | null; before: Date | null };
  box: { west: number; south: number; east: number; north: number } | null;
  circle: { lon: number; lat: number; metres: number } | null;
  limit: number;
  offset: number;
}

export type Given = (name: string) => string | null;

export function given(parameters: URLSearchParams): Given {
  return (name) =>
    parameters
      .getAll(name)
      .map((value) => value.trim())
      .filter(Boolean)
      .join(',') || null;
}

/** Throws `Faults` with everything that is wrong. */
export function askedRequests(parameters: URLSearchParams, territory: Territory, now: Date): Asked {
  const value = given(parameters);
  const ids = listOf(value('service_request_id'))?.map((id) => id.toUpperCase()) ?? null;
  const faults: Fault[] = [];
  const all: Asked = {
    ids,
    services: null,
    status: null,
    requested: { from: null, to: null },
    updated: { after: null, before: null },
    box: null,
    circle: null,
    limit: MOST_REQUESTS,
    offset: 0,
  };
  if (ids) return { ...all, ids: ids.slice(0, MOST_REQUESTS) };

  const instant = (name: string, end: 'first' | 'last') => {
    const text = value(name);
    const at = text === null ? null : instantOf(text, end);
    if (text !== null && !at) faults.push(fault(400, 'georeport.date', { name }));
    return at;
  };
  const start = instant('start_date', 'first');
  const end = instant('end_date', 'last');
  const updated = { after: instant('updated_after', 'first'), before: instant('updated_before', 'last') };
  const services = listOf(value('service_code'));
  for (const code of services ?? [])
    if (!territory.categories.some((category) => category.code === code))
      faults.push(fault(404, 'georeport.service', { code }));
  const states = listOf(value('status'));
  if (states?.some((state) => state !== 'open' && state !== 'closed')) faults.push(fault(400, 'georeport.status'));
  const page = wholeNumber(value('page'), 1, faults, 'page');
  const size = wholeNumber(value('page_size'), MOST_REQUESTS, faults, 'page_size');
  const box = boxOf(value('bbox'));
  if (box === 'faulty') faults.push(fault(400, 'georeport.bbox'));
  const circle = circleOf(value);
  if (circle === 'faulty') faults.push(fault(400, 'georeport.circle'));
  if (start && end && (start > end || end.getTime() - start.getTime() > WINDOW_MS))
    faults.push(fault(400, 'georeport.window', { days: WINDOW_DAYS }));
  throwAny(faults);

  const limit = Math.min(size, MOST_REQUESTS);
  const both = states?.includes('open') && states.includes('closed');
  return {
    ...all,
    services,
    status: states && !both ? (states[0] === 'open' ? 'open' : 'closed') : null,
    // Whoever asks what has changed wants it however old the request is.
    requested: !start && !end && (updated.after || updated.before) ? all.requested : windowOf(start, end, now),
    updated,
    box: box === 'faulty' ? null : box,
    circle: circle === 'faulty' ? null : circle,
    limit,
    offset: Math.min((page - 1) * limit, 10_000_000),
  };
}

function windowOf(start: Date | null, end: Date | null, now: Date) {
  if (start) return { from: start, to: end ?? new Date(start.getTime() + WINDOW_MS) };
  const to = end ?? now;
  return { from: new Date(to.getTime() - WINDOW_MS), to: end };
}

const listOf = (text: string | null): string[] | null =>
  text
    ?.split(',')
    .map((one) => one.trim())
    .filter(Boolean) ?? null;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = z.iso.datetime({ offset: true });

/** A day is one of the territory's zone, which is the process's. A plus that was not escaped arrives as a blank. */
function instantOf(text: string, end: 'first' | 'last'): Date | null {
  if (DAY.test(text)) {
    const at = new Date(`${text}T${end === 'first' ? '00:00:00.000' : '23:59:59.999'}`);
    return Number.isNaN(at.getTime()) ? null : at;
  }
  const zoned = text.replace(' ', '+').replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  return INSTANT.safeParse(zoned).success ? new Date(zoned) : null;
}

function wholeNumber(text: string | null, otherwise: number, faults: Fault[], name: string): number {
  if (text === null) return otherwise;
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  faults.push(fault(400, 'georeport.number', { name }));
  return otherwise;
}

function boxOf(text: string | null): Asked['box'] | 'faulty' {
  if (text === null) return null;
  const [west, south, east, north, ...more] = text.split(',').map(degrees);
  if (west === undefined || south === undefined || east === undefined || north === undefined) return 'faulty';
  const sound = [west, south, east, north].every(Number.isFinite) && west <= east && south <= north;
  return sound && more.length === 0 ? { west, south, east, north } : 'faulty';
}

function circleOf(value: Given): Asked['circle'] | 'faulty' {
  const [lat, lon, radius] = [value('lat'), value('long') ?? value('lon'), value('radius')];
  if (lat === null && lon === null && radius === null) return null;
  const point = pointOf(lat, lon);
  const metres = Number(radius ?? Number.NaN);
  return point && metres > 0 && metres <= 100_000 ? { ...point, metres } : 'faulty';
}

/** Null where it is no point of the earth. */
export function pointOf(lat: string | null, lon: string | null): { lon: number; lat: number } | null {
  const point = { lon: degrees(lon ?? ''), lat: degrees(lat ?? '') };
  return Math.abs(point.lon) <= 180 && Math.abs(point.lat) <= 90 ? point : null;
}

const degrees = (text: string): number => (/^\s*[-+]?\d{1,3}(\.\d+)?\s*$/.test(text) ? Number(text) : Number.NaN);

/** Ours is called by the town's site, by our own host, or by the territory's code. Throws 404 for any other. */
export function requireJurisdiction(asked: string | null, territory: Territory, publicUrl: string): void {
  if (!asked || jurisdictions(territory, publicUrl).includes(hostName(asked))) return;
  throw new Faults([fault(404, 'georeport.jurisdiction', { jurisdiction: asked.slice(0, 100) })]);
}

function jurisdictions({ code, contacts }: Territory, publicUrl: string): string[] {
  const hosts = [contacts.url, publicUrl].flatMap((url) => (url ? [hostName(new URL(url).hostname)] : []));
  return [...hosts, code];
}

const hostName = (text: string) => text.toLowerCase().replace(/^www\./, '');
