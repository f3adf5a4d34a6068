/** The mediators' round: what nobody has confirmed for longest, to walk with, on paper or on the phone. */
import { getRouteApi, Link, useNavigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { RoundStop } from '../../api/signals/contract.ts';
import { newRequestId } from '../forms/request-id.ts';
import { attempt } from '../forms/send.ts';
import { CollectionIcon } from '../map/icons.tsx';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import { Freshness } from '../words/freshness.tsx';
import styles from './signals.module.css';

const route = getRouteApi('/round');

type Tick = 'right' | 'hours' | 'wrong';

export function RoundPage() {
  const { stops, waiting } = route.useLoaderData();
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="signals.round.title" />
      </h1>
      <RoundFilters />
      {stops.length === 0 ? (
        <p className="notice good">
          <FormattedMessage id="signals.round.empty" />
        </p>
      ) : (
        <p className="soft">
          <FormattedMessage id="signals.round.shown" values={{ count: stops.length, waiting }} />
        </p>
      )}
      <ol className={styles.stops}>
        {stops.map((stop, at) => (
          <Stop key={stop.code} stop={stop} number={at + 1} />
        ))}
      </ol>
    </div>
  );
}

function RoundFilters() {
  const intl = useIntl();
  const navigate = useNavigate();
  const { territory } = useSetting();
  const search = route.useSearch();
  const [trouble, setTrouble] = useState(false);
  const locate = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude } }) =>
        void navigate({ to: '/round', search: { lon: longitude, lat: latitude } }),
      () => setTrouble(true),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    );
  return (
    <div className={styles.filters}>
      <div className="field">
        <label htmlFor="round-area">
          <FormattedMessage id="signals.round.area" />
        </label>
        <select
          id="round-area"
          className="input"
          value={search.area ?? ''}
          onChange={(event) => void navigate({ to: '/round', search: { area: event.target.value || undefined } })}
        >
          <option value="">{intl.formatMessage({ id: 'signals.round.everywhere' })}</option>
          {territory.communes.map(({ insee, name, quarters }) => (
            <optgroup key={insee} label={name}>
              <option value={insee}>{name}</option>
              {quarters.map((quarter) => (
                <option key={quarter.name} value={`${insee}/${quarter.name}`}>
                  {quarter.name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <button type="button" className="button" onClick={locate}>
        <FormattedMessage id="signals.round.here" />
      </button>
      <button type="button" className="button" onClick={() => window.print()}>
        <FormattedMessage id="signals.poster.print" />
      </button>
      {trouble && (
        <p role="alert" className="small">
          <FormattedMessage id="signals.round.no_position" />
        </p>
      )}
    </div>
  );
}

function Stop({ stop, number }: { stop: RoundStop; number: number }) {
  const { language } = useSetting();
  const { client } = useRouter().options.context;
  const { distance } = useFormats();
  const [done, setDone] = useState<Tick | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [requestId] = useState(newRequestId);
  const tick = async (what: Tick) => {
    const { code } = stop;
    const asking =
      what === 'wrong'
        ? told(client.api.signals.$post({ json: { kind: 'wrong', place: code, language, requestId } }))
        : told(client.api.places[':code'].confirmation.$post({ param: { code }, json: { hours: what === 'hours' } }));
    const sent = await attempt<unknown>(asking);
    if (sent.outcome === 'sent') {
      setDone(what);
      setTrouble(null);
    } else setTrouble(sent.outcome === 'refused' ? sent.title : '');
  };
  return (
    <li className={styles.stop} data-done={done ?? undefined}>
      <span className={styles.number}>{number}</span>
      <div>
        <p>
          <strong>
            <Link to="/places/$code" params={{ code: stop.code }}>
              {stop.name}
            </Link>
          </strong>{' '}
          {stop.kinds.map((kind) => (
            <CollectionIcon key={kind} collection={kind} size={16} />
          ))}
        </p>
        <p className="small">
          {[stop.address, stop.quarter, stop.commune].filter(Boolean).join(', ')}
          {stop.stepMetres !== null && ` · ${distance(stop.stepMetres)}`}
          {stop.phone && ` · ${stop.phone}`}
        </p>
        {stop.hoursInWords.length > 0 && <p className="small">{stop.hoursInWords.join(' · ')}</p>}
        <p className="soft small">
          <Freshness at={stop.verifiedAt} />
        </p>
        <p className={styles.boxes}>
          <FormattedMessage id="signals.round.boxes" />
        </p>
        {done === null ? (
          <div className={styles.ticks}>
            {(['right', 'hours', 'wrong'] as const).map((what) => (
              <button key={what} type="button" className="button" onClick={() => void tick(what)}>
                <FormattedMessage id={`signals.round.tick_${what}`} />
              </button>
            ))}
          </div>
        ) : (
          <p role="status" className="small">
            <span className={`tag ${done === 'wrong' ? 'warn' : 'good'}`}>
              <FormattedMessage id={`signals.round.done_${done}`} />
            </span>
          </p>
        )}
        {trouble !== null && (
          <p role="alert" className="small">
            {trouble || <FormattedMessage id="contributions.form.no_network" />}
          </p>
        )}
      </div>
    </li>
  );
}
