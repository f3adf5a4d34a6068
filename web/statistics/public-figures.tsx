/** What becomes of reports, for everybody: what was solved, how long it usually takes, and the data behind it. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { FEWEST_SHOWN, type ToldFigures } from '../../api/statistics/contract.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import { useFigures } from './figures.ts';
import { SolvedList } from './solved-list.tsx';
import styles from './statistics.module.css';

const route = getRouteApi('/figures');

const FILES = [
  { href: '/data/reports.csv', id: 'figures.public.data.csv' },
  { href: '/data/reports.geojson', id: 'figures.public.data.geojson' },
  { href: '/data/report-figures.csv', id: 'figures.public.data.figures_csv' },
  { href: '/data/report-figures.json', id: 'figures.public.data.figures_json' },
] as const;

export function PublicFiguresPage() {
  const intl = useIntl();
  const { asOf, figures, solved } = route.useLoaderData();
  const { territory, language } = useSetting();
  const { moment } = useFormats();
  const { category } = useFigures();
  return (
    <div className={`page stack ${styles.page}`}>
      <header className={styles.head}>
        <h1>
          <FormattedMessage id="figures.public.title" />
        </h1>
        <p>
          <FormattedMessage id="figures.public.intro" values={{ territory: territory.name[language] }} />
        </p>
        <p className="soft">
          {asOf
            ? intl.formatMessage({ id: 'figures.as_of' }, { moment: moment(asOf) })
            : intl.formatMessage({ id: 'figures.as_of.none' })}
        </p>
      </header>
      {figures && <Headline figures={figures} />}
      <SolvedList solved={solved} />
      {figures && (
        <section className={styles.section} aria-labelledby="delays">
          <h2 id="delays">
            <FormattedMessage id="figures.public.delays" />
          </h2>
          <p className="soft">
            <FormattedMessage id="figures.public.delays.hint" values={{ fewest: FEWEST_SHOWN }} />
          </p>
          <Delays by="categories" rows={figures.categories} nameOf={category} />
          <Delays by="communes" rows={figures.communes} nameOf={(name) => name} />
          <Delays by="quarters" rows={figures.quarters} nameOf={(name) => name} />
        </section>
      )}
      <section className={styles.section} aria-labelledby="data">
        <h2 id="data">
          <FormattedMessage id="figures.public.data" />
        </h2>
        <p className="soft">
          <FormattedMessage
            id="figures.public.data.hint"
            values={{ licence: territory.licences.data, publisher: territory.contacts.publisher }}
          />
        </p>
        <ul className={styles.links}>
          {FILES.map(({ href, id }) => (
            <li key={href}>
              <a href={href}>
                <FormattedMessage id={id} />
              </a>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Headline({ figures }: { figures: ToldFigures }) {
  const { count, share } = useFigures();
  return (
    <div className={styles.headline}>
      <p className={styles.told}>
        <strong>{count(figures.answered)}</strong> <FormattedMessage id="figures.public.answered" />
      </p>
      <p className={styles.told}>
        <strong>{share(figures.onTime, figures.answered)}</strong> <FormattedMessage id="figures.public.on_time" />
      </p>
      <p className={styles.told}>
        <strong>{count(figures.open)}</strong> <FormattedMessage id="figures.public.open" />
        <Link to="/" search={{ kinds: 'report' }}>
          <FormattedMessage id="figures.public.all" />
        </Link>
      </p>
    </div>
  );
}

function Delays({
  by,
  rows,
  nameOf,
}: {
  by: 'categories' | 'communes' | 'quarters';
  rows: ToldFigures['categories'];
  nameOf: (code: string) => string;
}) {
  const { count, days } = useFigures();
  if (rows.length === 0) return null;
  return (
    <>
      <h3 id={by}>
        <FormattedMessage id={`figures.public.${by}`} />
      </h3>
      <table className={styles.table} aria-labelledby={by}>
        <thead>
          <tr>
            <th scope="col">
              <FormattedMessage id="figures.public.name" />
            </th>
            {(['count', 'median', 'p90'] as const).map((column) => (
              <th key={column} scope="col" className={styles.number}>
                <FormattedMessage id={`figures.public.column.${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, count: answered, medianDays, p90Days }) => (
            <tr key={code}>
              <th scope="row">{nameOf(code)}</th>
              <td className={styles.number}>{count(answered)}</td>
              <td className={styles.number}>{days(medianDays)}</td>
              <td className={styles.number}>{days(p90Days)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
