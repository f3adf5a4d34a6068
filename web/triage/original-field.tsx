/** Which report is repeated: chosen among similar ones nearby, or named by its code. */
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { SimilarReport } from '../../api/reports/contract.ts';
import type { TriagedReport } from '../../api/triage/contract.ts';
import { told } from '../shell/client.ts';
import { useFormats } from '../words/formats.ts';
import { useNames } from './names.ts';
import styles from './panel.module.css';

interface OriginalFieldProps {
  report: TriagedReport;
  value: string;
  onChange: (code: string) => void;
}

export function OriginalField({ report, value, onChange }: OriginalFieldProps) {
  const names = useNames();
  const formats = useFormats();
  const similar = useSimilar(report);
  return (
    <>
      {similar?.length === 0 && (
        <p className="small soft">
          <FormattedMessage id="triage.original.none" />
        </p>
      )}
      {similar && similar.length > 0 && (
        <fieldset className={styles.similar}>
          <legend className="small">
            <FormattedMessage id="triage.original.similar" />
          </legend>
          {similar.map((one) => (
            <label key={one.code} className={styles.candidate}>
              <input
                type="radio"
                name="original"
                value={one.code}
                checked={value.trim().toUpperCase() === one.code}
                onChange={() => onChange(one.code)}
              />
              <span>
                <strong>{names.category(one.category)}</strong> · {formats.distance(one.distanceMetres)} ·{' '}
                {formats.age(one.createdAt)} · <FormattedMessage id={`words.state.${one.state}`} />
                <br />
                <span className="small">{one.description}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <div className="field">
        <label htmlFor="original-code" className="small">
          <FormattedMessage id="triage.original.code" />
        </label>
        <input
          id="original-code"
          className="input"
          value={value}
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    </>
  );
}

/** Null until the answer is there; none when it does not come: the code can still be typed. */
function useSimilar({ code, category, location: { lon, lat } }: TriagedReport): SimilarReport[] | null {
  const { client } = useRouter().options.context;
  const [similar, setSimilar] = useState<SimilarReport[] | null>(null);
  useEffect(() => {
    let wanted = true;
    told(client.api.reports.similar.$get({ query: { lon: String(lon), lat: String(lat), category } }))
      .then((all) => all.filter((one) => one.code !== code))
      .catch(() => [])
      .then((others) => {
        if (wanted) setSimilar(others);
      });
    return () => {
      wanted = false;
    };
  }, [client, code, category, lon, lat]);
  return similar;
}
