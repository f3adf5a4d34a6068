/** Which period, and of what. A plain form: what it asks for is a page with an address of its own. */
import { Link, useNavigate } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { Statistics } from '../../api/statistics/contract.ts';
import { useSetting } from '../shell/setting.ts';
import { PRESETS, presetPeriod, today } from './calendar.ts';
import styles from './statistics.module.css';
import { StatisticsSearch } from './statistics-search.ts';

export function StatisticsForm({ search, statistics }: { search: StatisticsSearch; statistics: Statistics }) {
  const navigate = useNavigate();
  const { territory, language, prefix, now } = useSetting();
  const day = today(now(), territory.timeZone);
  const { from, to } = statistics;
  const { from: _from, to: _to, ...filters } = search;
  return (
    <form
      key={`${from} ${to} ${JSON.stringify(filters)}`}
      action={`${prefix}/statistics`}
      className={`card ${styles.form}`}
      onSubmit={(event) => {
        event.preventDefault();
        const given = Object.fromEntries(new FormData(event.currentTarget));
        void navigate({ to: '/statistics', search: StatisticsSearch.parse(given), resetScroll: false });
      }}
    >
      <ul className={styles.presets}>
        {PRESETS.map((preset) => {
          const period = presetPeriod(preset, day);
          const chosen = period.from === from && period.to === to;
          return (
            <li key={preset}>
              <Link
                to="/statistics"
                search={{ ...filters, ...period }}
                resetScroll={false}
                className={styles.preset}
                // The router marks every link to this page; here the period decides.
                activeProps={{}}
                aria-current={chosen ? 'true' : undefined}
              >
                <FormattedMessage id={`figures.preset.${preset}`} />
              </Link>
            </li>
          );
        })}
      </ul>
      <div className={styles.fields}>
        {(['from', 'to'] as const).map((edge) => (
          <div key={edge} className="field">
            <label htmlFor={edge}>
              <FormattedMessage id={`figures.period.${edge}`} />
            </label>
            <input id={edge} name={edge} type="date" className="input" required defaultValue={statistics[edge]} />
          </div>
        ))}
        <Choice name="category" chosen={search.category} among={named(territory.categories, language)} />
        <Choice name="service" chosen={search.service} among={named(territory.services, language)} />
        <Choice
          name="commune"
          chosen={search.commune}
          among={territory.communes.map(({ name }) => ({ code: name, name }))}
        />
      </div>
      <p>
        <button type="submit" className="button primary">
          <FormattedMessage id="figures.filter.show" />
        </button>
      </p>
    </form>
  );
}

interface Option {
  code: string;
  name: string;
}

function named<Key extends string>(all: { code: string; name: Record<Key, string> }[], language: Key): Option[] {
  return all
    .map(({ code, name }) => ({ code, name: name[language] }))
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

function Choice({
  name,
  chosen,
  among,
}: {
  name: 'category' | 'service' | 'commune';
  chosen: string | undefined;
  among: Option[];
}) {
  return (
    <div className="field">
      <label htmlFor={name}>
        <FormattedMessage id={`figures.filter.${name}`} />
      </label>
      <select id={name} name={name} className="input" defaultValue={chosen ?? ''}>
        <FormattedMessage id="figures.filter.all">{(all) => <option value="">{all}</option>}</FormattedMessage>
        {among.map((one) => (
          <option key={one.code} value={one.code}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  );
}
