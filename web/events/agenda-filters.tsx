/** What narrows the agenda: a plain form, which the scripts only make quicker. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { EVENT_KINDS } from '../../db/vocabulary.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './events.module.css';
import { EventsSearch } from './search.ts';

const route = getRouteApi('/events');

export function AgendaFilters() {
  const intl = useIntl();
  const navigate = useNavigate();
  const { territory, prefix } = useSetting();
  const { networks, calls } = route.useLoaderData();
  const search = route.useSearch();
  const { kind, commune, network, call, free, q, from, to, place, innovation } = search;
  const kinds = EVENT_KINDS.map((value) => ({ value, name: intl.formatMessage({ id: `events.kind.${value}` }) }));
  const chosen = [
    q && `« ${q} »`,
    kind && intl.formatMessage({ id: `events.kind.${kind}` }),
    territory.communes.find(({ insee }) => insee === commune)?.name,
    networks.find(({ code }) => code === network)?.name,
    calls.find(({ code }) => code === call)?.name,
    free && intl.formatMessage({ id: 'events.filter.free' }),
  ].filter(Boolean);
  return (
    <details className="card">
      <summary className={styles.summary}>
        <FormattedMessage id="events.filter" />
        {chosen.length > 0 && <span className={styles.chosen}>{chosen.join(' · ')}</span>}
      </summary>
      <form
        key={JSON.stringify(search)}
        action={`${prefix}/events`}
        className={styles.filters}
        onSubmit={(event) => {
          event.preventDefault();
          const given = Object.fromEntries(new FormData(event.currentTarget));
          void navigate({ to: '/events', search: EventsSearch.parse(given), resetScroll: false });
        }}
      >
        {place && <input type="hidden" name="place" value={place} />}
        {innovation && <input type="hidden" name="innovation" value={innovation} />}
        <Labelled label={<FormattedMessage id="events.filter.q" />}>
          {(id) => <input id={id} name="q" type="search" className="input" defaultValue={q ?? ''} maxLength={200} />}
        </Labelled>
        <Select name="kind" label={<FormattedMessage id="events.filter.kind" />} chosen={kind} options={kinds} />
        <Select
          name="commune"
          label={<FormattedMessage id="events.filter.commune" />}
          chosen={commune}
          options={territory.communes.map(({ insee, name }) => ({ value: insee, name }))}
        />
        <Select
          name="network"
          label={<FormattedMessage id="events.filter.network" />}
          chosen={network}
          options={networks.map(({ code, name }) => ({ value: code, name }))}
        />
        <Select
          name="call"
          label={<FormattedMessage id="events.filter.call" />}
          chosen={call}
          options={calls.map(({ code, name, year }) => ({ value: code, name: `${year} · ${name}` }))}
        />
        <Labelled label={<FormattedMessage id="events.filter.from" />}>
          {(id) => <input id={id} name="from" type="date" className="input" defaultValue={from ?? ''} />}
        </Labelled>
        <Labelled label={<FormattedMessage id="events.filter.to" />}>
          {(id) => <input id={id} name="to" type="date" className="input" defaultValue={to ?? ''} />}
        </Labelled>
        <label className={styles.tick}>
          <input type="checkbox" name="free" value="1" defaultChecked={free === '1'} />
          <FormattedMessage id="events.filter.free" />
        </label>
        <button type="submit" className="button primary">
          <FormattedMessage id="events.filter.show" />
        </button>
      </form>
    </details>
  );
}

function Labelled({ label, children }: { label: ReactNode; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

interface SelectProps {
  name: string;
  label: ReactNode;
  chosen: string | undefined;
  options: readonly { value: string; name: string }[];
}

function Select({ name, label, chosen, options }: SelectProps) {
  if (options.length === 0) return null;
  return (
    <Labelled label={label}>
      {(id) => (
        <select id={id} name={name} className="input" defaultValue={chosen ?? ''}>
          <FormattedMessage id="events.filter.all">{(all) => <option value="">{all}</option>}</FormattedMessage>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
