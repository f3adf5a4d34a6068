/** Where it is: at a place of the map, or anywhere else. */
import { FormattedMessage, useIntl } from 'react-intl';
import { Choices } from '../forms/choices.tsx';
import { WhereStep } from '../forms/where-step.tsx';
import type { FieldsProps } from './event-form.tsx';
import { NamedSearch } from './named-search.tsx';

export function WhereFields({ draft, change }: FieldsProps) {
  const intl = useIntl();
  return (
    <div className="card">
      <Choices
        path="where"
        label={<FormattedMessage id="events.where" />}
        choices={[
          { value: 'place', label: <FormattedMessage id="events.form.where.place" /> },
          { value: 'spot', label: <FormattedMessage id="events.form.where.spot" /> },
        ]}
        value={draft.where}
        onChange={(where) => change({ where })}
      />
      {draft.where === 'place' ? (
        <NamedSearch
          path="place"
          of="place"
          label={<FormattedMessage id="events.form.place" />}
          chosen={draft.place}
          onChoose={(place) => change({ place })}
        />
      ) : (
        <WhereStep
          under="spot."
          label={<FormattedMessage id="events.form.spot" />}
          mapLabel={intl.formatMessage({ id: 'events.form.spot' })}
          location={draft.location}
          address={draft.address}
          onChange={({ location, address }) =>
            change({ ...(location !== undefined && { location }), ...(address != null && { address }) })
          }
        />
      )}
    </div>
  );
}
