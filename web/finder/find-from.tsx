/** From where: words, the device's position, or a point of the map; always said back in words. */
import { useRouter } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { FindAnswer, Spot } from '../../api/finder/contract.ts';
import { useWhere, whereWords } from '../forms/use-where.ts';
import { told } from '../shell/client.ts';
import { useFormats } from '../words/formats.ts';
import type { Asking } from './find-asking.ts';
import styles from './find-form.module.css';
import { CrossIcon, HereIcon } from './find-icons.tsx';
import { FindLink } from './find-link.tsx';
import { plain } from './find-plain.ts';
import type { FindSearch } from './find-search.ts';

const TYPING_PAUSE_MS = 250;
const MOST_READINGS = 3;
/** Below this, the words stand somewhere in an address. */
const LEAST_SCORE = 0.4;
const NOWHERE = { lon: undefined, lat: undefined, around: undefined, place: undefined, from: undefined };

export function FindFrom({ asking, answer }: { asking: Asking; answer: FindAnswer }) {
  const intl = useIntl();
  const { asked, ask } = asking;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const suggested = useSuggestions(typed);
  const words = useWordsFor(asked, answer);

  // A link or "back" brings its own words, but never over what is being typed.
  useEffect(() => {
    if (field.current && document.activeElement !== field.current) field.current.value = asked.from ?? '';
  }, [asked.from]);

  const startAt = (start: Partial<FindSearch>) => {
    if (field.current) field.current.value = start.from ?? '';
    ask({ ...asked, ...NOWHERE, offset: undefined, ...start });
  };

  return (
    <fieldset className={styles.part}>
      <legend className={styles.legend}>
        <FormattedMessage id="find.from" />
      </legend>
      <MyPosition
        onFound={(point) => startAt({ ...point, around: intl.formatMessage({ id: 'finder.my_position' }) })}
      />
      <div className={styles.from}>
        <label htmlFor={id} className="visually-hidden">
          <FormattedMessage id="find.from.label" />
        </label>
        <input
          ref={field}
          id={id}
          name="from"
          type="search"
          className="input"
          list={`${id}-spots`}
          defaultValue={asked.from}
          maxLength={200}
          autoComplete="off"
          enterKeyHint="search"
          placeholder={intl.formatMessage({ id: 'find.from.placeholder' })}
          onChange={({ target: { value } }) => {
            setTyped(value);
            const spot = suggested.find((one) => wordsOf(one) === value);
            if (spot) startAt({ ...rounded(spot.location), around: spot.label });
          }}
        />
        <datalist id={`${id}-spots`}>
          {suggested.map((spot) => (
            <option key={`${wordsOf(spot)}${spot.location.lon}`} value={wordsOf(spot)} />
          ))}
        </datalist>
        <button type="submit" className="button">
          <FormattedMessage id="finder.search.submit" />
        </button>
      </div>
      {asked.lon !== undefined && <input type="hidden" name="lon" value={asked.lon} />}
      {asked.lat !== undefined && <input type="hidden" name="lat" value={asked.lat} />}
      {asked.around && <input type="hidden" name="around" value={asked.around} />}
      {asked.place && <input type="hidden" name="place" value={asked.place} />}
      {answer.from && (
        <p className={styles.startWords}>
          <span>
            <FormattedMessage id="find.from.start" values={{ place: <strong>{words}</strong> }} />
          </span>
          <FindLink
            search={{ ...asked, ...NOWHERE, offset: undefined }}
            className={styles.remove}
            onClick={() => field.current?.focus()}
          >
            <CrossIcon />
            <span className="visually-hidden">
              <FormattedMessage id="find.from.remove" />
            </span>
          </FindLink>
        </p>
      )}
      {answer.fromUnknown && (
        <p className="notice warn" role="status">
          <FormattedMessage id="find.from.unknown" values={{ words: asked.from ?? '' }} />
        </p>
      )}
      {!answer.from && !answer.fromUnknown && (asked.within || asked.when === 'arrival') && (
        <p className="notice warn" role="status">
          <FormattedMessage id="find.from.needed" />
        </p>
      )}
      {/* Who wrote a name in full meant it. */}
      {plain(answer.from?.label ?? '') !== plain(asked.from ?? '') && (
        <OtherReadings spots={answer.spots} asked={asked} />
      )}
    </fieldset>
  );
}

/** What the point is called: by whoever chose it, by the server, or by what lies nearest. */
function useWordsFor(asked: FindSearch, { from }: FindAnswer): string {
  const intl = useIntl();
  const formats = useFormats();
  const called = asked.around ?? from?.label ?? null;
  const where = useWhere(called === null && from ? from.location : null);
  if (called !== null) return called;
  return where ? whereWords(intl, formats, where) : intl.formatMessage({ id: 'finder.this_point' });
}

function OtherReadings({ spots, asked }: { spots: Spot[]; asked: FindSearch }) {
  const intl = useIntl();
  const likely = spots.filter(({ score }) => score >= LEAST_SCORE).slice(0, MOST_READINGS);
  if (likely.length === 0) return null;
  return (
    <nav aria-label={intl.formatMessage({ id: 'find.from.others' })}>
      <span className="soft small">
        <FormattedMessage id="find.from.others" />
      </span>
      <ul className={styles.readings}>
        {likely.map((spot) => (
          <li key={`${spot.type} ${wordsOf(spot)} ${spot.location.lon}`}>
            <FindLink
              search={{ ...asked, ...NOWHERE, offset: undefined, ...rounded(spot.location), around: spot.label }}
            >
              {spot.label}
            </FindLink>
            {spot.context && <span className="soft small"> {spot.context}</span>}
          </li>
        ))}
      </ul>
    </nav>
  );
}

type Locating = 'idle' | 'asking' | 'refused' | 'outside';

function MyPosition({ onFound }: { onFound: (point: { lon: number; lat: number }) => void }) {
  const { client } = useRouter().options.context;
  const [locating, setLocating] = useState<Locating>('idle');

  const locate = () => {
    setLocating('asking');
    navigator.geolocation.getCurrentPosition(
      async ({ coords }) => {
        const point = rounded({ lon: coords.longitude, lat: coords.latitude });
        const query = { lon: String(point.lon), lat: String(point.lat) };
        const where = await told(client.api.where.$get({ query })).catch(() => null);
        if (where && !where.inside) return setLocating('outside');
        setLocating('idle');
        onFound(point);
      },
      () => setLocating('refused'),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    );
  };

  return (
    <div className={`${styles.scriptsOnly} ${styles.position}`}>
      <button type="button" className={`button quiet ${styles.here}`} onClick={locate} disabled={locating === 'asking'}>
        <HereIcon />
        <FormattedMessage id={locating === 'asking' ? 'finder.locating' : 'find.from.me'} />
      </button>
      <p role="status" className={styles.located}>
        {(locating === 'refused' || locating === 'outside') && <FormattedMessage id={`finder.locate.${locating}`} />}
      </p>
    </div>
  );
}

/** What the words so far could mean, asked when the fingers rest. */
function useSuggestions(typed: string): Spot[] {
  const { client } = useRouter().options.context;
  const [spots, setSpots] = useState<Spot[]>([]);
  useEffect(() => {
    const q = typed.trim();
    if (q.length < 2) return setSpots([]);
    let current = true;
    const pause = setTimeout(() => {
      told(client.api.locate.$get({ query: { q } }))
        .then((found) => current && setSpots(found))
        .catch(() => undefined);
    }, TYPING_PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(pause);
    };
  }, [typed, client]);
  return spots;
}

const wordsOf = ({ label, context }: Spot) => (context ? `${label}, ${context}` : label);

/** About a metre: nobody's exact seat needs to stand in an address. */
const rounded = ({ lon, lat }: { lon: number; lat: number }) => ({
  lon: Math.round(lon * 1e5) / 1e5,
  lat: Math.round(lat * 1e5) / 1e5,
});
