/** What is asked about a fablab. */
import { FormattedMessage } from 'react-intl';
import { FABLAB_STAGES, MACHINES } from '../../db/vocabulary.ts';
import { Choices, Several } from '../forms/choices.tsx';
import { LongText } from '../forms/field.tsx';
import { type DetailProps, type KindFields, NO_FIELDS, WebField, WordsField } from './place-pieces.tsx';
import type { OfferWriting } from './place-writing.ts';

type FablabWriting = Extract<OfferWriting, { kind: 'fablab' }>['details'];

export function fablabFields(given: DetailProps<FablabWriting>): KindFields {
  const { machines, stage, recipesUrl } = given.details;
  return {
    first: <First {...given} />,
    equipment: { fields: <Equipment {...given} />, answers: [machines] },
    publics: NO_FIELDS,
    access: NO_FIELDS,
    more: { fields: <More {...given} />, answers: [stage, recipesUrl] },
  };
}

function First({ path, details, write }: DetailProps<FablabWriting>) {
  return (
    <>
      <Several
        path={`${path}.machineTypes`}
        label={<FormattedMessage id="contributions.fablab.machine_types" />}
        hint={<FormattedMessage id="contributions.papi.accompaniment.hint" />}
        choices={MACHINES.map((value) => ({ value, label: <FormattedMessage id={`vocabulary.machine.${value}`} /> }))}
        values={details.machineTypes}
        onChange={(machineTypes) => write({ machineTypes })}
      />
      <WordsField
        path={`${path}.openLab`}
        label="contributions.fablab.open_lab"
        hint="contributions.fablab.open_lab.hint"
        value={details.openLab}
        onChange={(openLab) => write({ openLab })}
      />
    </>
  );
}

function Equipment({ path, details, write }: DetailProps<FablabWriting>) {
  return (
    <LongText
      path={`${path}.machines`}
      label={<FormattedMessage id="contributions.fablab.machines" />}
      hint={<FormattedMessage id="contributions.fablab.machines.hint" />}
      value={details.machines.join('\n')}
      onChange={(text) => write({ machines: text === '' ? [] : text.split('\n') })}
    />
  );
}

function More({ path, details, write }: DetailProps<FablabWriting>) {
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
      <WebField
        path={`${path}.recipesUrl`}
        label="contributions.fablab.recipes"
        value={details.recipesUrl}
        onChange={(recipesUrl) => write({ recipesUrl })}
      />
    </>
  );
}
