/** What is asked about a public internet access point. */
import { FormattedMessage, useIntl } from 'react-intl';
import { ACCOMPANIMENTS, PRINTERS } from '../../db/vocabulary.ts';
import { Choices, Several } from '../forms/choices.tsx';
import { CountField } from '../forms/field.tsx';
import { SearchedSeveral } from '../forms/searched-several.tsx';
import { languageName, SPOKEN_LANGUAGES } from '../words/languages.ts';
import { type DetailProps, type KindFields, KnownField, NO_FIELDS, WordsField } from './place-pieces.tsx';
import type { OfferWriting } from './place-writing.ts';

type PapiWriting = Extract<OfferWriting, { kind: 'papi' }>['details'];

export function papiFields(given: DetailProps<PapiWriting>): KindFields {
  const { wifi, scanner, webcam, languages, stepFree, registration, charter, sessionMinutes } = given.details;
  return {
    first: <First {...given} />,
    equipment: {
      fields: <Knowns {...given} what={['wifi', 'scanner', 'webcam']} />,
      answers: [wifi, scanner, webcam],
    },
    publics: { fields: <Languages {...given} />, answers: [languages] },
    access: { fields: <Access {...given} />, answers: [stepFree, registration, charter, sessionMinutes] },
    more: NO_FIELDS,
  };
}

function First({ path, details, write }: DetailProps<PapiWriting>) {
  const prints = details.printer !== 'none' && details.printer !== 'unknown';
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
      {(prints || details.printPrice !== null) && (
        <WordsField
          path={`${path}.printPrice`}
          label="contributions.papi.print_price"
          hint="contributions.papi.print_price.hint"
          value={details.printPrice}
          onChange={(printPrice) => write({ printPrice })}
        />
      )}
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

const ASKED = {
  wifi: 'contributions.papi.wifi',
  scanner: 'contributions.papi.scanner',
  webcam: 'contributions.papi.webcam',
  registration: 'contributions.papi.registration',
  charter: 'contributions.papi.charter',
  stepFree: 'contributions.papi.step_free',
} as const;

interface KnownsProps extends DetailProps<PapiWriting> {
  what: readonly (keyof typeof ASKED)[];
}

function Knowns({ path, details, write, what }: KnownsProps) {
  return what.map((one) => (
    <KnownField
      key={one}
      path={`${path}.${one}`}
      label={ASKED[one]}
      value={details[one]}
      onChange={(known) => write({ [one]: known })}
    />
  ));
}

/** French, Breton, English and French sign language, before the alphabet. */
const FIRST_LANGUAGES = 4;

function Languages({ path, details, write }: DetailProps<PapiWriting>) {
  const intl = useIntl();
  const offered = SPOKEN_LANGUAGES.map((value): { value: string; label: string } => ({
    value,
    label: languageName(value, intl),
  }));
  const others = offered.slice(FIRST_LANGUAGES).sort((a, b) => a.label.localeCompare(b.label, 'fr'));
  // What an import brought under another code can be seen and taken away too.
  const unlisted = details.languages
    .filter((code) => !SPOKEN_LANGUAGES.some((one) => one === code))
    .map((value) => ({ value, label: languageName(value, intl) }));
  return (
    <SearchedSeveral
      path={`${path}.languages`}
      label={<FormattedMessage id="contributions.papi.languages" />}
      hint={<FormattedMessage id="contributions.papi.languages.hint" />}
      choices={[...offered.slice(0, FIRST_LANGUAGES), ...others, ...unlisted]}
      values={details.languages}
      onChange={(languages) => write({ languages })}
    />
  );
}

function Access(given: DetailProps<PapiWriting>) {
  const { path, details, write } = given;
  return (
    <>
      <Knowns {...given} what={['stepFree', 'registration', 'charter']} />
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
