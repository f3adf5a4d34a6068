/** Moves a report along the table of states; offers what the table allows and asks for what it requires. */
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { NEXT, needsAnswer } from '../../api/reports/transitions.ts';
import type { ReportState } from '../../db/vocabulary.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { type AfterPhoto, AfterPhotoField, addAfterPhoto } from './after-photo-field.tsx';
import { AnswerField } from './answer-field.tsx';
import { OriginalField } from './original-field.tsx';
import styles from './panel.module.css';
import { Panel, type ReportPanelProps } from './panel.tsx';
import { useDraft } from './use-draft.ts';

export function MovePanel({ report, ...panel }: ReportPanelProps) {
  const intl = useIntl();
  const draft = useDraft(report.code, 'move');
  const [chosen, setChosen] = useState<ReportState | null>(null);
  const [original, setOriginal] = useState('');
  const [after, setAfter] = useState<AfterPhoto | null>(null);
  const { territory } = useSetting();
  const allowed = NEXT[report.state];
  // A colleague may have moved it meanwhile: what is no longer possible is no longer chosen.
  const to = chosen && allowed.includes(chosen) ? chosen : null;
  const required = to !== null && needsAnswer(to);
  const category = territory.categories.find(({ code }) => code === report.category);
  const hasAfter = report.desk.photos.some(({ moment }) => moment === 'after');
  const photoRequired = to === 'resolved' && !hasAfter && category?.closing.afterPhoto === true;

  return (
    <Panel
      {...panel}
      name="move"
      title="triage.move.title"
      submit="triage.move.submit"
      verb={() => {
        const answer = draft.text.trim();
        const duplicateOf = original.trim().toUpperCase();
        if (!to) return { missing: 'triage.move.missing' };
        if (required && !answer) return { missing: 'triage.move.answer_missing' };
        if (photoRequired && !after) return { missing: 'opened.after.missing' };
        if (to === 'resolved' && after && after.alternative.trim().length < 3)
          return { missing: 'opened.after.alternative_missing' };
        if (to === 'duplicate' && !duplicateOf) return { missing: 'triage.move.original_missing' };
        return {
          verb: async (client, { code, version }) => {
            if (to === 'resolved' && after) await addAfterPhoto(client, code, after);
            const moved = await told(
              client.api.triage.reports[':code'].move.$post({
                param: { code },
                json: { version, to, answer, duplicateOf: to === 'duplicate' ? duplicateOf : null },
              }),
            );
            draft.write('');
            return moved;
          },
          done: intl.formatMessage(
            { id: 'triage.move.done' },
            { state: intl.formatMessage({ id: `words.state.${to}` }) },
          ),
        };
      }}
    >
      <fieldset className={styles.states}>
        <legend className="small">
          <FormattedMessage
            id="triage.move.from"
            values={{ state: intl.formatMessage({ id: `words.state.${report.state}` }) }}
          />
        </legend>
        {allowed.map((state) => (
          <label key={state} className={styles.state}>
            <input
              type="radio"
              name="state"
              value={state}
              checked={state === to}
              onChange={() => setChosen(state)}
              required
            />
            <FormattedMessage id={`words.state.${state}`} />
          </label>
        ))}
      </fieldset>
      {to === 'duplicate' && <OriginalField report={report} value={original} onChange={setOriginal} />}
      {to && (
        <AnswerField
          id="move-words"
          report={report}
          to={to}
          label={required ? 'triage.move.answer_required' : 'triage.move.answer_optional'}
          isRequired={required}
          value={draft.text}
          onChange={draft.write}
        />
      )}
      {to === 'resolved' && <AfterPhotoField isRequired={photoRequired} value={after} onChange={setAfter} />}
    </Panel>
  );
}
