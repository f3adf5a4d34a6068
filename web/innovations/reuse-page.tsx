/** Who took what from whom: a tree that can be read aloud, and the same as lines on a map, each pointing at the other. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ReuseSheet } from '../../api/innovations/figures-contract.ts';
import { ReuseMap, type ReusePoint } from '../map/reuse-map.tsx';
import { useSetting } from '../shell/setting.ts';
import { familiesOf, familyWith, membersOf } from './families.ts';
import room from './innovations.module.css';
import { branchId, ReuseTree } from './reuse-tree.tsx';
import styles from './sheets.module.css';
import { OutwardLink } from './titled-links.tsx';

const route = getRouteApi('/innovations/reuse');

export function ReusePage() {
  const intl = useIntl();
  const { territory } = useSetting();
  const { sheets } = route.useLoaderData();
  const { sheet: asked } = route.useSearch();
  const [chosen, setChosen] = useState<string | null>(asked ?? null);
  const families = useMemo(() => familiesOf(sheets), [sheets]);
  const one = asked ? familyWith(families, asked) : undefined;
  const shown = useMemo(() => (one ? [one] : families), [one, families]);
  const members = useMemo(() => shown.flatMap(membersOf), [shown]);
  const { points, lines } = useMemo(() => drawn(members), [members]);
  return (
    <article className={`page ${styles.wide}`}>
      <header className={styles.section}>
        <h1>
          <FormattedMessage id="sheets.reuse.title" />
        </h1>
        <p>
          <FormattedMessage id="sheets.reuse.intro" />
        </p>
        {asked && (
          <p className="buttons">
            <Link to="/innovations/reuse" className="button">
              <FormattedMessage id="sheets.reuse.all" />
            </Link>
          </p>
        )}
        {asked && !one && (
          <p className="notice">
            <FormattedMessage id="sheets.reuse.alone" />
          </p>
        )}
      </header>
      {sheets.length === 0 && (
        <p className="notice">
          <FormattedMessage id="sheets.reuse.none" />
        </p>
      )}
      <div className={styles.sides}>
        <section className={styles.section} aria-labelledby="families">
          <h2 id="families">
            <FormattedMessage id="sheets.reuse.count" values={{ sheets: members.length, families: shown.length }} />
          </h2>
          <ReuseTree families={shown} chosen={chosen} onChoose={setChosen} isAlone={one !== undefined} />
        </section>
        {points.length > 0 && (
          <div className={styles.mapSide}>
            <div className={styles.map}>
              <ReuseMap
                territory={territory}
                basemapMode={territory.basemapMode}
                label={intl.formatMessage({ id: 'sheets.reuse.map' })}
                points={points}
                lines={lines}
                chosen={chosen}
                onPoint={setChosen}
                onChoose={(code) => {
                  setChosen(code);
                  document.getElementById(branchId(code))?.focus();
                }}
              />
            </div>
            <p className="soft small">
              <FormattedMessage id="sheets.reuse.legend" values={{ count: lines.length }} />
            </p>
          </div>
        )}
      </div>
      <Listed id="sheets.reuse.no_point" sheets={members.filter(({ location }) => location === null)} />
      <Listed id="sheets.reuse.elsewhere" sheets={members.filter(({ elsewhere }) => elsewhere !== null)} />
    </article>
  );
}

interface ListedProps {
  id: 'sheets.reuse.no_point' | 'sheets.reuse.elsewhere';
  sheets: readonly ReuseSheet[];
}

function Listed({ id, sheets }: ListedProps) {
  if (sheets.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>
        <FormattedMessage id={id} />
      </h2>
      <ul className={room.links}>
        {sheets.map(({ code, title, elsewhere }) => (
          <li key={code}>
            <Link to="/innovations/$code" params={{ code }}>
              {title}
            </Link>
            {id === 'sheets.reuse.elsewhere' && elsewhere && (
              <>
                {' ← '}
                <OutwardLink link={elsewhere} />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What has a point, and a line wherever both ends have one. */
function drawn(members: readonly ReuseSheet[]) {
  const points = members.flatMap(({ code, title, location }): ReusePoint[] =>
    location ? [{ code, name: title, ...location }] : [],
  );
  const byCode = new Map(points.map((point) => [point.code, point]));
  const lines = members.flatMap(({ code, from: origin }) => {
    const [from, to] = [byCode.get(origin ?? ''), byCode.get(code)];
    return from && to ? [{ from, to }] : [];
  });
  return { points, lines };
}
