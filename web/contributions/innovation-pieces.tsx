/** Questions of a sheet that the form and the interview ask alike. */
import { FormattedMessage } from 'react-intl';
import { ATTENTIONS, BUDGET_BANDS, INNOVATION_STAGES, NEED_KINDS, THEMES } from '../../db/vocabulary.ts';
import { Choices, Several } from '../forms/choices.tsx';
import { TextField } from '../forms/field.tsx';
import type { InnovationParts } from './innovation-writing.ts';

export interface SheetFieldsProps {
  innovation: InnovationParts;
  write: (patch: Partial<InnovationParts>) => void;
}

export function StageField({ innovation, write }: SheetFieldsProps) {
  return (
    <Choices
      path="innovation.stage"
      label={<FormattedMessage id="contributions.innovation.stage" />}
      required
      choices={INNOVATION_STAGES.map((value) => ({ value, label: <FormattedMessage id={`words.stage.${value}`} /> }))}
      value={innovation.stage}
      onChange={(stage) => write({ stage })}
    />
  );
}

export function ThemesField({ innovation, write }: SheetFieldsProps) {
  return (
    <Several
      path="innovation.themes"
      label={<FormattedMessage id="contributions.innovation.themes" />}
      choices={THEMES.map((value) => ({ value, label: <FormattedMessage id={`words.theme.${value}`} /> }))}
      values={innovation.themes}
      onChange={(themes) => write({ themes })}
    />
  );
}

export function AttentionsField({ innovation, write }: SheetFieldsProps) {
  return (
    <Several
      path="innovation.attentions"
      label={<FormattedMessage id="innovations.attentions" />}
      choices={ATTENTIONS.map((value) => ({
        value,
        label: <FormattedMessage id={`innovations.attention.${value}`} />,
      }))}
      values={innovation.attentions}
      onChange={(attentions) => write({ attentions })}
    />
  );
}

export function BudgetField({ innovation, write }: SheetFieldsProps) {
  return (
    <Choices
      path="innovation.budgetBand"
      label={<FormattedMessage id="innovations.budget" />}
      choices={(['unknown', ...BUDGET_BANDS] as const).map((value) => ({
        value,
        label: <FormattedMessage id={`innovations.band.${value}`} />,
      }))}
      value={innovation.budgetBand ?? 'unknown'}
      onChange={(band) => write({ budgetBand: band === 'unknown' ? null : band })}
    />
  );
}

export function NeedFields({ innovation: { needs }, write }: SheetFieldsProps) {
  return (
    <>
      <p className="hint">
        <FormattedMessage id="contributions.innovation.needs.hint" />
      </p>
      {NEED_KINDS.map((kind) => (
        <TextField
          key={kind}
          path={`innovation.needs.${kind}`}
          label={<FormattedMessage id={`innovations.looked_for.${kind}`} />}
          autoComplete="off"
          maxLength={300}
          value={needs.find((need) => need.kind === kind)?.words ?? ''}
          onChange={(words) => write({ needs: [...needs.filter((need) => need.kind !== kind), { kind, words }] })}
        />
      ))}
    </>
  );
}
