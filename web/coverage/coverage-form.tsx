/** What coverage is asked for. A plain form: the answer is a page with an address of its own. */
import { useNavigate } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { COVERAGE_WHENS, DISTANCE } from '../../api/coverage/contract.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './coverage.module.css';
import { type Asked, CoverageSearch } from './coverage-search.ts';

export function CoverageForm({ search, question }: { search: CoverageSearch; question: Asked }) {
  const intl = useIntl();
  const navigate = useNavigate();
  const { territory, prefix } = useSetting();
  const forgotten = search.when === 'at' && !search.at;
  return (
    <form
      action={`${prefix}/coverage`}
      className={`card ${styles.form}`}
      onSubmit={(event) => {
        event.preventDefault();
        const given = Object.fromEntries(new FormData(event.currentTarget));
        void navigate({ to: '/coverage', search: CoverageSearch.parse(given), resetScroll: false });
      }}
    >
      <div className={styles.fields}>
        <div className="field">
          <label htmlFor="kind">
            <FormattedMessage id="coverage.form.kind" />
          </label>
          <select id="kind" name="kind" className="input" defaultValue={question.kind}>
            {territory.kinds.map((kind) => (
              <option key={kind} value={kind}>
                {intl.formatMessage({ id: `words.collections.${kind}` })}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="distance">
            <FormattedMessage id="coverage.form.distance" />
          </label>
          <input
            id="distance"
            name="distance"
            type="number"
            className="input"
            inputMode="numeric"
            required
            min={DISTANCE.least}
            max={DISTANCE.most}
            step={10}
            defaultValue={question.distance}
          />
        </div>
      </div>
      <fieldset className={styles.moments}>
        <legend className="label">
          <FormattedMessage id="coverage.form.when" />
        </legend>
        {COVERAGE_WHENS.map((when) => (
          <label key={when} className={styles.choice}>
            <input type="radio" name="when" value={when} defaultChecked={when === (search.when ?? question.when)} />
            <FormattedMessage id={`coverage.form.when.${when}`} />
          </label>
        ))}
        <input
          type="datetime-local"
          name="at"
          className={`input ${styles.at}`}
          aria-label={intl.formatMessage({ id: 'coverage.form.at' })}
          aria-invalid={forgotten || undefined}
          aria-describedby={forgotten ? 'at-fault' : undefined}
          defaultValue={search.at}
        />
      </fieldset>
      {forgotten && (
        <p id="at-fault" className="notice warn">
          <FormattedMessage id="coverage.form.at.needed" />
        </p>
      )}
      <label className={styles.choice}>
        <input type="checkbox" name="probable" value="no" defaultChecked={question.probable === 'no'} />
        <FormattedMessage id="coverage.form.confirmed_only" />
      </label>
      {search.pins && <input type="hidden" name="pins" value={search.pins} />}
      <p>
        <button type="submit" className="button primary">
          <FormattedMessage id="coverage.form.submit" />
        </button>
      </p>
    </form>
  );
}
