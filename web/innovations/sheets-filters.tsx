/** One choice for each filter, with what it would leave. A plain form: without scripts its button asks. */
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useId } from 'react';
import { FormattedMessage } from 'react-intl';
import type { FacetTable, Sheets } from '../../api/innovations/figures-contract.ts';
import { useSetting } from '../shell/setting.ts';
import { useFacetWords } from './facet-words.ts';
import styles from './sheets.module.css';
import { SheetsSearch } from './sheets-search.ts';

interface FiltersProps extends Pick<Sheets, 'tables'> {
  search: SheetsSearch;
}

export function SheetsFilters({ search, tables }: FiltersProps) {
  const navigate = useNavigate();
  const { prefix } = useSetting();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = SheetsSearch.parse(Object.fromEntries(new FormData(event.currentTarget)));
    void navigate({ to: '/innovations', search: asked, resetScroll: false });
  };
  return (
    <details className="card">
      <summary className={styles.summary}>
        <FormattedMessage id="sheets.filters" />
      </summary>
      {/* Whatever is taken away elsewhere is not chosen here any more. */}
      <form key={JSON.stringify(search)} action={`${prefix}/innovations`} className={styles.filters} onSubmit={submit}>
        {tables.map((table) => (
          <Choice key={table.facet} table={table} chosen={search[table.facet]} />
        ))}
        <p className="buttons">
          <button type="submit" className="button primary">
            <FormattedMessage id="sheets.filter" />
          </button>
        </p>
      </form>
    </details>
  );
}

function Choice({ table: { facet, lines }, chosen }: { table: FacetTable; chosen: string | undefined }) {
  const id = useId();
  const words = useFacetWords();
  const offered = lines.filter(({ value, count }) => count > 0 || value === chosen);
  return (
    <div className="field">
      <label htmlFor={id}>{words.facet(facet)}</label>
      <select id={id} name={facet} className="input" defaultValue={chosen ?? ''}>
        <FormattedMessage id="sheets.any">{(any) => <option value="">{any}</option>}</FormattedMessage>
        {offered.map((line) => (
          <option key={line.value} value={line.value}>
            {words.value(facet, line)} ({line.count})
          </option>
        ))}
        {chosen !== undefined && !offered.some(({ value }) => value === chosen) && (
          <option value={chosen}>{words.value(facet, { value: chosen, programme: null })}</option>
        )}
      </select>
    </div>
  );
}
