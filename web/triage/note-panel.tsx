/** Words for colleagues: dashed and warm, so that nobody takes them for an answer. */
import { FormattedMessage, useIntl } from 'react-intl';
import { told } from '../shell/client.ts';
import { MentionField } from './mention-field.tsx';
import { withAccounts } from './mention-words.ts';
import { Panel, type ReportPanelProps } from './panel.tsx';
import { useColleagues } from './use-colleagues.ts';
import { useDraft } from './use-draft.ts';

export function NotePanel({ report, ...panel }: ReportPanelProps) {
  const intl = useIntl();
  const draft = useDraft(report.code, 'note');
  const colleagues = useColleagues();
  return (
    <Panel
      {...panel}
      name="note"
      title="triage.note.title"
      hint="triage.note.hint"
      submit="triage.note.submit"
      verb={() => {
        const body = withAccounts(draft.text.trim(), colleagues);
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
        <MentionField id="note-words" value={draft.text} colleagues={colleagues} onChange={draft.write} />
      </div>
    </Panel>
  );
}
