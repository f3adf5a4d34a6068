/** The town's report categories for a select, under the names of their groups. */
import { useSetting } from '../shell/setting.ts';

export function CategoryOptions() {
  const { territory, language } = useSetting();
  return territory.categoryGroups.map((group) => (
    <optgroup key={group.code} label={group.name[language]}>
      {territory.categories
        .filter((category) => category.group === group.code)
        .map(({ code, name }) => (
          <option key={code} value={code}>
            {name[language]}
          </option>
        ))}
    </optgroup>
  ));
}
