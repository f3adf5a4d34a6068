/** The same as the map, to be read: quarters with the holes first, communes, and where there is nothing at all. */
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { AreaFigures, CoverageAnswer } from '../../api/coverage/contract.ts';
import { useFormats } from '../words/formats.ts';
import styles from './coverage.module.css';
import type { Asked } from './coverage-search.ts';
import { useNumbers } from './numbers.ts';

export function CoverageTables({ coverage, question }: { coverage: CoverageAnswer; question: Asked }) {
  const { quarters, communes } = coverage;
  return (
    <>
      <Without communes={communes} quarters={quarters} question={question} />
      <AreaTable title={<FormattedMessage id="coverage.quarters" />} areas={quarters} question={question}>
        <FormattedMessage id="coverage.quarters.hint" />
      </AreaTable>
      <AreaTable title={<FormattedMessage id="coverage.communes" />} areas={communes} question={question}>
        <FormattedMessage id="coverage.communes.hint" />
      </AreaTable>
    </>
  );
}

/** For visio rooms above all: there are few, and a commune without one sends people to the next. */
function Without({
  communes,
  quarters,
  question: { kind },
}: {
  communes: AreaFigures[];
  quarters: AreaFigures[];
  question: Asked;
}) {
  const intl = useIntl();
  const names = (areas: AreaFigures[]) =>
    areas
      .filter(({ offers }) => offers === 0)
      .map(({ name }) => name)
      .sort((a, b) => a.localeCompare(b, 'fr'));
  const [inCommunes, inQuarters] = [names(communes), names(quarters)];
  return (
    <section className={styles.section} aria-labelledby="without">
      <h2 id="without">
        <FormattedMessage id="coverage.without" values={{ kind }} />
      </h2>
      <dl className={styles.without}>
        <dt>
          {intl.formatMessage({ id: 'coverage.without.communes' }, { count: inCommunes.length, all: communes.length })}
        </dt>
        <dd>{inCommunes.join(', ') || '–'}</dd>
        <dt>
          {intl.formatMessage({ id: 'coverage.without.quarters' }, { count: inQuarters.length, all: quarters.length })}
        </dt>
        <dd>{inQuarters.join(', ') || '–'}</dd>
      </dl>
    </section>
  );
}

function AreaTable({
  title,
  areas,
  question,
  children,
}: {
  title: ReactNode;
  areas: AreaFigures[];
  question: Asked;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="soft">{children}</p>
      <div className={styles.scroll}>
        <table className={styles.table} aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">
                <FormattedMessage id="coverage.table.area" />
              </th>
              <th scope="col">
                <FormattedMessage id="coverage.table.share" />
              </th>
              <th scope="col">
                <FormattedMessage id="coverage.table.nearest" />
              </th>
            </tr>
          </thead>
          <tbody>
            {areas.map((area) => (
              <AreaRow key={area.code} area={area} question={question} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function AreaRow({ area, question }: { area: AreaFigures; question: Asked }) {
  const { percent, km2 } = useNumbers();
  const { distance } = useFormats();
  const { name, commune, centre, areaKm2, coveredShare, centreCovered, nearest, offers, counted } = area;
  return (
    <tr>
      <th scope="row">
        <span className={styles.name}>{name}</span>
        <span className="soft small">
          {commune !== name && `${commune} · `}
          <FormattedMessage id="coverage.table.km2" values={{ area: km2(areaKm2) }} />
          {' · '}
          <FormattedMessage
            id="coverage.table.offers"
            values={{ offers: counted === offers ? offers : `${counted} / ${offers}` }}
          />
        </span>
      </th>
      <td>
        {percent(coveredShare)}
        <span className={styles.bar} aria-hidden="true">
          <span style={{ inlineSize: `${coveredShare * 100}%`, background: `var(--${question.kind})` }} />
        </span>
      </td>
      <td>
        <span className={centreCovered ? 'tag good' : 'tag bad'}>
          <FormattedMessage id={centreCovered ? 'coverage.table.centre.yes' : 'coverage.table.centre.no'} />
        </span>
        {nearest && (
          <span className={styles.nearest}>
            {distance(nearest.distanceMetres)}
            {' · '}
            <Link to="/places/$code" params={{ code: nearest.code }}>
              {nearest.name}
            </Link>
          </span>
        )}
        {!centreCovered && (
          <span className={styles.links}>
            <Link to="/add" search={centre}>
              <FormattedMessage id="coverage.table.add" values={{ area: name, unseen }} />
            </Link>
            <Link to="/find" search={{ ...centre, kinds: question.kind }}>
              <FormattedMessage id="coverage.table.find" values={{ area: name, unseen }} />
            </Link>
          </span>
        )}
      </td>
    </tr>
  );
}

/** Ten links that are called the same help nobody who hears them. */
function unseen(words: ReactNode) {
  return <span className="visually-hidden">{words}</span>;
}
