/** Who did it: as they chose to be called, or by their role. Never more. */
import { useIntl } from 'react-intl';
import type { Subject, Who } from '../../api/changes/contract.ts';
import { useSetting } from '../shell/setting.ts';

export function useWhoWords(): (who: Who) => string {
  const intl = useIntl();
  return ({ name, role }) => {
    const words = intl.formatMessage({ id: `words.role.${role}` });
    return name ? `${name} (${words})` : words;
  };
}

/** Of a report the category, as it has no other name. */
export function useSubjectName(): (subject: Subject) => string {
  const { territory, language } = useSetting();
  return ({ entity, name, code }) => {
    if (entity !== 'report') return name;
    return `${territory.categories.find((one) => one.code === name)?.name[language] ?? name} (${code})`;
  };
}
