/** One text of a sheet as it will look; a press on its button makes it a field. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { LongText } from '../forms/field.tsx';
import styles from './interview.module.css';
import { hidden } from './place-pieces.tsx';

interface ReviewTextProps {
  path: string;
  label: ReactNode;
  text: string;
  /** What the writer put there since the carrier began; null where they did not. */
  meanwhile: string | null;
  /** Null: it can only be read any more. */
  onChange: ((text: string) => void) | null;
  heading?: 'h2' | 'h3';
}

export function ReviewText({ path, label, text, meanwhile, onChange, heading: Heading = 'h2' }: ReviewTextProps) {
  const [open, setOpen] = useState(false);
  const room = useRef<HTMLDivElement>(null);
  const opened = useRef(false);
  useEffect(() => {
    if (open && !opened.current) room.current?.querySelector('textarea')?.focus();
    opened.current = open;
  }, [open]);
  const said = <FormattedMessage id={open ? 'contributions.review.done' : 'contributions.review.correct'} />;
  return (
    <section className={styles.text} ref={room}>
      {open && onChange ? (
        <LongText path={path} label={label} rows={6} value={text} onChange={onChange} />
      ) : (
        <>
          <Heading>{label}</Heading>
          <p className={styles.said} lang="fr">
            {text}
          </p>
        </>
      )}
      {meanwhile !== null && (
        <div className="notice warn" role="alert">
          <p>
            <FormattedMessage id="contributions.review.meanwhile" />
          </p>
          <p className={styles.said}>{meanwhile}</p>
        </div>
      )}
      {onChange && (
        <button type="button" className="button" onClick={() => setOpen(!open)}>
          {said} {!open && hidden(label)}
        </button>
      )}
    </section>
  );
}
