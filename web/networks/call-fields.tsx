/** What is written of a call. */
import { useId } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Call } from '../../api/networks/contract.ts';
import { PROGRAMME_KINDS, THEMES } from '../../db/vocabulary.ts';
import { Boxes } from './boxes.tsx';
import { NameFields, Words, written, writtenNames } from './write-form.tsx';

export function CallFields({ call }: { call?: Call }) {
  const id = useId();
  return (
    <>
      <NameFields {...(call && { names: call.names })} />
      <Words
        path="year"
        label={<FormattedMessage id="networks.call.year" />}
        value={call?.year}
        type="number"
        required
      />
      <div className="field">
        <label htmlFor={id}>
          <FormattedMessage id="networks.call.kind" />
        </label>
        <select id={id} name="kind" className="input" defaultValue={call?.kind ?? 'call'}>
          {PROGRAMME_KINDS.map((kind) => (
            <FormattedMessage key={kind} id={`networks.kind.${kind}`}>
              {(words) => <option value={kind}>{words}</option>}
            </FormattedMessage>
          ))}
        </select>
      </div>
      <Words
        path="amountEuros"
        label={<FormattedMessage id="networks.call.amount.euros" />}
        value={call?.amountEuros}
        type="number"
      />
      <Words
        path="projects"
        label={<FormattedMessage id="networks.call.projects" />}
        value={call?.projects}
        type="number"
      />
      <Boxes
        name="themes"
        legend={<FormattedMessage id="networks.form.themes" />}
        choices={THEMES.map((theme) => ({ value: theme, label: <FormattedMessage id={`words.theme.${theme}`} /> }))}
        chosen={call?.themes ?? []}
      />
      <Words path="text" label={<FormattedMessage id="networks.form.text" />} value={call?.text} most={4000} rows={6} />
    </>
  );
}

export function callIn(form: FormData) {
  const ticked = form.getAll('themes');
  return {
    names: writtenNames(form),
    year: Number(form.get('year')),
    kind: PROGRAMME_KINDS.find((kind) => kind === form.get('kind')) ?? ('call' as const),
    amountEuros: numberIn(form, 'amountEuros'),
    projects: numberIn(form, 'projects'),
    themes: THEMES.filter((theme) => ticked.includes(theme)),
    text: written(form, 'text'),
  };
}

function numberIn(form: FormData, path: string): number | null {
  const words = written(form, path);
  return words === null ? null : Number(words);
}
