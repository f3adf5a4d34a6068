/** What the figures count and what they leave out. */
import { FormattedMessage } from 'react-intl';
import styles from './statistics.module.css';

const NOTES = ['answered', 'on_time', 'delay', 'contested', 'satisfaction', 'staff'] as const;

export function Notes() {
  return (
    <section className={styles.notes} aria-labelledby="notes">
      <h2 id="notes">
        <FormattedMessage id="figures.notes.title" />
      </h2>
      <ul>
        {NOTES.map((note) => (
          <li key={note}>
            <FormattedMessage id={`figures.notes.${note}`} />
          </li>
        ))}
      </ul>
    </section>
  );
}
