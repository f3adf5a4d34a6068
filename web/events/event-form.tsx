/** Writing an event: what, where, when, then all that may be said besides. */
import { type FormEvent, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { EVENT_KINDS, FEES } from '../../db/vocabulary.ts';
import { FaultSummary } from '../forms/fault-summary.tsx';
import { FaultsProvider, type FieldFault } from '../forms/faults.ts';
import { LongText, TextField } from '../forms/field.tsx';
import { attempt } from '../forms/send.ts';
import { type Draft, sentOf } from './event-draft.ts';
import { WhenFields } from './event-when-fields.tsx';
import { WhereFields } from './event-where-fields.tsx';
import styles from './events.module.css';
import { NamedSearch } from './named-search.tsx';
import { SelectField } from './select-field.tsx';

export interface EventFormProps {
  start: Draft;
  networks: readonly { code: string; name: string }[];
  calls: readonly { code: string; name: string; year: number }[];
  onSend: (sent: ReturnType<typeof sentOf>) => Promise<unknown>;
}

export function EventForm({ start, networks, calls, onSend }: EventFormProps) {
  const intl = useIntl();
  const summary = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState(start);
  const [title, setTitle] = useState('');
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [busy, setBusy] = useState(false);
  const change = (patch: Partial<Draft>) => setDraft((before) => ({ ...before, ...patch }));

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const sent = await attempt(onSend(sentOf(draft)));
    setBusy(false);
    if (sent.outcome === 'sent') return;
    const refused = sent.outcome === 'refused';
    setTitle((refused && sent.title) || intl.formatMessage({ id: 'shell.error.network' }));
    // Without a place the point is asked for, where no place was to be chosen.
    const asked = (path: string) => (path === 'place' && draft.where === 'spot' ? 'spot.location' : path);
    setFaults(refused ? sent.faults.map(({ path, words }) => ({ path: asked(path), words })) : []);
    requestAnimationFrame(() => summary.current?.focus());
  };
  return (
    <FaultsProvider value={faults}>
      <form className={styles.form} onSubmit={(event) => void send(event)}>
        <FaultSummary ref={summary} title={title} faults={faults} />
        <WhatFields draft={draft} change={change} />
        <WhereFields draft={draft} change={change} />
        <WhenFields draft={draft} change={change} />
        <MoreFields draft={draft} change={change} networks={networks} calls={calls} />
        <p className="buttons">
          <button type="submit" className="button primary" aria-disabled={busy}>
            <FormattedMessage id="events.form.save" />
          </button>
        </p>
      </form>
    </FaultsProvider>
  );
}

export interface FieldsProps {
  draft: Draft;
  change: (patch: Partial<Draft>) => void;
}

function WhatFields({ draft, change }: FieldsProps) {
  const intl = useIntl();
  return (
    <fieldset className="card">
      <legend className="label">
        <FormattedMessage id="events.form.what" />
      </legend>
      <SelectField
        path="kind"
        label={<FormattedMessage id="events.filter.kind" />}
        value={draft.kind}
        options={EVENT_KINDS.map((value) => ({ value, name: intl.formatMessage({ id: `events.kind.${value}` }) }))}
        onChange={(kind) => change({ kind })}
      />
      <TextField
        path="titles.fr"
        label={<FormattedMessage id="events.form.title.fr" />}
        value={draft.fr}
        onChange={(fr) => change({ fr })}
        maxLength={120}
        lang="fr"
        required
      />
      <LongText
        path="text"
        label={<FormattedMessage id="events.form.text" />}
        hint={<FormattedMessage id="events.form.text.hint" />}
        value={draft.text}
        onChange={(text) => change({ text })}
        rows={5}
      />
      <details>
        <summary className={styles.summary}>
          <FormattedMessage id="events.form.titles" />
        </summary>
        <TextField
          path="titles.br"
          label={<FormattedMessage id="events.form.title.br" />}
          value={draft.br}
          onChange={(br) => change({ br })}
          maxLength={120}
          lang="br"
        />
        <TextField
          path="titles.en"
          label={<FormattedMessage id="events.form.title.en" />}
          value={draft.en}
          onChange={(en) => change({ en })}
          maxLength={120}
          lang="en"
        />
      </details>
    </fieldset>
  );
}

type MoreFieldsProps = FieldsProps & Pick<EventFormProps, 'networks' | 'calls'>;

function MoreFields({ draft, change, networks, calls }: MoreFieldsProps) {
  const intl = useIntl();
  const none = { value: '', name: intl.formatMessage({ id: 'events.form.none' }) };
  const words = (field: 'price' | 'publics' | 'organiser' | 'registration', most: number) => (
    <TextField
      path={field}
      label={<FormattedMessage id={`events.form.${field}`} />}
      value={draft[field]}
      onChange={(text) => change({ [field]: text })}
      maxLength={most}
    />
  );
  return (
    <fieldset className="card">
      <legend className="label">
        <FormattedMessage id="events.form.more" />
      </legend>
      <SelectField
        path="fee"
        label={<FormattedMessage id="events.form.fee" />}
        value={draft.fee}
        options={FEES.map((value) => ({ value, name: intl.formatMessage({ id: `events.fee.${value}` }) }))}
        onChange={(fee) => change({ fee })}
      />
      {words('price', 120)}
      {words('publics', 300)}
      {words('organiser', 200)}
      {words('registration', 500)}
      <div className={styles.pair}>
        <TextField
          path="registrationUrl"
          label={<FormattedMessage id="events.form.registration.url" />}
          type="url"
          value={draft.registrationUrl}
          onChange={(registrationUrl) => change({ registrationUrl })}
          maxLength={500}
        />
        <TextField
          path="registrationPhone"
          label={<FormattedMessage id="events.form.registration.phone" />}
          type="tel"
          value={draft.registrationPhone}
          onChange={(registrationPhone) => change({ registrationPhone })}
          maxLength={30}
        />
      </div>
      <SelectField
        path="network"
        label={<FormattedMessage id="events.filter.network" />}
        value={draft.network}
        options={[none, ...networks.map(({ code, name }) => ({ value: code, name }))]}
        onChange={(network) => change({ network })}
      />
      <SelectField
        path="call"
        label={<FormattedMessage id="events.filter.call" />}
        value={draft.call}
        options={[none, ...calls.map(({ code, name, year }) => ({ value: code, name: `${year} · ${name}` }))]}
        onChange={(call) => change({ call })}
      />
      <NamedSearch
        path="innovation"
        of="innovation"
        label={<FormattedMessage id="events.form.innovation" />}
        chosen={draft.innovation}
        onChoose={(innovation) => change({ innovation })}
      />
    </fieldset>
  );
}
