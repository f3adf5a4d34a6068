/** What a portal asks of the map, and what is written above it. */
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Portal } from '../../api/networks/contract.ts';
import { COLLECTIONS, THEMES } from '../../db/vocabulary.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { Boxes } from './boxes.tsx';
import { NameFields, Words, written, writtenNames } from './write-form.tsx';

export function PortalFields({ portal }: { portal?: Portal }) {
  const { territory } = useSetting();
  const { networks, calls } = useNarrowing();
  const kinds = COLLECTIONS.filter(
    (one) => one === 'innovation' || one === 'report' || territory.kinds.some((kind) => kind === one),
  );
  return (
    <>
      <NameFields {...(portal && { names: portal.names })} />
      <Words
        path="text"
        label={<FormattedMessage id="networks.form.text" />}
        value={portal?.text}
        most={4000}
        rows={5}
      />
      <Boxes
        name="kinds"
        legend={<FormattedMessage id="networks.portal.kinds" />}
        choices={kinds.map((kind) => ({ value: kind, label: <FormattedMessage id={`words.collections.${kind}`} /> }))}
        chosen={portal?.kinds ?? []}
      />
      <Boxes
        name="themes"
        legend={<FormattedMessage id="networks.portal.themes" />}
        choices={THEMES.map((theme) => ({ value: theme, label: <FormattedMessage id={`words.theme.${theme}`} /> }))}
        chosen={portal?.themes ?? []}
      />
      <Words path="q" label={<FormattedMessage id="networks.portal.q" />} value={portal?.q} most={200} />
      <Choice
        name="commune"
        label={<FormattedMessage id="networks.portal.commune" />}
        value={portal?.commune ?? ''}
        choices={territory.communes.map(({ insee, name }) => ({ value: insee, label: name }))}
      />
      <Choice
        name="network"
        label={<FormattedMessage id="networks.network" />}
        value={portal?.network?.code ?? ''}
        choices={networks}
      />
      <Choice
        name="call"
        label={<FormattedMessage id="networks.call.name" />}
        value={portal?.call?.code ?? ''}
        choices={calls}
      />
      <Words
        path="box"
        label={<FormattedMessage id="networks.portal.box" />}
        hint={<FormattedMessage id="networks.portal.box.hint" />}
        value={portal?.box ? boxText(portal.box) : ''}
        most={120}
      />
    </>
  );
}

interface Option {
  value: string;
  label: string;
}

function Choice({ name, label, value, choices }: { name: string; label: ReactNode; value: string; choices: Option[] }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {/* What can be chosen arrives later than the field: without the key the first answer would stay empty. */}
      <select key={choices.length} id={id} name={name} className="input" defaultValue={value}>
        <FormattedMessage id="networks.portal.all">{(words) => <option value="">{words}</option>}</FormattedMessage>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The networks and calls that a portal may narrow to. */
function useNarrowing(): { networks: Option[]; calls: Option[] } {
  const { client } = useRouter().options.context;
  const [found, setFound] = useState<{ networks: Option[]; calls: Option[] }>({ networks: [], calls: [] });
  useEffect(() => {
    Promise.all([told(client.api.networks.$get()), told(client.api.calls.$get())])
      .then(([{ networks }, { calls }]) =>
        setFound({
          networks: networks.map(({ code, name }) => ({ value: code, label: name })),
          calls: calls.map(({ code, name, year }) => ({ value: code, label: `${year} · ${name}` })),
        }),
      )
      // Without an answer a portal is narrowed by everything else.
      .catch(() => {});
  }, [client]);
  return found;
}

export function portalIn(form: FormData) {
  const [kinds, themes] = [form.getAll('kinds'), form.getAll('themes')];
  return {
    names: writtenNames(form),
    text: written(form, 'text'),
    kinds: COLLECTIONS.filter((kind) => kinds.includes(kind)),
    themes: THEMES.filter((theme) => themes.includes(theme)),
    q: written(form, 'q'),
    commune: written(form, 'commune'),
    network: written(form, 'network'),
    call: written(form, 'call'),
    box: boxIn(written(form, 'box')),
  };
}

/** west,south,east,north, as it stands in the address of the map; anything else is sent on and refused. */
function boxIn(text: string | null) {
  if (text === null) return null;
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = text.split(',').map(Number);
  return { southWest: { lon: west, lat: south }, northEast: { lon: east, lat: north } };
}

const boxText = ({ southWest, northEast }: NonNullable<Portal['box']>) =>
  [southWest.lon, southWest.lat, northEast.lon, northEast.lat].join(',');
