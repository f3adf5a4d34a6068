/** One report that tells of two problems becomes two: what the second one is, where, and which photos show it. */
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { TriagedReport } from '../../api/triage/contract.ts';
import { SPLIT_WORDS_LEAST } from '../../api/triage/together-contract.ts';
import { CategoryOptions } from '../forms/category-options.tsx';
import { newRequestId } from '../forms/request-id.ts';
import { PointPicker } from '../map/point-picker.tsx';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { Panel, type PanelProps } from './panel.tsx';
import styles from './together.module.css';

export function SplitPanel({ report, ...panel }: PanelProps & { report: TriagedReport }) {
  const intl = useIntl();
  const { territory } = useSetting();
  const [requestId] = useState(newRequestId);
  const [category, setCategory] = useState('');
  const [description, setDescription] = useState('');
  const [location, setLocation] = useState(report.location);
  const [address, setAddress] = useState(report.address ?? '');
  const [photos, setPhotos] = useState<readonly string[]>([]);
  return (
    <Panel
      {...panel}
      name="split"
      title="triage.split.title"
      hint="triage.split.hint"
      submit="triage.split.submit"
      verb={() => {
        const words = description.trim();
        if (!category || words.length < SPLIT_WORDS_LEAST) return { missing: 'triage.split.missing' };
        return {
          verb: async (client, { code, version }) => {
            const json = { version, category, description: words, location, address, photos: [...photos], requestId };
            const split = await told(client.api.triage.reports[':code'].split.$post({ param: { code }, json }));
            return split.report;
          },
          done: intl.formatMessage({ id: 'triage.split.done' }),
        };
      }}
    >
      <div className="field">
        <label htmlFor="split-category" className="small">
          <FormattedMessage id="triage.split.category" />
        </label>
        <select
          id="split-category"
          className="input"
          value={category}
          onChange={(event) => setCategory(event.target.value)}
        >
          <option value="">{intl.formatMessage({ id: 'triage.bulk.choose' })}</option>
          <CategoryOptions />
        </select>
      </div>
      <div className="field">
        <label htmlFor="split-words" className="small">
          <FormattedMessage id="triage.split.words" />
        </label>
        <textarea
          id="split-words"
          className="input"
          rows={3}
          maxLength={4000}
          value={description}
          onChange={(event) => setDescription(event.target.value)}
        />
      </div>
      {report.photos.length > 0 && (
        <fieldset>
          <legend className="small">
            <FormattedMessage id="triage.split.photos" />
          </legend>
          <ul className={styles.chosen}>
            {report.photos.map(({ id, alternative }, at) => {
              const name = intl.formatMessage({ id: 'triage.photo.alternative' }, { number: at + 1 });
              return (
                <li key={id}>
                  <label>
                    <img src={`/photos/${id}/320.webp`} alt={alternative ?? ''} />
                    <span className="small">
                      <input
                        type="checkbox"
                        checked={photos.includes(id)}
                        onChange={({ target }) =>
                          setPhotos(target.checked ? [...photos, id] : photos.filter((one) => one !== id))
                        }
                      />{' '}
                      {name}
                    </span>
                  </label>
                </li>
              );
            })}
          </ul>
        </fieldset>
      )}
      <div className="field">
        <label htmlFor="split-address" className="small">
          <FormattedMessage id="triage.split.address" />
        </label>
        <input
          id="split-address"
          className="input"
          value={address}
          maxLength={200}
          onChange={(event) => setAddress(event.target.value)}
        />
      </div>
      <details>
        <summary>
          <FormattedMessage id="triage.split.elsewhere" />
        </summary>
        <div className={styles.side}>
          <PointPicker
            territory={territory}
            basemapMode={territory.basemapMode}
            value={location}
            onChange={setLocation}
            label={intl.formatMessage({ id: 'triage.split.map' })}
          />
        </div>
      </details>
    </Panel>
  );
}
