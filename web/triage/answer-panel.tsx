/** Words that everybody will read, and that the person who reported gets by mail. */
import { useIntl } from 'react-intl';
import { told } from '../shell/client.ts';
import { AnswerField } from './answer-field.tsx';
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
      <AnswerField
        id="answer-words"
        report={report}
        to={null}
        label="triage.answer.label"
        isRequired
        value={draft.text}
        onChange={draft.write}
      />
    </Panel>
  );
}
