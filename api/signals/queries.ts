/** What we ask about signals: for whoever sent one, and for mediators. */
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { SignalKind, SignalState } from '../../db/vocabulary.ts';
import { notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { type FollowedSignal, ReviewedSignal } from './contract.ts';

interface Row extends Record<string, unknown> {
  code: string;
  kind: SignalKind;
  state: SignalState;
  note: string | null;
  reason: string | null;
  offer_kind: FollowedSignal['offerKind'];
  told_by_mail: boolean;
  created_at: string;
  decided_at: string | null;
  version: number;
  subject: unknown;
  duplicate_of: unknown;
  others: unknown;
  confirmations: number;
  pair: string | null;
}

export async function signalByFollow(parts: Parts, hash: string): Promise<FollowedSignal> {
  const { others, confirmations, pair, version, ...followed } = await oneSignal(parts, sql`s.follow_hash = ${hash}`);
  return followed;
}

export const reviewedSignal = (parts: Parts, code: string): Promise<ReviewedSignal> =>
  oneSignal(parts, sql`s.code = ${code}`);

async function oneSignal({ db, territory }: Parts, which: SQL): Promise<ReviewedSignal> {
  const [row] = await db.execute<Row>(sql`
    select s.code, s.kind, s.state, s.note, s.reason, s.offer_kind, s.email is not null as told_by_mail, s.created_at,
      s.decided_at, s.version,
      case when p.id is not null then json_build_object('of', 'place', 'code', p.code, 'name', p.name, 'state', p.state,
          'commune', p.commune, 'location', json_build_object('lon', ST_X(p.location), 'lat', ST_Y(p.location)),
          'kinds', array(select o.kind from offers o where o.place_id = p.id order by o.kind))
        else json_build_object('of', 'innovation', 'code', i.code, 'name', i.title, 'state', i.state,
          'commune', i.commune, 'location', case when i.location is not null
            then json_build_object('lon', ST_X(i.location), 'lat', ST_Y(i.location)) end, 'kinds', '[]'::json) end as subject,
      (select json_build_object('code', d.code, 'name', d.name) from places d where d.id = s.duplicate_of_id) as duplicate_of,
      (select coalesce(json_agg(json_build_object('code', o.code, 'kind', o.kind, 'createdAt',
          to_char(o.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by o.created_at), '[]'::json)
        from signals o where o.id <> s.id and o.state = 'open'
          and (o.place_id = s.place_id or o.innovation_id = s.innovation_id)) as others,
      (select count(*)::int from confirmations c where c.place_id = s.place_id and c.created_at > s.created_at) as confirmations,
      (select pp.id from place_pairs pp where pp.first_id = least(s.place_id, s.duplicate_of_id)
        and pp.second_id = greatest(s.place_id, s.duplicate_of_id)) as pair
    from signals s left join places p on p.id = s.place_id left join innovations i on i.id = s.innovation_id
    where s.territory = ${territory.code} and ${which}`);
  if (!row) throw notFound();
  return ReviewedSignal.parse({
    code: row.code,
    kind: row.kind,
    state: row.state,
    note: row.note,
    reason: row.reason,
    offerKind: row.offer_kind,
    toldByMail: row.told_by_mail,
    createdAt: iso(row.created_at),
    decidedAt: row.decided_at && iso(row.decided_at),
    version: row.version,
    subject: z.object({}).loose().parse(row.subject),
    duplicateOf: row.duplicate_of,
    others: row.others,
    confirmations: row.confirmations,
    pair: row.pair,
  });
}

const iso = (at: string): string => new Date(at).toISOString();
