/** Puts category and place right; the rules then choose the service anew. */
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { TriagedReport } from '../../api/triage/contract.ts';
import { AddressSearch } from '../forms/address-search.tsx';
import { CategoryOptions } from '../forms/category-options.tsx';
import { PointPicker } from '../map/point-picker.tsx';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './panel.module.css';
import { Panel, type PanelProps } from './panel.tsx';

export function CorrectPanel({ report, ...panel }: PanelProps & { report: TriagedReport }) {
  const intl = useIntl();
  const { territory } = useSetting();
  const [category, setCategory] = useState(report.category);
  const [location, setLocation] = useState(report.location);
  const [address, setAddress] = useState(report.address ?? '');
  const [answer, setAnswer] = useState('');
  const [placing, setPlacing] = useState(false);
  return (
    <Panel
      {...panel}
      name="correct"
      title="triage.correct.title"
      hint="triage.correct.hint"
      submit="triage.correct.submit"
      verb={() => ({
        verb: (client, { code, version }) =>
          told(
            client.api.triage.reports[':code'].correction.$post({
              param: { code },
              json: { version, category, location, address, answer: answer || null },
            }),
          ),
        done: intl.formatMessage({ id: 'triage.correct.done' }),
      })}
    >
      <div className="field">
        <label htmlFor="correct-category" className="small">
          <FormattedMessage id="triage.filter.category" />
        </label>
        <select
          id="correct-category"
          className="input"
          value={category}
          onChange={(event) => setCategory(event.target.value)}
        >
          <CategoryOptions />
        </select>
      </div>
      <div className="field">
        <label htmlFor="correct-address" className="small">
          <FormattedMessage id="triage.correct.address" />
        </label>
        <input
          id="correct-address"
          className="input"
          maxLength={200}
          autoComplete="off"
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
      </div>
      {placing ? (
        <>
          <AddressSearch
            onChoose={(spot) => setLocation(spot.location)}
            chosen={<FormattedMessage id="triage.correct.placed" />}
          />
          <div className={styles.map}>
            <PointPicker
              territory={territory}
              basemapMode={territory.basemapMode}
              value={location}
              onChange={setLocation}
              label={intl.formatMessage({ id: 'triage.correct.place' })}
            />
          </div>
        </>
      ) : (
        <p>
          <button type="button" className="button" onClick={() => setPlacing(true)}>
            <FormattedMessage id="triage.correct.place" />
          </button>
        </p>
      )}
      <div className="field">
        <label htmlFor="correct-answer" className="small">
          <FormattedMessage id="triage.move.answer_optional" />
        </label>
        <textarea
          id="correct-answer"
          className="input"
          rows={2}
          maxLength={4000}
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
        />
      </div>
    </Panel>
  );
}
