/** The reports nearby that may be the same problem, each with photo, distance, age and state. */
import { FormattedMessage, useIntl } from 'react-intl';
import type { MergeCandidate } from '../../api/triage/together-contract.ts';
import { useFormats } from '../words/formats.ts';
import { useNames } from './names.ts';
import { StateTag, VisibilityTag } from './tags.tsx';
import styles from './together.module.css';

interface MergeCandidatesProps {
  /** Null until they are known. */
  candidates: readonly MergeCandidate[] | null;
  several: boolean;
  ticked: ReadonlySet<string>;
  onTick: (ticked: ReadonlySet<string>) => void;
  /** Which one stands on the map. */
  onLook: (code: string) => void;
}

export function MergeCandidates({ candidates, several, ticked, onTick, onLook }: MergeCandidatesProps) {
  const intl = useIntl();
  const formats = useFormats();
  const names = useNames();
  if (!candidates || candidates.length === 0)
    return (
      <p className="small soft">
        <FormattedMessage id={candidates ? 'triage.original.none' : 'shell.loading'} />
      </p>
    );
  const tick = (code: string) => {
    const next = new Set(several ? ticked : []);
    if (!next.delete(code)) next.add(code);
    onTick(next);
  };
  return (
    <fieldset className={styles.candidates}>
      <legend className="small">
        <FormattedMessage id="triage.original.similar" />
      </legend>
      {candidates.map((one) => (
        <label key={one.code} className={styles.candidate}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name="merge-candidate"
            checked={ticked.has(one.code)}
            onChange={() => {
              tick(one.code);
              onLook(one.code);
            }}
            onFocus={() => onLook(one.code)}
          />
          <span className={styles.what}>
            <span className={styles.tags}>
              <strong>{one.code}</strong>
              <StateTag state={one.state} />
              <VisibilityTag visibility={one.visibility} />
            </span>
            <span className="small">
              {names.category(one.category)} · {formats.distance(one.distanceMetres)} · {formats.age(one.createdAt)} ·{' '}
              {intl.formatMessage({ id: 'triage.row.supporters' }, { count: one.supporters })}
            </span>
            <span className={styles.line}>{one.description}</span>
          </span>
          {one.photoId && <img src={`/photos/${one.photoId}/320.webp`} loading="lazy" alt="" />}
        </label>
      ))}
    </fieldset>
  );
}
