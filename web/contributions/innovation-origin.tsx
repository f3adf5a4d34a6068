/** Where an idea was taken from: a sheet of this map, or something that is told elsewhere. */
import { FormattedMessage } from 'react-intl';
import { FoundByName } from './found-by-name.tsx';
import type { SheetFieldsProps } from './innovation-pieces.tsx';
import { LinkFields } from './link-fields.tsx';

export function OriginFields({ innovation, write }: SheetFieldsProps) {
  const { adaptedFrom, adaptedElsewhere } = innovation;
  return (
    <>
      <FoundByName
        path="innovation.adaptedFrom"
        label="contributions.innovation.from"
        hint="contributions.innovation.from.hint"
        kinds="innovation"
        most={1}
        chosen={adaptedFrom ? [{ code: adaptedFrom.code, name: adaptedFrom.title }] : []}
        onChange={([first]) => write({ adaptedFrom: first ? { code: first.code, title: first.name } : null })}
      />
      <fieldset className="field">
        <legend>
          <FormattedMessage id="contributions.innovation.from_elsewhere" />
        </legend>
        <LinkFields
          path="innovation.adaptedElsewhere"
          link={adaptedElsewhere ?? { title: '', url: '' }}
          onChange={(link) => write({ adaptedElsewhere: link })}
        />
      </fieldset>
    </>
  );
}
