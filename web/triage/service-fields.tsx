/** Which service, and which of its people: the same two questions wherever reports are given to somebody. */
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';

export interface Agent {
  id: string;
  name: string;
}

interface ServiceFieldsProps {
  /** What the fields' ids begin with. */
  form: 'assign' | 'bulk';
  /** '' = not chosen yet. */
  service: string;
  onService: (code: string) => void;
  agents: readonly Agent[];
  /** '' = nobody. */
  assigneeId: string;
  onAssignee: (id: string) => void;
}

export function ServiceFields({ form, service, onService, agents, assigneeId, onAssignee }: ServiceFieldsProps) {
  const intl = useIntl();
  const { territory, language } = useSetting();
  return (
    <>
      <div className="field">
        <label htmlFor={`${form}-service`} className="small">
          <FormattedMessage id="triage.assign.service" />
        </label>
        <select
          id={`${form}-service`}
          className="input"
          value={service}
          onChange={(event) => onService(event.target.value)}
        >
          {service === '' && <option value="">{intl.formatMessage({ id: 'triage.bulk.choose' })}</option>}
          {territory.services.map(({ code, name }) => (
            <option key={code} value={code}>
              {name[language]}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${form}-agent`} className="small">
          <FormattedMessage id="triage.assign.agent" />
        </label>
        <select
          id={`${form}-agent`}
          className="input"
          value={assigneeId}
          onChange={(event) => onAssignee(event.target.value)}
        >
          <option value="">{intl.formatMessage({ id: 'triage.assign.nobody' })}</option>
          {agents.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}

/** The present holder stands in the list before, and even if, the others arrive. */
export function useAgents(holder: Agent | null): Agent[] {
  const { client } = useRouter().options.context;
  const [agents, setAgents] = useState<Agent[]>([]);
  useEffect(() => {
    told(client.api.triage.agents.$get()).then(setAgents, () => {});
  }, [client]);
  return holder && !agents.some(({ id }) => id === holder.id) ? [holder, ...agents] : agents;
}
