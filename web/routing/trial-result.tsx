/** What the changed rules would have done in 90 days: figures, a list, a map; only then can they be saved. */
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { TRIAL_DAYS, type Trial } from '../../api/routing/contract.ts';
import type { Language } from '../../db/vocabulary.ts';
import { RoutingMap } from '../map/routing-map.tsx';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import styles from './routing.module.css';

interface Names {
  category: (code: string) => string;
  service: (code: string) => string;
}

interface TrialResultProps {
  trial: Trial;
  busy: boolean;
  onSave: () => void;
}

export function TrialResult({ trial, busy, onSave }: TrialResultProps) {
  const intl = useIntl();
  const { territory, language } = useSetting();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const names = useMemo<Names>(() => {
    const namesOf = (all: readonly { code: string; name: Record<Language, string> }[]) => {
      const byCode = new Map(all.map(({ code, name }) => [code, name[language]]));
      return (code: string) => byCode.get(code) ?? code;
    };
    return { category: namesOf(territory.categories), service: namesOf(territory.services) };
  }, [territory, language]);
  const points = useMemo(() => trial.items.map(({ location }) => location), [trial]);
  const { reports, elsewhere, alreadyThere, moves } = trial;
  return (
    <section className={styles.trial} aria-labelledby="trial">
      <h3 id="trial" tabIndex={-1} ref={title}>
        <FormattedMessage id="steering.trial.title" values={{ days: TRIAL_DAYS }} />
      </h3>
      <p>
        <FormattedMessage id="steering.trial.sum" values={{ reports, elsewhere }} />{' '}
        {alreadyThere > 0 && <FormattedMessage id="steering.trial.already" values={{ count: alreadyThere }} />}
      </p>
      {moves.length > 0 && (
        <div className={styles.scroll}>
          <table>
            <thead>
              <tr>
                <th scope="col">
                  <FormattedMessage id="steering.trial.category" />
                </th>
                <th scope="col">
                  <FormattedMessage id="steering.trial.from" />
                </th>
                <th scope="col">
                  <FormattedMessage id="steering.trial.to" />
                </th>
                <th scope="col" className={styles.figure}>
                  <FormattedMessage id="steering.trial.count" />
                </th>
              </tr>
            </thead>
            <tbody>
              {moves.map(({ category, from, to, count }) => (
                <tr key={`${category} ${from} ${to}`}>
                  <td>{names.category(category)}</td>
                  <td>{names.service(from)}</td>
                  <td>{names.service(to)}</td>
                  <td className={styles.figure}>{intl.formatNumber(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {trial.items.length > 0 && (
        <details>
          <summary>
            <FormattedMessage id="steering.trial.which" values={{ shown: trial.items.length, count: elsewhere }} />
          </summary>
          <div className={styles.map}>
            <RoutingMap
              territory={territory}
              basemapMode={territory.basemapMode}
              label={intl.formatMessage({ id: 'steering.trial.map' })}
              outlines={[]}
              points={points}
            />
          </div>
          <Items trial={trial} names={names} />
        </details>
      )}
      <p className="buttons">
        <button type="button" className="button primary" aria-disabled={busy} onClick={onSave}>
          <FormattedMessage id="steering.rules.save" />
        </button>
      </p>
    </section>
  );
}

function Items({ trial, names }: { trial: Trial; names: Names }) {
  const formats = useFormats();
  return (
    <ul className={styles.items}>
      {trial.items.map(({ code, category, commune, address, from, to, rule, createdAt }) => (
        <li key={code}>
          <Link to="/triage" search={{ report: code }}>
            {code} · {names.category(category)}
          </Link>{' '}
          <span className="small soft">
            {[address, commune].filter(Boolean).join(', ')} · {formats.day(createdAt)}
          </span>
          <br />
          <span className="small">
            {names.service(from)} → {names.service(to)}
            {rule && (
              <>
                {' · '}
                <FormattedMessage id="steering.trial.by_rule" values={{ rule }} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
