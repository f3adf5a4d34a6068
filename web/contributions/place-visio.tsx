/** What is asked about a room for meeting at a distance. */
import { FormattedMessage } from 'react-intl';
import { CountField } from '../forms/field.tsx';
import { type DetailProps, type KindFields, KnownField, NO_FIELDS, WebField, WordsField } from './place-pieces.tsx';
import type { OfferWriting } from './place-writing.ts';

type VisioWriting = Extract<OfferWriting, { kind: 'visio' }>['details'];

export function visioFields(given: DetailProps<VisioWriting>): KindFields {
  const { screen, camera, trainedHelper, software, bandwidthMbps } = given.details;
  const { bookingUrl, bookingPhone, bookingNoticeDays, price } = given.details;
  return {
    first: <First {...given} />,
    equipment: { fields: <Equipment {...given} />, answers: [screen, camera, trainedHelper, software, bandwidthMbps] },
    publics: NO_FIELDS,
    access: { fields: <Access {...given} />, answers: [bookingUrl, bookingPhone, bookingNoticeDays, price] },
    more: NO_FIELDS,
  };
}

function First({ path, details, write }: DetailProps<VisioWriting>) {
  return (
    <>
      <CountField
        path={`${path}.seats`}
        label={<FormattedMessage id="contributions.visio.seats" />}
        most={2000}
        value={details.seats}
        onChange={(seats) => write({ seats })}
      />
      <WordsField
        path={`${path}.booking`}
        label="contributions.visio.booking"
        hint="contributions.visio.booking.hint"
        value={details.booking}
        onChange={(booking) => write({ booking })}
      />
    </>
  );
}

const ASKED = {
  screen: 'contributions.visio.screen',
  camera: 'contributions.visio.camera',
  trainedHelper: 'contributions.visio.trained_helper',
} as const;

function Equipment({ path, details, write }: DetailProps<VisioWriting>) {
  return (
    <>
      {(['screen', 'camera', 'trainedHelper'] as const).map((what) => (
        <KnownField
          key={what}
          path={`${path}.${what}`}
          label={ASKED[what]}
          value={details[what]}
          onChange={(known) => write({ [what]: known })}
        />
      ))}
      <WordsField
        path={`${path}.software`}
        label="contributions.visio.software"
        value={details.software}
        onChange={(software) => write({ software })}
      />
      <CountField
        path={`${path}.bandwidthMbps`}
        label={<FormattedMessage id="contributions.visio.bandwidth" />}
        most={100_000}
        value={details.bandwidthMbps}
        onChange={(bandwidthMbps) => write({ bandwidthMbps })}
      />
    </>
  );
}

function Access({ path, details, write }: DetailProps<VisioWriting>) {
  return (
    <>
      <WebField
        path={`${path}.bookingUrl`}
        label="contributions.visio.booking_url"
        value={details.bookingUrl}
        onChange={(bookingUrl) => write({ bookingUrl })}
      />
      <WordsField
        path={`${path}.bookingPhone`}
        label="contributions.visio.booking_phone"
        hint="contributions.add.phone.hint"
        value={details.bookingPhone}
        onChange={(bookingPhone) => write({ bookingPhone })}
      />
      <CountField
        path={`${path}.bookingNoticeDays`}
        label={<FormattedMessage id="contributions.visio.booking_notice" />}
        most={365}
        value={details.bookingNoticeDays}
        onChange={(bookingNoticeDays) => write({ bookingNoticeDays })}
      />
      <WordsField
        path={`${path}.price`}
        label="contributions.visio.price"
        hint="contributions.visio.price.hint"
        value={details.price}
        onChange={(price) => write({ price })}
      />
    </>
  );
}
