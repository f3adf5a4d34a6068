/** Features of a public collection, as text from the database, kept while nothing changes. */
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Collection } from '../../db/vocabulary.ts';
import { notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { type AnswerCache, createAnswerCache } from '../places/answer-cache.ts';
import { collectionRows, collectionVersion, featureText, versionText } from '../places/collections.ts';
import { type Link, linkHeader, nextAndPrevious } from './ogc-links.ts';
import { type ItemsQuery, itemsCondition } from './ogc-parameters.ts';

const KEPT_BYTES = 32_000_000;

interface Page {
  /** Of the collection when the database read it. */
  version: string;
  matched: number;
  returned: number;
  features: string;
}

interface Asked {
  collection: Collection;
  query: ItemsQuery;
  /** The whole address, which stands in the links. */
  address: URL;
  /** Links that do not depend on the features. */
  links: Link[];
}

export interface Answer {
  etag: string;
  /** Null when the asker has this very answer already. */
  body: string | null;
  link: string;
}

interface Items {
  page(asked: Asked, known: (etag: string) => boolean): Promise<Answer>;
  feature(collection: Collection, code: string, links: Link[], known: (etag: string) => boolean): Promise<Answer>;
}

export function createItems({ db, territory, clock }: Pick<Parts, 'db' | 'territory' | 'clock'>): Items {
  const pages: AnswerCache<Page> = createAnswerCache(KEPT_BYTES, ({ features }) => features.length);
  const generated = firstSeen(clock);

  return {
    async page({ collection, query, address, links }, known) {
      const asked = JSON.stringify(query);
      let version = await collectionVersion(db, territory.code, [collection]);
      for (;;) {
        const etag = etagOf(version, generated(collection, version), address.href);
        if (known(etag)) return { etag, body: null, link: linkHeader(links) };
        const page = await pages.get(`${collection}|${version}|${asked}`, () => readPage(collection, query));
        if (page.version === version) {
          const all = [...links, ...nextAndPrevious(address, query, page.matched)];
          return { etag, body: collectionText(page, all, generated(collection, version)), link: linkHeader(all) };
        }
        // Somebody wrote between the two questions: the entity tag must name what was read.
        version = page.version;
      }
    },

    async feature(collection, code, links, known) {
      const version = await collectionVersion(db, territory.code, [collection]);
      const etag = etagOf(version, collection, code, JSON.stringify(links));
      if (known(etag)) return { etag, body: null, link: linkHeader(links) };
      const [row] = await db.execute<{ version: string; feature: string }>(sql`
        select ${versionText(territory.code, [collection])} as version, ${featureText()} as feature
        from ${collectionRows(territory.code, [collection])} where f.geom is not null and f.code = ${code}`);
      if (!row) throw notFound();
      return {
        etag: etagOf(row.version, collection, code, JSON.stringify(links)),
        body: `${row.feature.slice(0, -1)},"links":${JSON.stringify(links)}}`,
        link: linkHeader(links),
      };
    },
  };

  async function readPage(collection: Collection, query: ItemsQuery): Promise<Page> {
    const rows = collectionRows(territory.code, [collection]);
    const condition = itemsCondition(collection, query);
    const [page] = await db.execute<Page & Record<string, unknown>>(sql`
      select ${versionText(territory.code, [collection])} as version, p.returned, coalesce(p.features, '') as features,
        case when ${query.offset} = 0 and p.returned < ${query.limit} then p.returned
          else (select count(*)::int from ${rows} where ${condition}) end as matched
      from (
        select count(*)::int as returned, string_agg(s.feature, ',') as features from (
          select ${featureText()} as feature from ${rows} where ${condition}
          order by f.code limit ${query.limit} offset ${query.offset}
        ) s
      ) p`);
    if (!page) throw new Error('an aggregate always gives a row');
    return page;
  }
}

function collectionText({ matched, returned, features }: Page, links: Link[], timeStamp: string): string {
  const head = { type: 'FeatureCollection', timeStamp, numberMatched: matched, numberReturned: returned, links };
  return `${JSON.stringify(head).slice(0, -1)},"features":[${features}]}`;
}

export function etagOf(...parts: string[]): string {
  return `"${createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 27)}"`;
}

/** When this process first saw a version: two answers with one entity tag must be equal to the byte, time stamp included. */
function firstSeen(clock: () => Date): (collection: Collection, version: string) => string {
  const latest = new Map<Collection, { version: string; at: string }>();
  return (collection, version) => {
    const known = latest.get(collection);
    if (known?.version === version) return known.at;
    const at = clock().toISOString();
    latest.set(collection, { version, at });
    return at;
  };
}
