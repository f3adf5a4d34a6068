/** Where an innovation happens: in which communes, at places that are on the map, at a point. */
import { FormattedMessage, useIntl } from 'react-intl';
import { quarterName } from '../../db/outline.ts';
import { Several } from '../forms/choices.tsx';
import forms from '../forms/forms.module.css';
import { OutlineField } from '../forms/outline-field.tsx';
import { SearchedSeveral } from '../forms/searched-several.tsx';
import { WhereStep } from '../forms/where-step.tsx';
import { useSetting } from '../shell/setting.ts';
import { FoundByName } from './found-by-name.tsx';
import type { SheetFieldsProps } from './innovation-pieces.tsx';

/** More boxes than this are no longer read. */
const BOXES = 12;
const MOST_PLACES = 30;

export function WhereFields({ innovation, write }: SheetFieldsProps) {
  const intl = useIntl();
  const { territory } = useSetting();
  const { places, location, areaCommunes, areaOutline, areaQuarters } = innovation;
  const quarters = territory.communes.flatMap(({ name, quarters: known }) =>
    known.map((quarter) => quarterName(name, quarter.name)),
  );
  const communes = {
    path: 'innovation.areaCommunes',
    label: <FormattedMessage id="contributions.innovation.communes" />,
    choices: territory.communes.map(({ name }) => ({ value: name, label: name })),
    values: areaCommunes,
    onChange: (chosen: string[]) => write({ areaCommunes: chosen }),
  };
  return (
    <>
      {territory.communes.length > BOXES ? <SearchedSeveral {...communes} /> : <Several {...communes} />}
      {quarters.length > 0 && (
        <SearchedSeveral
          path="innovation.areaQuarters"
          label={<FormattedMessage id="contributions.innovation.quarters" />}
          hint={<FormattedMessage id="contributions.innovation.quarters.hint" />}
          choices={quarters.map((name) => ({ value: name, label: name }))}
          values={areaQuarters}
          onChange={(chosen) => write({ areaQuarters: chosen })}
        />
      )}
      <OutlineField
        path="innovation.areaOutline"
        outline={areaOutline}
        onChange={(outline) => write({ areaOutline: outline })}
      />
      <FoundByName
        path="innovation.places"
        label="contributions.innovation.places"
        hint="contributions.innovation.places.hint"
        kinds={territory.kinds.join(',')}
        most={MOST_PLACES}
        chosen={places}
        onChange={(chosen) => write({ places: chosen })}
      />
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
