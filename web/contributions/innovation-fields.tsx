/** What a first version of a sheet asks: its name, a line, how far it is, who carries it. */
import { FormattedMessage } from 'react-intl';
import { TextField } from '../forms/field.tsx';
import { type SheetFieldsProps, StageField } from './innovation-pieces.tsx';

export function FirstFields({ innovation, write }: SheetFieldsProps) {
  return (
    <>
      <TextField
        path="innovation.title"
        label={<FormattedMessage id="contributions.innovation.title" />}
        hint={<FormattedMessage id="contributions.innovation.title.hint" />}
        autoComplete="off"
        maxLength={80}
        required
        value={innovation.title}
        onChange={(title) => write({ title })}
      />
      <TextField
        path="innovation.summary"
        label={<FormattedMessage id="contributions.innovation.summary" />}
        hint={<FormattedMessage id="contributions.innovation.summary.hint" />}
        autoComplete="off"
        maxLength={180}
        required
        value={innovation.summary}
        onChange={(summary) => write({ summary })}
      />
      <StageField innovation={innovation} write={write} />
      <TextField
        path="innovation.carrier"
        label={<FormattedMessage id="contributions.innovation.carrier" />}
        hint={<FormattedMessage id="contributions.innovation.carrier.hint" />}
        autoComplete="off"
        required
        value={innovation.carrier}
        onChange={(carrier) => write({ carrier })}
      />
    </>
  );
}
