/** A public answer or an internal note: the same form, unmistakably different in look and words. */
import { FormattedMessage, useIntl } from 'react-intl';
import { told } from '../shell/client.ts';
import { Panel, type PanelProps } from './panel.tsx';
import { useDraft } from './use-draft.ts';

export function WritePanel({ code, kind, ...panel }: PanelProps & { code: string; kind: 'answer' | 'note' }) {
  const intl = useIntl();
  const draft = useDraft(code, kind);
  return (
    <Panel
      {...panel}
      name={kind}
      title={`triage.${kind}.title`}
      hint={`triage.${kind}.hint`}
      submit={`triage.${kind}.submit`}
      verb={() => {
        const body = draft.text.trim();
        if (body.length < 2) return { missing: 'triage.words_missing' };
        return {
          verb: async (client, report) => {
            const after = await told(
              client.api.triage.reports[':code'].messages.$post({ param: { code: report.code }, json: { kind, body } }),
            );
            draft.write('');
            return after;
          },
          done: intl.formatMessage({ id: `triage.${kind}.done` }),
        };
      }}
    >
      <div className="field">
        <label htmlFor={`${kind}-words`} className="small">
          <FormattedMessage id={`triage.${kind}.label`} />
        </label>
        <textarea
          id={`${kind}-words`}
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
