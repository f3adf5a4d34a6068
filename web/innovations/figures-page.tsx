/** Figures asked for by the territory: each number leads to the sheets that it counts. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { NetworksAnswer } from '../../api/networks/contract.ts';
import { useSetting } from '../shell/setting.ts';
import { FigureTable, MostReused, Share, SheetsLink, Years } from './figure-tables.tsx';
import room from './innovations.module.css';
import styles from './sheets.module.css';

const route = getRouteApi('/innovations/figures');

export function FiguresPage() {
  const { figures, shared } = route.useLoaderData();
  const { territory, language } = useSetting();
  const { total, complete, averagePercent, tables, years, mostReused } = figures;
  return (
    <article className={`page ${styles.wide} ${styles.figures}`}>
      <header className={styles.section}>
        <h1>
          <FormattedMessage id="sheets.figures.title" />
        </h1>
        <p>
          <FormattedMessage id="sheets.figures.intro" values={{ territory: territory.name[language] }} />
        </p>
        <p className={`buttons ${room.screen}`}>
          <a href="/data/innovation-figures.csv" className="button">
            <FormattedMessage id="sheets.figures.csv" />
          </a>
          <Link to="/innovations/reuse" className="button">
            <FormattedMessage id="sheets.reuse.title" />
          </Link>
          <button type="button" className={`button ${room.scriptsOnly}`} onClick={() => window.print()}>
            <FormattedMessage id="sheets.figures.print" />
          </button>
        </p>
      </header>
      <div className={styles.headline}>
        <p className={styles.told}>
          <strong>
            <SheetsLink search={{}} count={total} />
          </strong>
          <FormattedMessage id="sheets.figures.published" />
        </p>
        <p className={styles.told}>
          <strong>
            <SheetsLink search={{ complete: 'yes' }} count={complete} />
          </strong>
          <span>
            <FormattedMessage id="sheets.figures.complete" /> (<Share count={complete} total={total} />)
            {averagePercent !== null && (
              <>
                {' · '}
                <FormattedMessage id="sheets.figures.average" values={{ percent: averagePercent }} />
              </>
            )}
          </span>
        </p>
        <Shared shared={shared} />
      </div>
      <p className="soft">
        <FormattedMessage id="sheets.figures.how" />
      </p>
      <div className={styles.tables}>
        {tables.map((table) => (
          <FigureTable key={table.facet} table={table} total={total} />
        ))}
        <Years years={years} />
        {mostReused.length > 0 && <MostReused mostReused={mostReused} />}
      </div>
      <p className="soft small">
        <FormattedMessage
          id="sheets.figures.licence"
          values={{ publisher: territory.contacts.publisher, licence: territory.licences.data }}
        />
      </p>
    </article>
  );
}

/** Who belongs to several networks makes the links between them: places, sheets and organisations together. */
function Shared({ shared: { members, several } }: { shared: NetworksAnswer['figures'] }) {
  return (
    <p className={styles.told}>
      <strong>
        <Link to="/networks" hash="shared">
          <Share count={several} total={members} />
        </Link>
      </strong>
      <FormattedMessage id="networks.shared.figure" values={{ several, members }} />
    </p>
  );
}
