/** Gives a report to a service and, if wanted, to one of its people. */
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { FormattedMessage, useIntl } from 'react-intl';
import type { TriagedReport } from '../../api/triage/contract.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { Panel, type PanelProps } from './panel.tsx';

interface Agent {
  id: string;
  name: string;
}

export function AssignPanel({ report, ...panel }: PanelProps & { report: TriagedReport }) {
  const intl = useIntl();
  const { territory, language } = useSetting();
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
      <div className="field">
        <label htmlFor="assign-service" className="small">
          <FormattedMessage id="triage.assign.service" />
        </label>
        <select
          id="assign-service"
          className="input"
          value={service}
          onChange={(event) => setService(event.target.value)}
        >
          {territory.services.map(({ code, name }) => (
            <option key={code} value={code}>
              {name[language]}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="assign-agent" className="small">
          <FormattedMessage id="triage.assign.agent" />
        </label>
        <select
          id="assign-agent"
          className="input"
          value={assigneeId}
          onChange={(event) => setAssigneeId(event.target.value)}
        >
          <option value="">{intl.formatMessage({ id: 'triage.assign.nobody' })}</option>
          {agents.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
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

/** The present holder stands in the list before, and even if, the others arrive. */
function useAgents(holder: Agent | null): Agent[] {
  const { client } = useRouter().options.context;
  const [agents, setAgents] = useState<Agent[]>([]);
  useEffect(() => {
    told(client.api.triage.agents.$get()).then(setAgents, () => {});
  }, [client]);
  return holder && !agents.some(({ id }) => id === holder.id) ? [holder, ...agents] : agents;
}

/** Known by name; where two colleagues share one, everybody chooses from the list. */
function useMyself(agents: Agent[]): Agent | null {
  const { accountName } = useSetting();
  const namesakes = agents.filter(({ name }) => name === accountName);
  return namesakes.length === 1 ? (namesakes[0] ?? null) : null;
}
