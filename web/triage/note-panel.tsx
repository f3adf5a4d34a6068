/** Words for colleagues: dashed and warm, so that nobody takes them for an answer. */
import { FormattedMessage, useIntl } from 'react-intl';
import { told } from '../shell/client.ts';
import { Panel, type ReportPanelProps } from './panel.tsx';
import { useDraft } from './use-draft.ts';

export function NotePanel({ report, ...panel }: ReportPanelProps) {
  const intl = useIntl();
  const draft = useDraft(report.code, 'note');
  return (
    <Panel
      {...panel}
      name="note"
      title="triage.note.title"
      hint="triage.note.hint"
      submit="triage.note.submit"
      verb={() => {
        const body = draft.text.trim();
        if (body.length < 2) return { missing: 'triage.words_missing' };
        return {
          verb: async (client, { code }) => {
            const after = await told(
              client.api.triage.reports[':code'].messages.$post({ param: { code }, json: { kind: 'note', body } }),
            );
            draft.write('');
            return after;
          },
          done: intl.formatMessage({ id: 'triage.note.done' }),
        };
      }}
    >
      <div className="field">
        <label htmlFor="note-words" className="small">
          <FormattedMessage id="triage.note.label" />
        </label>
        <textarea
          id="note-words"
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
