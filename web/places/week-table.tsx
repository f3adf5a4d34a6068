/** The week as a table that a screen reader can walk. */
import { FormattedMessage } from 'react-intl';
import type { WeekHours } from '../../api/places/contract.ts';
import styles from '../shell/sheet.module.css';
import { useFormats } from '../words/formats.ts';

export function WeekTable({ week }: { week: WeekHours }) {
  const { weekday } = useFormats();
  return (
    <table className={styles.week}>
      <caption className="visually-hidden">
        <FormattedMessage id="places.week" />
      </caption>
      <tbody>
        {week.map((spans, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the seven days never change their order.
          <tr key={index}>
            <th scope="row">{weekday(index)}</th>
            <td>
              {spans.length === 0 ? (
                <FormattedMessage id="words.hours.closed" />
              ) : (
                spans.map(({ from, to, comment }) => (
                  <span key={from} className={styles.span}>
                    {from}–{to}
                    {comment && <span className="soft small"> ({comment})</span>}
                  </span>
                ))
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
