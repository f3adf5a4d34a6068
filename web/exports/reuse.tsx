/** What can be taken away, in which form for what, how to credit it. Works as plain links and a plain form. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { type Exported, FORMATS, licenceUrl, NATIONAL_FILES } from '../../api/exports/contract.ts';
import { CopyButton } from '../forms/copy-button.tsx';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import styles from './exports.module.css';
import { KartennFile } from './kartenn-file.tsx';
import { ReuseForm } from './reuse-form.tsx';
import { fileAddress, nationalAddress, ofCollection, type ReuseSearch } from './reuse-search.ts';

const route = getRouteApi('/data/reuse');

export function Reuse() {
  const { territory, language } = useSetting();
  const search = route.useSearch();
  const collection = search.collection ?? 'places';
  const licence = collection === 'innovation' ? territory.licences.content : territory.licences.data;
  const written = licenceUrl(licence);
  return (
    <div className="page stack">
      <header className={styles.section}>
        <h1>
          <FormattedMessage id="exports.title" />
        </h1>
        <p>
          <FormattedMessage id="exports.intro" values={{ territory: territory.name[language] }} />
        </p>
      </header>
      <Choice chosen={collection} />
      <Files collection={collection} />
      <section className={styles.section} aria-labelledby="credit">
        <h2 id="credit">
          <FormattedMessage id="exports.attribution.title" />
        </h2>
        <p>
          <FormattedMessage
            id="exports.licence"
            values={{ licence: written ? <a href={written}>{licence}</a> : licence }}
          />{' '}
          <FormattedMessage id="exports.attribution.hint" />
        </p>
        <Credit collection={collection} licence={licence} />
      </section>
      <Software />
    </div>
  );
}

function Choice({ chosen }: { chosen: Exported }) {
  const { collections, networks, portals } = route.useLoaderData();
  const search = route.useSearch();
  return (
    <section className={styles.section} aria-labelledby="choose">
      <h2 id="choose">
        <FormattedMessage id="exports.choose" />
      </h2>
      <ul className={styles.collections}>
        {collections.map(({ collection, count }) => (
          <li key={collection}>
            <Link
              to="/data/reuse"
              search={ofCollection(collection, search)}
              resetScroll={false}
              className={styles.collection}
              activeProps={{}}
              aria-current={collection === chosen ? 'true' : undefined}
            >
              <FormattedMessage id={`exports.collection.${collection}`} /> <span className="soft">{count}</span>
            </Link>
          </li>
        ))}
      </ul>
      <ReuseForm collection={chosen} search={search} scopes={{ network: networks, portal: portals }} />
    </section>
  );
}

function Files({ collection }: { collection: Exported }) {
  const { publicUrl } = useSetting();
  const { moment } = useFormats();
  const { chosen, collections } = route.useLoaderData();
  const search = route.useSearch();
  const modifiedAt = collections.find((one) => one.collection === collection)?.modifiedAt;
  return (
    <section className={styles.section} aria-labelledby="files">
      <h2 id="files">
        <FormattedMessage id="exports.files" />
      </h2>
      <p>
        <strong>
          <FormattedMessage id="exports.count" values={{ count: chosen }} />
        </strong>
        {modifiedAt && (
          <span className="soft">
            {' '}
            · <FormattedMessage id="exports.modified" values={{ moment: moment(modifiedAt) }} />
          </span>
        )}
      </p>
      {collection === 'report' && (
        <p>
          <FormattedMessage id="exports.privacy" />
        </p>
      )}
      <ul className={styles.files}>
        {FORMATS.map((format) => {
          const address = fileAddress(collection, format, search);
          const id = `exports.format.${format === 'gogocarto.json' ? 'gogocarto_json' : format}` as const;
          return (
            <li key={format} className={styles.file}>
              <div>
                <a href={address} download>
                  <FormattedMessage id={id} />
                </a>
                <p className="soft">
                  <FormattedMessage id={`${id}.for`} />
                </p>
              </div>
              <CopyButton link={`${publicUrl}${address}`} label="exports.copy" />
            </li>
          );
        })}
        {(collection === 'papi' || collection === 'places') && <National search={search} />}
        <KartennFile collection={collection} search={search} />
      </ul>
      <p className="soft">
        <FormattedMessage id="exports.files.hint" />
      </p>
    </section>
  );
}

function National({ search }: { search: ReuseSearch }) {
  const [table, tree] = NATIONAL_FILES;
  return (
    <li className={styles.file}>
      <div>
        <FormattedMessage id="exports.national" />
        {' : '}
        <a href={nationalAddress(table, search)} download>
          <FormattedMessage id="exports.national.table" />
        </a>{' '}
        <a href={nationalAddress(tree, search)} download>
          <FormattedMessage id="exports.national.tree" />
        </a>
        <p className="soft">
          <FormattedMessage id="exports.national.for" />
        </p>
      </div>
    </li>
  );
}

function Credit({ collection, licence }: { collection: Exported; licence: string }) {
  const intl = useIntl();
  const { territory, language, now } = useSetting();
  const { day } = useFormats();
  const what = intl.formatMessage({ id: `exports.collection.${collection}` });
  const told = { what, territory: territory.name[language], publisher: territory.contacts.publisher, licence };
  const text = intl.formatMessage(
    { id: 'exports.attribution.example' },
    { ...told, day: day(new Date(now()).toISOString()) },
  );
  return (
    <blockquote className={styles.credit}>
      <p>{text}</p>
      <CopyButton link={text} label="exports.copy_text" />
    </blockquote>
  );
}

const DOORS = [
  { href: '/data/catalogue.jsonld', id: 'exports.software.catalogue' },
  { href: '/ogc', id: 'exports.software.ogc' },
  { href: '/feeds/new.atom', id: 'events.feed.new' },
  { href: '/events.atom', id: 'events.feed' },
  { href: '/events.ics', id: 'events.feed.calendar' },
  { href: '/changes.atom', id: 'exports.software.changes' },
  { href: '/api/openapi.json', id: 'exports.software.api' },
] as const;

function Software() {
  return (
    <section className={styles.section} aria-labelledby="software">
      <h2 id="software">
        <FormattedMessage id="exports.software" />
      </h2>
      <ul className={styles.doors}>
        {DOORS.map(({ href, id }) => (
          <li key={href}>
            <a href={href}>
              <FormattedMessage id={id} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
