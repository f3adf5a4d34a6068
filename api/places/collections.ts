/**
 * What the public may see, defined once: OGC items, map tiles, the list and "nearest" all read these rows.
 * A place that is closed or removed, an offer that has ended, a report that is not public: none of them has a row here.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import type { Territory } from '../../db/territory.ts';
import { COLLECTIONS, type Collection, OFFER_KINDS, type OfferKind, REPORT_ENDINGS } from '../../db/vocabulary.ts';

export function collectionsOf(territory: Territory): Collection[] {
  return [...territory.kinds, 'innovation', 'report'];
}

/**
 * A relation `f` with the same columns for every collection, for a FROM. Innovations without a point have a null `geom`.
 * Nothing is computed that the statement around it does not ask for, and its conditions reach the tables' indexes.
 */
export function collectionRows(territory: string, collections: readonly Collection[]): SQL {
  const kinds = OFFER_KINDS.filter((kind) => collections.includes(kind));
  const members = [
    ...(kinds.length > 0 ? [offerRows(territory, kinds)] : []),
    ...(collections.includes('innovation') ? [innovationRows(territory)] : []),
    ...(collections.includes('report') ? [reportRows(territory)] : []),
  ];
  return sql`(${sql.join(members, sql` union all `)}) as f(row_id, collection, code, name, detail, address, commune, insee,
    geom, accuracy, wheelchair, fee, hours, hours_verified, hours_verified_at, verified_at, closures, state, stage, themes, titles, summaries, category, service,
    summary, created_at, updated_at, properties)`;
}

/** One GeoJSON feature as text, from a row `f` of `collectionRows`; `more` adds members at the end of the properties. */
export function featureText(more?: SQL): SQL {
  const properties = more ? sql`left(f.properties::text, -1) || ',' || ${more} || '}'` : sql`f.properties::text`;
  return sql`'{"type":"Feature","id":"' || f.code || '","geometry":' || ST_AsGeoJSON(f.geom, 6) || ',"properties":' || ${properties} || '}'`;
}

/** Changes with every write that the public can see in these collections, and at midnight, when offers may end. */
export async function collectionVersion(
  db: Database,
  territory: string,
  collections: readonly Collection[],
): Promise<string> {
  const [row] = await db.execute<{ version: string }>(sql`select ${versionText(territory, collections)} as version`);
  return row?.version ?? '';
}

/** The same version inside a larger statement, so that data and version come from one snapshot. */
export function versionText(territory: string, collections: readonly Collection[]): SQL {
  const wanted = COLLECTIONS.filter((collection) => collections.includes(collection));
  const numbers = wanted.map(
    (collection) => sql`coalesce((select version from collection_versions
      where territory = ${territory} and collection = ${collection}), 0)::text`,
  );
  return sql`concat_ws('-', to_char(current_date, 'YYMMDD'), ${sql.join(numbers, sql`, `)})`;
}

interface MapPoint extends Record<string, unknown> {
  collection: Collection;
  code: string;
  name: string;
  lon: number;
  lat: number;
  /** A report's state or an innovation's stage; null for an offer. */
  state: string | null;
}

/** Everything that has a point, for the index behind the map tiles. */
export async function mapPoints(db: Database, territory: Territory): Promise<MapPoint[]> {
  const rows = collectionRows(territory.code, collectionsOf(territory));
  return db.execute<MapPoint>(sql`
    select f.collection, f.code, f.name, ST_X(f.geom) as lon, ST_Y(f.geom) as lat, coalesce(f.state, f.stage) as state
    from ${rows} where f.geom is not null`);
}

/** `row_to_json` keeps the columns' order and costs a third less than `json_build_object` with 30 members. */
function json(columns: SQL): SQL {
  return sql`(select row_to_json(r) from (select ${columns}) r)`;
}

/** Which offers are public, for a FROM: places `p` joined with their offers `o`. */
export function publicOffers(territory: string, kinds: readonly OfferKind[]): SQL {
  return sql`places p join offers o on o.place_id = p.id
    and p.territory = ${territory} and p.state = 'published' and o.kind in ${kinds}
    and (o.closed_on is null or o.closed_on > current_date)`;
}

function offerRows(territory: string, kinds: readonly OfferKind[]): SQL {
  return sql`select o.id, o.kind, p.code, coalesce(o.name, p.name), case when o.name is not null then p.name end,
      p.address, p.commune, p.insee, p.location, p.position_accuracy, p.wheelchair, o.fee, o.hours, o.hours_verified,
      o.hours_verified_at, p.verified_at, o.closures, null::text, null::text, null::jsonb, null::jsonb, null::jsonb, null::text, null::text,
      coalesce(o.description, p.description), p.created_at, greatest(p.updated_at, o.updated_at),
      ${json(sql`p.code, o.kind, coalesce(o.name, p.name) as name, p.name as "placeName", p.address, p.postcode,
        p.commune, p.insee, p.quarter, p.position_accuracy as "positionAccuracy", p.wheelchair, p.operator,
        p.typologies, p.itinerancies, p.access_page as "accessPage", p.website, p.phone, p.email, coalesce(o.description, p.description) as description, o.hours,
        o.hours_verified as "hoursVerified", o.hours_verified_at as "hoursVerifiedAt", o.closures, o.fee, o.publics,
        o.conditions, o.bring, o.services, o.audiences, o.supports, o.access_modes as "accessModes", o.programmes,
        o.labels, o.other_labels as "otherLabels", o.appointment_url as "appointmentUrl", o.opened_on as "openedOn",
        o.closed_on as "closedOn", o.details, p.verified_at as "verifiedAt", p.source, p.licence,
        p.created_at as "createdAt", greatest(p.updated_at, o.updated_at) as "updatedAt"`)}
    from ${publicOffers(territory, kinds)}`;
}

function innovationRows(territory: string): SQL {
  return sql`select i.id, 'innovation', i.code, i.title, null::text, null::text, i.commune, null::text, i.location,
      null::text, null::text, null::text, null::text, null::boolean, null::timestamptz, null::timestamptz, null::jsonb, null::text, i.stage, i.themes, i.titles,
      i.summaries, null::text, null::text, i.summary, i.created_at, i.updated_at,
      ${json(sql`i.code, i.title, i.summary, i.titles, i.summaries, i.stage, i.themes, i.publics, i.need, i.how,
        i.results, i.worked, i.obstacles, i.prerequisites, i.steps, i.carrier, i.partners, i.authors, i.genesis, i.started_on as "startedOn", i.ended_on as "endedOn",
        i.budget_band as "budgetBand", i.people, i.tools, i.files, i."references", i.needs, i.attentions,
        i.area_communes as "areaCommunes", i.area_quarters as "areaQuarters", i.area_outline as "areaOutline", i.adapted_elsewhere as "adaptedElsewhere",
        (select a.code from innovations a where a.id = i.adapted_from_id and a.state = 'published') as "adaptedFrom", i.verified_at as "verifiedAt", i.texts_br as "textsBr",
        i.texts_en as "textsEn", i.call_year as "callYear", i.commune, i.source, i.licence, i.created_at as "createdAt",
        i.updated_at as "updatedAt"`)}
    from innovations i where i.territory = ${territory} and i.state = 'published'`;
}

/** Only what is public of a report: no contact, no assignee, no internal word, no link to follow it. */
function reportRows(territory: string): SQL {
  return sql`select r.id, 'report', r.code, left(r.description, 120), r.category, r.address, r.commune, null::text,
      r.location, null::text, null::text, null::text, null::text, null::boolean, null::timestamptz, null::timestamptz, null::jsonb, r.state, null::text, null::jsonb,
      null::jsonb, null::jsonb, r.category, r.service, r.description, r.created_at, r.updated_at,
      ${json(sql`r.code, r.category, r.service, r.state,
        case when r.state in ${REPORT_ENDINGS} then 'closed' else 'open' end as status, r.description, r.address, r.commune,
        r.demonstration, r.supporters, r.created_at as "createdAt", r.updated_at as "updatedAt",
        r.closed_at as "closedAt"`)}
    from reports r where r.territory = ${territory} and r.visibility = 'public'`;
}
