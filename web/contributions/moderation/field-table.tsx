/** Answers in a table: what stands today beside what is proposed, and a tick for what is taken where one decides. */
import { FormattedMessage, useIntl } from 'react-intl';
import { HoursLines } from '../place-hours-read.tsx';
import styles from './comparison.module.css';
import type { ComparedField } from './fields.ts';

/** Nobody has to read the syntax: the words stand beneath it. */
const HOURS = 'moderation.field.hours';

interface FieldTableProps {
  fields: ComparedField[];
  compares: boolean;
  /** Null where nothing is to be chosen. */
  ticks?: Ticks | null;
  /** Fields that somebody else has changed otherwise. */
  conflicts?: readonly string[];
}

export interface Ticks {
  isTaken: (field: string) => boolean;
  onTake: (field: string, taken: 'taken' | 'left') => void;
}

export function FieldTable({ fields, compares, ticks = null, conflicts = [] }: FieldTableProps) {
  const intl = useIntl();
  const nothing = (
    <span className="soft">
      <FormattedMessage id="moderation.nothing" />
    </span>
  );
  return (
    <div className={styles.scroll}>
      <table className={styles.fields}>
        <thead className={compares ? undefined : 'visually-hidden'}>
          <tr>
            <th scope="col">
              <FormattedMessage id="moderation.column.field" />
            </th>
            {compares && (
              <th scope="col">
                <FormattedMessage id="moderation.column.before" />
              </th>
            )}
            <th scope="col">
              <FormattedMessage id="moderation.column.after" />
            </th>
            {ticks && (
              <th scope="col">
                <FormattedMessage id="moderation.column.take" />
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {fields.map(({ key, field, kind, label, before, after }) => (
            <tr key={key}>
              <th scope="row">
                {intl.formatMessage({ id: label })}
                {kind && (
                  <span className={styles.of}>
                    <FormattedMessage id={`words.collection.${kind}`} />
                  </span>
                )}
                {conflicts.includes(field) && (
                  <span className={styles.of}>
                    <span className="tag warn">
                      <FormattedMessage id="moderation.conflict.field" />
                    </span>
                  </span>
                )}
              </th>
              {compares && (
                <td className={styles.before}>
                  {before ? <del>{before}</del> : nothing}
                  {before && label === HOURS && <HoursLines text={before} />}
                </td>
              )}
              <td className={compares ? styles.after : undefined}>
                {after ? compares ? <ins>{after}</ins> : after : nothing}
                {after && label === HOURS && <HoursLines text={after} />}
              </td>
              {ticks && (
                <td>
                  <input
                    type="checkbox"
                    className={styles.tick}
                    checked={ticks.isTaken(field)}
                    aria-label={intl.formatMessage(
                      { id: 'moderation.take' },
                      { field: intl.formatMessage({ id: label }) },
                    )}
                    onChange={(event) => ticks.onTake(field, event.target.checked ? 'taken' : 'left')}
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
