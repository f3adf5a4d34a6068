/** Opening hours without knowing how they are written: paste them or fill in lines; they are read back in plain words. */
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { HoursReading } from '../../api/places/contract.ts';
import { TextField } from '../forms/field.tsx';
import forms from '../forms/forms.module.css';
import { ClosureFields } from './place-closures.tsx';
import styles from './place-hours.module.css';
import { PasteHours } from './place-hours-paste.tsx';
import { ReadBack, useHoursReading } from './place-hours-read.tsx';
import { HoursRows } from './place-hours-rows.tsx';
import { rowsOf, withPasted, withRows } from './place-hours-writing.ts';
import { FoldedFields } from './place-pieces.tsx';
import type { OfferWriting } from './place-writing.ts';

interface HoursFieldsProps {
  /** Of the offer. */
  path: string;
  offer: OfferWriting;
  write: (patch: Pick<Partial<OfferWriting>, 'hours' | 'hoursDesk' | 'hoursVerified' | 'closures'>) => void;
}

export function HoursFields({ path, offer, write }: HoursFieldsProps) {
  const text = offer.hours ?? '';
  const hours = { hours: offer.hours, desk: offer.hoursDesk };
  const rows = rowsOf(hours);
  const pasted = offer.hoursDesk?.pasted ?? '';
  // Words brought back from a draft are shown; while somebody types, the fold is theirs.
  const [pasting] = useState(pasted !== '');
  const reading = useHoursReading(text);
  const fold = useRef<HTMLDetailsElement>(null);
  const room = useRef<HTMLHeadingElement>(null);
  const [taken, setTaken] = useState(0);
  useEffect(() => {
    if (taken > 0) room.current?.focus();
  }, [taken]);
  const keep = (changed: ReturnType<typeof withRows>) => write({ hours: changed.hours, hoursDesk: changed.desk });
  const take = ({ hours: understood }: HoursReading) => {
    write({ hours: understood, hoursDesk: undefined });
    setTaken((count) => count + 1);
    if (fold.current) fold.current.open = false;
  };

  return (
    <section className={styles.hours}>
      <h3 ref={room} tabIndex={-1} className={styles.title}>
        <FormattedMessage id="contributions.offer.hours" />
      </h3>
      <p className="hint soft small">
        <FormattedMessage id="contributions.hours.hint" />
      </p>
      <ReadBack reading={reading} title={<FormattedMessage id="contributions.hours.read" />} />
      <details ref={fold} className={forms.more} open={pasting}>
        <summary>
          <FormattedMessage id="contributions.hours.paste" />
        </summary>
        <PasteHours
          path={path}
          pasted={pasted}
          over={text.trim() ? 'hours' : 'nothing'}
          onChange={(words) => keep(withPasted(hours, words))}
          onTake={take}
        />
      </details>
      {rows ? (
        <HoursRows path={path} rows={rows} onChange={(changed) => keep(withRows(hours, changed))} />
      ) : (
        <p className="notice">
          <FormattedMessage id="contributions.hours.as_text" />
        </p>
      )}
      <details className={forms.more}>
        <summary>
          <FormattedMessage id="contributions.hours.expert" />
        </summary>
        <div className={forms.moreFields}>
          <TextField
            path={`${path}.hours`}
            label={<FormattedMessage id="contributions.hours.syntax" />}
            hint={<FormattedMessage id="contributions.hours.syntax.hint" />}
            autoComplete="off"
            lang="en"
            maxLength={300}
            value={offer.hours}
            onChange={(typed) => write({ hours: typed || null })}
          />
        </div>
      </details>
      {text.trim() && (
        <label className={forms.choice}>
          <input
            type="checkbox"
            checked={offer.hoursVerified}
            onChange={(event) => write({ hoursVerified: event.target.checked })}
          />
          <FormattedMessage id="contributions.offer.hours_verified" />
        </label>
      )}
      <FoldedFields title="contributions.closures" answers={offer.closures.map(({ from }) => from)}>
        <ClosureFields path={path} closures={offer.closures} onChange={(closures) => write({ closures })} />
      </FoldedFields>
    </section>
  );
}
