/** Sources that stay in step: those that are registered, and the way to register one by its address. */
import { getRouteApi, Link, useNavigate, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { SOURCE_RHYTHMS, type SourceRhythm } from '../../db/vocabulary.ts';
import { Trouble } from '../forms/trouble.tsx';
import { useAsking } from '../forms/use-asking.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { FollowKartenn } from './follow-kartenn.tsx';
import styles from './sources.module.css';
import { StateTag, Times, Waits } from './state-words.tsx';

const route = getRouteApi('/sources');

export function SourcesPage() {
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="sources.title" />
      </h1>
      <p>
        <FormattedMessage id="sources.intro" />
      </p>
      <Registered />
      <FromImport />
      <FollowKartenn />
      <RegisterForm />
    </div>
  );
}

function Registered() {
  const { sources } = route.useLoaderData();
  if (sources.length === 0)
    return (
      <p className="soft">
        <FormattedMessage id="sources.none" />
      </p>
    );
  return (
    <ul className={styles.rows}>
      {sources.map((source) => (
        <li key={source.id} className={styles.row}>
          <span className={styles.line}>
            <Link to="/sources/$id" params={{ id: source.id }}>
              {source.name}
            </Link>
            <StateTag source={source} />
          </span>
          <Times source={source} />
          <Waits waiting={source.waiting} />
        </li>
      ))}
    </ul>
  );
}

/** From an accepted import: `/sources?import=…`. */
function FromImport() {
  const navigate = useNavigate();
  const { client } = useRouter().options.context;
  const { ask, busy, trouble } = useAsking();
  const { import: importId } = route.useSearch();
  const [address, setAddress] = useState('');
  if (!importId) return null;
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    const json = { importId, address: address.trim() || null };
    const source = await ask(() => told(client.api.sources['from-import'].$post({ json })));
    if (source) await navigate({ to: '/sources/$id', params: { id: source.id } });
  };
  return (
    <form className="card" aria-labelledby="from-import" onSubmit={(event) => void keep(event)}>
      <h2 id="from-import">
        <FormattedMessage id="sources.from_import" />
      </h2>
      <Text
        id="import-address"
        label="sources.address"
        hint="sources.address.or_hand"
        value={address}
        onChange={setAddress}
      />
      <Trouble words={trouble} />
      <p className="buttons">
        <button type="submit" className="button primary" disabled={busy}>
          <FormattedMessage id="sources.keep" />
        </button>
      </p>
    </form>
  );
}

function RegisterForm() {
  const navigate = useNavigate();
  const { client } = useRouter().options.context;
  const { territory } = useSetting();
  const { ask, busy, trouble } = useAsking();
  const [asked, setAsked] = useState({ name: '', address: '', producer: '', licence: territory.licences.data });
  const [rhythm, setRhythm] = useState<SourceRhythm>('daily');
  const register = async (event: FormEvent) => {
    event.preventDefault();
    const source = await ask(() => told(client.api.sources.$post({ json: { ...asked, rhythm } })));
    if (source) await navigate({ to: '/sources/$id', params: { id: source.id } });
  };
  const text = (part: keyof typeof asked) => ({
    id: `source-${part}`,
    value: asked[part],
    isRequired: true as const,
    onChange: (value: string) => setAsked({ ...asked, [part]: value }),
  });
  return (
    <form className="card" aria-labelledby="register" onSubmit={(event) => void register(event)}>
      <h2 id="register">
        <FormattedMessage id="sources.register" />
      </h2>
      <Text label="sources.name" {...text('name')} />
      <Text label="sources.address" hint="sources.address.hint" {...text('address')} />
      <Text label="sources.producer" {...text('producer')} />
      <Text label="sources.licence" {...text('licence')} />
      <Rhythm id="source-rhythm" value={rhythm} onChange={setRhythm} />
      <Trouble words={trouble} />
      <p className="buttons">
        <button type="submit" className="button primary" disabled={busy}>
          <FormattedMessage id={busy ? 'sources.looking' : 'sources.look'} />
        </button>
      </p>
    </form>
  );
}

interface TextProps {
  id: string;
  label: 'sources.name' | 'sources.address' | 'sources.producer' | 'sources.licence';
  hint?: 'sources.address.hint' | 'sources.address.or_hand';
  value: string;
  isRequired?: true;
  onChange: (value: string) => void;
}

export function Text({ id, label, hint, value, isRequired, onChange }: TextProps) {
  const isAddress = label === 'sources.address';
  return (
    <div className="field">
      <label htmlFor={id}>
        <FormattedMessage id={label} />
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          <FormattedMessage id={hint} />
        </p>
      )}
      <input
        id={id}
        className="input"
        type={isAddress ? 'url' : 'text'}
        required={isRequired}
        maxLength={isAddress ? 1000 : 120}
        value={value}
        aria-describedby={hint && `${id}-hint`}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}

export function Rhythm({
  id,
  value,
  onChange,
}: {
  id: string;
  value: SourceRhythm;
  onChange: (to: SourceRhythm) => void;
}) {
  const intl = useIntl();
  return (
    <div className="field">
      <label htmlFor={id}>
        <FormattedMessage id="sources.rhythm" />
      </label>
      <select
        id={id}
        className="input"
        value={value}
        onChange={({ target }) => onChange(SOURCE_RHYTHMS.find((one) => one === target.value) ?? value)}
      >
        {SOURCE_RHYTHMS.map((one) => (
          <option key={one} value={one}>
            {intl.formatMessage({ id: `sources.rhythm.${one}` })}
          </option>
        ))}
      </select>
    </div>
  );
}
