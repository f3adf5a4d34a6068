/** The agenda that is shown, for one's own calendar and for feed readers. */
import { Fragment } from 'react';
import { FormattedMessage } from 'react-intl';
import { CopyButton } from '../forms/copy-button.tsx';
import { useSetting } from '../shell/setting.ts';
import styles from './events.module.css';
import { type EventsSearch, fileAddress } from './search.ts';

export function Subscribe({ search }: { search: EventsSearch }) {
  const { language } = useSetting();
  const feed = fileAddress('atom', search, language);
  return (
    <section className={`card ${styles.section}`} aria-labelledby="subscribe">
      <h2 id="subscribe">
        <FormattedMessage id="events.subscribe" />
      </h2>
      <p>
        <FormattedMessage id="events.subscribe.text" />
      </p>
      <CalendarLinks address={fileAddress('ics', search, language)} />
      <p>
        <a href={feed}>
          <FormattedMessage id="events.feed" />
        </a>
        {(['csv', 'geojson'] as const).map((form) => (
          <Fragment key={form}>
            {' · '}
            <a href={fileAddress(form, search, language)} download>
              <FormattedMessage id={`events.file.${form}`} />
            </a>
          </Fragment>
        ))}
      </p>
    </section>
  );
}

/** `webcal:` opens the calendar program and keeps it up to date; the file is read once. */
export function CalendarLinks({ address }: { address: string }) {
  const { publicUrl } = useSetting();
  const whole = `${publicUrl}${address}`;
  return (
    <p className="buttons">
      <a href={whole.replace(/^https?:/, 'webcal:')} className="button">
        <FormattedMessage id="events.subscribe.go" />
      </a>
      <a href={address} download className="button">
        <FormattedMessage id="events.subscribe.file" />
      </a>
      <CopyButton link={whole} label="events.subscribe.copy" />
    </p>
  );
}
