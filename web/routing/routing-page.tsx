/** Which service answers for what and where: areas, ordered rules, and their trial. Staff read, administrators write. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { may } from '../../api/access.ts';
import { RoutingMap } from '../map/routing-map.tsx';
import { useSetting } from '../shell/setting.ts';
import { Areas } from './areas.tsx';
import styles from './routing.module.css';
import { RuleList } from './rule-list.tsx';

const route = getRouteApi('/routing');

export function RoutingPage() {
  const routing = route.useLoaderData();
  const intl = useIntl();
  const { territory, role } = useSetting();
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const writes = may(role, 'routing.write');
  return (
    <div className={`page ${styles.wide}`}>
      <h1>
        <FormattedMessage id="steering.title" />
      </h1>
      <p>
        <FormattedMessage id="steering.intro" />
      </p>
      <p className="buttons">
        <Link to="/escalations" className="button">
          <FormattedMessage id="steering.escalations.title" />
        </Link>
      </p>
      {!writes && (
        <p className="notice">
          <FormattedMessage id="steering.read_only" />
        </p>
      )}
      <RuleList routing={routing} writes={writes} onHighlight={setHighlighted} />
      <section className="card" aria-labelledby="areas">
        <h2 id="areas">
          <FormattedMessage id="steering.areas" />
        </h2>
        {routing.areas.length > 0 && (
          <div className={styles.map}>
            <RoutingMap
              territory={territory}
              basemapMode={territory.basemapMode}
              label={intl.formatMessage({ id: 'steering.areas.map' })}
              outlines={routing.areas}
              highlighted={highlighted}
            />
          </div>
        )}
        <Areas routing={routing} writes={writes} onHighlight={setHighlighted} />
      </section>
    </div>
  );
}
