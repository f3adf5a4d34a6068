/** Gives a report to a service and, if wanted, to one of its people. */
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { FormattedMessage, useIntl } from 'react-intl';
import type { TriagedReport } from '../../api/triage/contract.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { Panel, type PanelProps } from './panel.tsx';
import { type Agent, ServiceFields, useAgents } from './service-fields.tsx';

export function AssignPanel({ report, ...panel }: PanelProps & { report: TriagedReport }) {
  const intl = useIntl();
  const agents = useAgents(report.assignee);
  const me = useMyself(agents);
  const [service, setService] = useState(report.service);
  const [assigneeId, setAssigneeId] = useState(report.assignee?.id ?? '');
  return (
    <Panel
      {...panel}
      name="assign"
      title="triage.assign.title"
      submit="triage.assign.submit"
      verb={() => ({
        verb: (client, { code, version }) =>
          told(
            client.api.triage.reports[':code'].assignment.$post({
              param: { code },
              json: { version, service, assigneeId: assigneeId || null },
            }),
          ),
        done: intl.formatMessage({ id: 'triage.assign.done' }),
      })}
    >
      <ServiceFields
        form="assign"
        service={service}
        onService={setService}
        agents={agents}
        assigneeId={assigneeId}
        onAssignee={setAssigneeId}
      />
      {me && me.id !== report.assignee?.id && (
        <p>
          {/* Chosen before the form is read; it stays, for a button that goes sends nothing. */}
          <button type="submit" className="button" onClick={() => flushSync(() => setAssigneeId(me.id))}>
            <FormattedMessage id="triage.assign.me" />
          </button>
        </p>
      )}
    </Panel>
  );
}

/** Known by name; where two colleagues share one, everybody chooses from the list. */
function useMyself(agents: Agent[]): Agent | null {
  const { accountName } = useSetting();
  const namesakes = agents.filter(({ name }) => name === accountName);
  return namesakes.length === 1 ? (namesakes[0] ?? null) : null;
}
