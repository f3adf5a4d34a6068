/** What is published beside what is proposed: what changes first, the rest folded away. */
import { FormattedMessage, useIntl } from 'react-intl';
import type { ReviewedProposal } from '../../../api/contributions/contract.ts';
import { HoursLines } from '../place-hours-read.tsx';
import { publishedParts } from '../place-writing.ts';
import styles from './comparison.module.css';
import { type ComparedField, comparedFields, isChanged } from './fields.ts';
import room from './moderation.module.css';

export function Comparison({ proposal }: { proposal: ReviewedProposal }) {
  const intl = useIntl();
  const { kind, state, place, draft } = proposal;
  // Once accepted, the place is what was proposed: there is nothing left to compare.
  const published = kind === 'correction' && state !== 'accepted' && place ? publishedParts(place) : null;
  const fields = comparedFields(published, draft, intl);
  const changed = fields.filter(isChanged).filter(({ before, after }) => before !== null || after !== '');
  const same = fields.filter((field) => !isChanged(field) && field.after !== '');
  const missing = published ? [] : fields.filter(({ after }) => after === '');
  return (
    <section className={room.part}>
      <h3>
        <FormattedMessage id={published ? 'moderation.changes' : 'moderation.fields'} />
      </h3>
      {changed.length === 0 && (
        <p>
          <FormattedMessage id="moderation.changes.none" />
        </p>
      )}
      {changed.length > 0 && <Fields fields={changed} compares={published !== null} />}
      {same.length > 0 && (
        <details>
          <summary>
            <FormattedMessage id="moderation.same" values={{ count: same.length }} />
          </summary>
          <Fields fields={same} compares={false} />
        </details>
      )}
      {missing.length > 0 && (
        <p className="small soft">
          <FormattedMessage
            id="moderation.missing"
            values={{ fields: missing.map(({ label }) => intl.formatMessage({ id: label })).join(', ') }}
          />
        </p>
      )}
    </section>
  );
}

/** Nobody has to read the syntax: the words stand beneath it. */
const HOURS = 'moderation.field.hours';

function Fields({ fields, compares }: { fields: ComparedField[]; compares: boolean }) {
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
          </tr>
        </thead>
        <tbody>
          {fields.map(({ key, kind, label, before, after }) => (
            <tr key={key}>
              <th scope="row">
                {intl.formatMessage({ id: label })}
                {kind && (
                  <span className={styles.of}>
                    <FormattedMessage id={`words.collection.${kind}`} />
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
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
