/** A filter in words, as its chip says it. */
import { useIntl } from 'react-intl';
import { areaCorners } from '../../api/triage/area-text.ts';
import { FEATURES, QueueFilters } from '../../api/triage/queue-contract.ts';
import { INTAKES, REPORT_CHANNELS, REPORT_STATES, SERVICE_ANSWERS, VISIBILITIES } from '../../db/vocabulary.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import { useNames } from './names.ts';
import type { ChoiceName } from './queue-search.ts';

export function useFilterWords(): (name: ChoiceName, value: string) => string {
  const intl = useIntl();
  const names = useNames();
  const formats = useFormats();
  const { territory, language } = useSetting();
  const day = (value: string) => formats.day(`${value}T12:00:00Z`);
  const known = <Value extends string>(values: readonly Value[], text: string) =>
    text.split(',').flatMap((one) => values.filter((value) => value === one));
  const list = (texts: string[]) => texts.join(', ');

  const words = (name: ChoiceName, value: string): string => {
    switch (name) {
      case 'states':
        return list(known(REPORT_STATES, value).map((one) => intl.formatMessage({ id: `words.state.${one}` })));
      case 'category':
        return list(value.split(',').map(names.category));
      case 'group':
        return list(
          value
            .split(',')
            .map((code) => territory.categoryGroups.find((one) => one.code === code)?.name[language] ?? code),
        );
      case 'topic':
        return territory.categoryTopics.find((one) => one.code === value)?.name[language] ?? value;
      case 'urgency':
        return list(known(['0', '1', '2'], value).map((one) => intl.formatMessage({ id: `triage.urgency.${one}` })));
      case 'service':
        return list(
          value
            .split(',')
            .map((one) =>
              one === 'mine' ? intl.formatMessage({ id: 'triage.filter.service.mine' }) : names.service(one),
            ),
        );
      case 'assignee':
        if (value === 'me' || value === 'nobody') return intl.formatMessage({ id: `triage.filter.assignee.${value}` });
        return intl.formatMessage({ id: 'triage.filter.assignee.one' });
      case 'answer':
        return list(
          known(SERVICE_ANSWERS, value).map((one) => intl.formatMessage({ id: `triage.service_answer.${one}` })),
        );
      case 'channel':
        return list(known(REPORT_CHANNELS, value).map((one) => intl.formatMessage({ id: `triage.channel.${one}` })));
      case 'visibility':
        return list(known(VISIBILITIES, value).map((one) => intl.formatMessage({ id: `triage.visibility.${one}` })));
      case 'intake':
        return list(known(INTAKES, value).map((one) => intl.formatMessage({ id: `triage.intake.${one}` })));
      case 'has':
      case 'without':
        return list(known(FEATURES, value).map((one) => intl.formatMessage({ id: `triage.feature.${one}` })));
      case 'age':
        return list(
          known(['day', 'week', 'month', 'older'], value).map((one) => intl.formatMessage({ id: `triage.age.${one}` })),
        );
      case 'from':
      case 'to':
      case 'due_from':
      case 'due_to':
        return day(value);
      case 'near': {
        const near = QueueFilters.shape.near.safeParse(value).data;
        return formats.distance(near?.metres ?? 0);
      }
      case 'area':
        return intl.formatMessage({ id: 'triage.filter.area.corners' }, { count: areaCorners(value)?.length ?? 0 });
      case 'within':
        return value.startsWith('quarter:')
          ? (value.split('/').at(-1) ?? value)
          : (territory.communes.find(({ insee }) => value === `commune:${insee}`)?.name ??
              intl.formatMessage({ id: 'triage.filter.within.area' }));
      case 'commune':
        return value;
    }
  };
  return (name, value) =>
    intl.formatMessage(
      { id: 'triage.filters.one' },
      { name: intl.formatMessage({ id: `triage.filter.${name}` }), value: words(name, value) },
    );
}
