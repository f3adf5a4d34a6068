/** What each kind of offer is asked: first what people come for, then the rest. */
import { FormattedMessage } from 'react-intl';
import { ACCOMPANIMENTS, FABLAB_STAGES, KNOWN, type Known, PRINTERS } from '../../db/vocabulary.ts';
import { Choices, Several } from '../forms/choices.tsx';
import { CountField, LongText, TextField } from '../forms/field.tsx';
import type { MessageId } from '../words/messages.ts';
import type { OfferWriting } from './place-writing.ts';

type DetailsOf<Kind extends OfferWriting['kind']> = Extract<OfferWriting, { kind: Kind }>['details'];

interface DetailFieldsProps<Kind extends OfferWriting['kind']> {
  path: string;
  details: DetailsOf<Kind>;
  write: (patch: Partial<DetailsOf<Kind>>) => void;
}

export function PapiFields({ path, details, write }: DetailFieldsProps<'papi'>) {
  return (
    <>
      <Several
        path={`${path}.accompaniment`}
        label={<FormattedMessage id="contributions.papi.accompaniment" />}
        hint={<FormattedMessage id="contributions.papi.accompaniment.hint" />}
        choices={ACCOMPANIMENTS.map((value) => ({
          value,
          label: <FormattedMessage id={`words.accompaniment.${value}`} />,
        }))}
        values={details.accompaniment}
        onChange={(accompaniment) => write({ accompaniment })}
      />
      <Choices
        path={`${path}.printer`}
        label={<FormattedMessage id="contributions.papi.printer" />}
        choices={PRINTERS.map((value) => ({ value, label: <FormattedMessage id={`words.printer.${value}`} /> }))}
        value={details.printer}
        onChange={(printer) => write({ printer })}
      />
      <CountField
        path={`${path}.workstations`}
        label={<FormattedMessage id="contributions.papi.workstations" />}
        most={500}
        value={details.workstations}
        onChange={(workstations) => write({ workstations })}
      />
    </>
  );
}

export function PapiMore({ path, details, write }: DetailFieldsProps<'papi'>) {
  return (
    <>
      {(['wifi', 'scanner', 'webcam', 'registration'] as const).map((what) => (
        <KnownField
          key={what}
          path={`${path}.${what}`}
          label={`contributions.papi.${what}`}
          value={details[what]}
          onChange={(known) => write({ [what]: known })}
        />
      ))}
      <CountField
        path={`${path}.sessionMinutes`}
        label={<FormattedMessage id="contributions.papi.session" />}
        most={1440}
        value={details.sessionMinutes}
        onChange={(sessionMinutes) => write({ sessionMinutes })}
      />
    </>
  );
}

export function VisioFields({ path, details, write }: DetailFieldsProps<'visio'>) {
  return (
    <>
      <CountField
        path={`${path}.seats`}
        label={<FormattedMessage id="contributions.visio.seats" />}
        most={2000}
        value={details.seats}
        onChange={(seats) => write({ seats })}
      />
      <TextField
        path={`${path}.booking`}
        label={<FormattedMessage id="contributions.visio.booking" />}
        hint={<FormattedMessage id="contributions.visio.booking.hint" />}
        autoComplete="off"
        value={details.booking}
        onChange={(booking) => write({ booking })}
      />
    </>
  );
}

const EQUIPMENT = {
  screen: 'contributions.visio.screen',
  camera: 'contributions.visio.camera',
  trainedHelper: 'contributions.visio.trained_helper',
} as const satisfies Record<string, MessageId>;

export function VisioMore({ path, details, write }: DetailFieldsProps<'visio'>) {
  return (
    <>
      <TextField
        path={`${path}.bookingUrl`}
        label={<FormattedMessage id="contributions.visio.booking_url" />}
        type="url"
        inputMode="url"
        autoComplete="off"
        placeholder="https://"
        value={details.bookingUrl}
        onChange={(text) => write({ bookingUrl: text || null })}
      />
      {(['screen', 'camera', 'trainedHelper'] as const).map((what) => (
        <KnownField
          key={what}
          path={`${path}.${what}`}
          label={EQUIPMENT[what]}
          value={details[what]}
          onChange={(known) => write({ [what]: known })}
        />
      ))}
      <TextField
        path={`${path}.software`}
        label={<FormattedMessage id="contributions.visio.software" />}
        autoComplete="off"
        value={details.software}
        onChange={(text) => write({ software: text || null })}
      />
    </>
  );
}

export function FablabFields({ path, details, write }: DetailFieldsProps<'fablab'>) {
  return (
    <>
      <LongText
        path={`${path}.machines`}
        label={<FormattedMessage id="contributions.fablab.machines" />}
        hint={<FormattedMessage id="contributions.fablab.machines.hint" />}
        value={details.machines.join('\n')}
        onChange={(text) => write({ machines: text === '' ? [] : text.split('\n') })}
      />
      <TextField
        path={`${path}.openLab`}
        label={<FormattedMessage id="contributions.fablab.open_lab" />}
        hint={<FormattedMessage id="contributions.fablab.open_lab.hint" />}
        autoComplete="off"
        value={details.openLab}
        onChange={(text) => write({ openLab: text || null })}
      />
    </>
  );
}

export function FablabMore({ path, details, write }: DetailFieldsProps<'fablab'>) {
  return (
    <>
      <Choices
        path={`${path}.stage`}
        label={<FormattedMessage id="contributions.fablab.stage" />}
        choices={[
          ...FABLAB_STAGES.map((value) => ({ value, label: <FormattedMessage id={`words.fablab_stage.${value}`} /> })),
          { value: 'unknown' as const, label: <FormattedMessage id="words.known.unknown" /> },
        ]}
        value={details.stage ?? 'unknown'}
        onChange={(stage) => write({ stage: stage === 'unknown' ? null : stage })}
      />
      <TextField
        path={`${path}.recipesUrl`}
        label={<FormattedMessage id="contributions.fablab.recipes" />}
        type="url"
        inputMode="url"
        autoComplete="off"
        placeholder="https://"
        value={details.recipesUrl}
        onChange={(text) => write({ recipesUrl: text || null })}
      />
    </>
  );
}

interface KnownFieldProps {
  path: string;
  label: MessageId;
  value: Known;
  onChange: (known: Known) => void;
}

function KnownField({ path, label, value, onChange }: KnownFieldProps) {
  return (
    <Choices
      path={path}
      label={<FormattedMessage id={label} />}
      choices={KNOWN.map((known) => ({ value: known, label: <FormattedMessage id={`words.known.${known}`} /> }))}
      value={value}
      onChange={onChange}
    />
  );
}
