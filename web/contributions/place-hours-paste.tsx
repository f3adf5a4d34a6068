/** Hours as people have them, from a poster or a site: what is understood is shown before it is taken over. */
import { useId } from 'react';
import { FormattedMessage } from 'react-intl';
import type { HoursReading } from '../../api/places/contract.ts';
import { LongText } from '../forms/field.tsx';
import styles from './place-hours.module.css';
import { ReadBack, useHoursReading } from './place-hours-read.tsx';

interface PasteHoursProps {
  path: string;
  pasted: string;
  /** Whether there are hours that would be replaced. */
  over: 'nothing' | 'hours';
  onChange: (pasted: string) => void;
  onTake: (reading: HoursReading) => void;
}

/** As `HoursText` of the contract takes it. */
const LONGEST_TEXT = 600;

export function PasteHours({ path, pasted, over, onChange, onTake }: PasteHoursProps) {
  const id = useId();
  const tooLong = pasted.trim().length > LONGEST_TEXT;
  const reading = useHoursReading(tooLong ? '' : pasted);
  const understood =
    reading.state === 'read' && reading.text === pasted.trim() && reading.reading.hours ? reading.reading : null;
  return (
    <div className={styles.paste}>
      <LongText
        path={`${path}.hoursPasted`}
        label={<FormattedMessage id="contributions.hours.paste.label" />}
        hint={<FormattedMessage id="contributions.hours.paste.hint" />}
        rows={3}
        value={pasted}
        onChange={onChange}
      />
      <ReadBack reading={reading} title={<FormattedMessage id="contributions.hours.paste.understood" />} />
      {pasted.trim() && (
        <div className="buttons">
          <button
            type="button"
            className="button primary"
            aria-disabled={!understood}
            aria-describedby={understood ? undefined : id}
            onClick={() => understood && onTake(understood)}
          >
            <FormattedMessage id={`contributions.hours.paste.take.${over}`} />
          </button>
          <button type="button" className="button" onClick={() => onChange('')}>
            <FormattedMessage id="contributions.hours.paste.clear" />
          </button>
          {!understood && (
            <p id={id} className="soft small">
              {tooLong ? (
                <FormattedMessage id="contributions.form.fault.too_long" values={{ maximum: LONGEST_TEXT }} />
              ) : (
                <FormattedMessage id="contributions.hours.paste.wait" />
              )}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
