/** Words that everybody will read, and that the person who reported gets by mail. */
import { FormattedMessage, useIntl } from 'react-intl';
import { told } from '../shell/client.ts';
import { Panel, type ReportPanelProps } from './panel.tsx';
import { useDraft } from './use-draft.ts';

export function AnswerPanel({ report, ...panel }: ReportPanelProps) {
  const intl = useIntl();
  const draft = useDraft(report.code, 'answer');
  return (
    <Panel
      {...panel}
      name="answer"
      title="triage.answer.title"
      hint="triage.answer.hint"
      submit="triage.answer.submit"
      verb={() => {
        const body = draft.text.trim();
        if (body.length < 2) return { missing: 'triage.words_missing' };
        return {
          verb: async (client, { code }) => {
            const after = await told(
              client.api.triage.reports[':code'].messages.$post({ param: { code }, json: { kind: 'answer', body } }),
            );
            draft.write('');
            return after;
          },
          done: intl.formatMessage({ id: 'triage.answer.done' }),
        };
      }}
    >
      <div className="field">
        <label htmlFor="answer-words" className="small">
          <FormattedMessage id="triage.answer.label" />
        </label>
        <textarea
          id="answer-words"
          className="input"
          rows={5}
          maxLength={4000}
          required
          value={draft.text}
          onChange={(event) => draft.write(event.target.value)}
        />
      </div>
    </Panel>
  );
}
