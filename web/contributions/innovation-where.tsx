/** Where an innovation happens: at places that are on the map, at a point, or nowhere in particular. */
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Fault, TextField } from '../forms/field.tsx';
import forms from '../forms/forms.module.css';
import { WhereStep } from '../forms/where-step.tsx';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import type { InnovationParts } from './innovation-writing.ts';
import styles from './place-form.module.css';

interface WhereFieldsProps {
  innovation: InnovationParts;
  write: (patch: Partial<InnovationParts>) => void;
}

export function WhereFields({ innovation, write }: WhereFieldsProps) {
  const intl = useIntl();
  const { places, location } = innovation;
  return (
    <>
      <Hosts places={places} onChange={(chosen) => write({ places: chosen })} />
      <details className={forms.more} open={location !== null || undefined}>
        <summary>
          <FormattedMessage id="contributions.innovation.point" />
        </summary>
        <div className={forms.moreFields}>
          <WhereStep
            under="innovation."
            label={<FormattedMessage id="contributions.innovation.point.label" />}
            mapLabel={intl.formatMessage({ id: 'contributions.innovation.point' })}
            location={location}
            onChange={({ location: point }) => write({ location: point ?? null })}
          />
          {location && (
            <p>
              <button type="button" className="button" onClick={() => write({ location: null })}>
                <FormattedMessage id="contributions.innovation.point.remove" />
              </button>
            </p>
          )}
        </div>
      </details>
    </>
  );
}

type Host = InnovationParts['places'][number];
const STILL_MS = 300;

function Hosts({ places, onChange }: { places: Host[]; onChange: (places: Host[]) => void }) {
  const [typed, setTyped] = useState('');
  const found = usePlacesNamed(typed).filter(({ code }) => !places.some((one) => one.code === code));
  return (
    <div className={styles.hosts}>
      <TextField
        path="innovation.places.search"
        label={<FormattedMessage id="contributions.innovation.places" />}
        hint={<FormattedMessage id="contributions.innovation.places.hint" />}
        autoComplete="off"
        value={typed}
        onChange={setTyped}
      />
      <ul className={styles.similar} aria-live="polite">
        {found.map((place) => (
          <li key={place.code}>
            <span>{place.name}</span>
            <button
              type="button"
              className="button"
              onClick={() => {
                onChange([...places, place]);
                setTyped('');
              }}
            >
              <FormattedMessage id="contributions.innovation.places.take" values={{ name: hiddenName(place.name) }} />
            </button>
          </li>
        ))}
      </ul>
      {places.length > 0 && (
        <ul className={styles.similar}>
          {places.map((place) => (
            <li key={place.code}>
              <strong>{place.name}</strong>
              <button
                type="button"
                className="button"
                onClick={() => onChange(places.filter(({ code }) => code !== place.code))}
              >
                <FormattedMessage
                  id="contributions.innovation.places.remove"
                  values={{ name: hiddenName(place.name) }}
                />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Fault path="innovation.places" />
    </div>
  );
}

const hiddenName = (name: string) => <span className="visually-hidden">{name}</span>;

/** Places whose name holds what is typed, asked a moment after the typing stops. */
function usePlacesNamed(typed: string): Host[] {
  const { client } = useRouter().options.context;
  const { territory } = useSetting();
  const [found, setFound] = useState<Host[]>([]);
  const kinds = territory.kinds.join(',');
  useEffect(() => {
    const q = typed.trim();
    if (q.length < 2) return setFound([]);
    let left = false;
    const waiting = setTimeout(() => {
      told(client.api.explore.$get({ query: { q, kinds } }))
        .then(({ items }) => {
          const named = new Map(items.map(({ code, name }) => [code, { code, name }]));
          if (!left) setFound([...named.values()].slice(0, 6));
        })
        // Without an answer nothing is offered; the sheet can be sent without places.
        .catch(() => {});
    }, STILL_MS);
    return () => {
      left = true;
      clearTimeout(waiting);
    };
  }, [client, kinds, typed]);
  return found;
}
