/** What each filter lets one choose from: the vocabulary, the territory, colleagues and drawn areas. */
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { QUEUE_AGES } from '../../api/triage/queue-contract.ts';
import { INTAKES, REPORT_CHANNELS, REPORT_STATES, SERVICE_ANSWERS, VISIBILITIES } from '../../db/vocabulary.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';

interface Named {
  id: string;
  name: string;
}

const URGENCIES = ['2', '1', '0'] as const;

export function useFilterOptions() {
  const intl = useIntl();
  const { territory, language } = useSetting();
  const { agents, areas } = useAsked();
  const option = (value: string, text: string) => (
    <option key={value} value={value}>
      {text}
    </option>
  );
  const categories = (group: string) => territory.categories.filter((category) => category.group === group);
  return {
    states: REPORT_STATES.map((one) => option(one, intl.formatMessage({ id: `words.state.${one}` }))),
    urgency: URGENCIES.map((one) => option(one, intl.formatMessage({ id: `triage.urgency.${one}` }))),
    age: QUEUE_AGES.map((one) => option(one, intl.formatMessage({ id: `triage.age.${one}` }))),
    answer: SERVICE_ANSWERS.map((one) => option(one, intl.formatMessage({ id: `triage.service_answer.${one}` }))),
    channel: REPORT_CHANNELS.map((one) => option(one, intl.formatMessage({ id: `triage.channel.${one}` }))),
    visibility: VISIBILITIES.map((one) => option(one, intl.formatMessage({ id: `triage.visibility.${one}` }))),
    intake: INTAKES.map((one) => option(one, intl.formatMessage({ id: `triage.intake.${one}` }))),
    commune: territory.communes.map(({ name }) => option(name, name)),
    service: [
      option('mine', intl.formatMessage({ id: 'triage.filter.service.mine' })),
      ...territory.services.map(({ code, name }) => option(code, name[language])),
    ],
    assignee: [
      option('me', intl.formatMessage({ id: 'triage.filter.assignee.me' })),
      option('nobody', intl.formatMessage({ id: 'triage.filter.assignee.nobody' })),
      ...agents.map(({ id, name }) => option(id, name)),
    ],
    category: [
      ...territory.categoryTopics.map(({ code, name }) => option(`topic:${code}`, name[language])),
      ...territory.categoryGroups.map(({ code, name }) => (
        <optgroup key={code} label={name[language]}>
          {option(`group:${code}`, intl.formatMessage({ id: 'triage.filter.group.all' }, { group: name[language] }))}
          {categories(code).map((category) => option(`category:${category.code}`, category.name[language]))}
        </optgroup>
      )),
    ],
    within: [
      ...(areas.length > 0
        ? [
            <optgroup key="areas" label={intl.formatMessage({ id: 'triage.filter.within.areas' })}>
              {areas.map(({ id, name }) => option(`area:${id}`, name))}
            </optgroup>,
          ]
        : []),
      ...territory.communes.map(({ insee, name, quarters }) => (
        <optgroup key={insee} label={name}>
          {option(`commune:${insee}`, name)}
          {quarters.map((quarter) => option(`quarter:${insee}/${quarter.name}`, quarter.name))}
        </optgroup>
      )),
    ],
  } satisfies Record<string, ReactNode[]>;
}

/** Asked for when the filters are opened; without an answer the other choices still stand. */
function useAsked(): { agents: Named[]; areas: Named[] } {
  const { client } = useRouter().options.context;
  const [asked, setAsked] = useState<{ agents: Named[]; areas: Named[] }>({ agents: [], areas: [] });
  useEffect(() => {
    let isStale = false;
    Promise.all([told(client.api.triage.agents.$get()), told(client.api.triage.areas.$get())]).then(
      ([agents, areas]) => !isStale && setAsked({ agents, areas }),
      () => {},
    );
    return () => {
      isStale = true;
    };
  }, [client]);
  return asked;
}
