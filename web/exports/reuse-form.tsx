/** Which part of the chosen collection. A plain form: what it asks for is a page with an address of its own. */
import { useNavigate } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { type Exported, NARROWS, type Word } from '../../api/exports/contract.ts';
import { INNOVATION_STAGES, REPORT_PARTS, THEMES } from '../../db/vocabulary.ts';
import { useSetting } from '../shell/setting.ts';
import type { MessageId } from '../words/messages.ts';
import styles from './exports.module.css';
import { ReuseSearch } from './reuse-search.ts';

type Field = 'commune' | Word;

type Scopes = Record<'network' | 'portal', readonly { code: string; name: string }[]>;

interface ReuseFormProps {
  collection: Exported;
  search: ReuseSearch;
  /** The networks and portals of the map. */
  scopes: Scopes;
}

export function ReuseForm({ collection, search, scopes }: ReuseFormProps) {
  const navigate = useNavigate();
  const { prefix } = useSetting();
  const optionsOf = useOptions(scopes);
  const asked = ['commune', ...NARROWS[collection]] as const;
  // A map without a network asks for none.
  const fields = asked.filter((field) => optionsOf(field).length > 0);
  return (
    <form
      key={JSON.stringify(search)}
      action={`${prefix}/data/reuse`}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        const given = Object.fromEntries(new FormData(event.currentTarget));
        void navigate({ to: '/data/reuse', search: ReuseSearch.parse(given), resetScroll: false });
      }}
    >
      <input type="hidden" name="collection" value={collection} />
      {fields.map((field) => (
        <div key={field} className="field">
          <label htmlFor={field}>
            <FormattedMessage id={`exports.filter.${field}`} />
          </label>
          <select id={field} name={field} className="input" defaultValue={search[field] ?? ''}>
            <FormattedMessage id="exports.filter.all">{(all) => <option value="">{all}</option>}</FormattedMessage>
            {optionsOf(field).map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </div>
      ))}
      <button type="submit" className="button">
        <FormattedMessage id="exports.filter.show" />
      </button>
    </form>
  );
}

interface Option {
  value: string;
  name: string;
}

function useOptions(scopes: Scopes): (field: Field) => Option[] {
  const intl = useIntl();
  const { territory } = useSetting();
  const worded = <Value extends string>(values: readonly Value[], id: (value: Value) => MessageId) =>
    values.map((value) => ({ value, name: intl.formatMessage({ id: id(value) }) }));
  return (field) => {
    switch (field) {
      case 'commune':
        return territory.communes.map(({ name }) => ({ value: name, name }));
      case 'kinds':
        return worded(territory.kinds, (kind) => `exports.collection.${kind}`);
      case 'themes':
        return worded(THEMES, (theme) => `words.theme.${theme}`);
      case 'stage':
        return worded(INNOVATION_STAGES, (stage) => `words.stage.${stage}`);
      case 'network':
      case 'portal':
        return scopes[field].map(({ code, name }) => ({ value: code, name }));
      case 'reports':
        return worded(REPORT_PARTS, (part) => `exports.filter.reports.${part}`);
    }
  };
}
