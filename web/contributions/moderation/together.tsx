/** Several proposals on one place: their answers side by side, each a way to the proposal that it comes from. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ReviewedProposal } from '../../../api/contributions/contract.ts';
import { useFormats } from '../../words/formats.ts';
import { compared } from './compared.ts';
import styles from './comparison.module.css';
import type { ComparedField } from './fields.ts';
import room from './moderation.module.css';

interface Column {
  code: string;
  createdAt: string;
  changed: string[];
  fields: ComparedField[];
}

export function Together({ proposal }: { proposal: ReviewedProposal }) {
  const intl = useIntl();
  const formats = useFormats();
  if (proposal.state !== 'waiting' || proposal.others.length === 0) return null;
  const [own, ...others] = columnsOf(proposal, intl);
  if (!own) return null;
  const columns = [own, ...others];
  const rows = own.fields.filter(({ field }) => columns.some(({ changed }) => changed.includes(field)));
  const more = others.flatMap(({ fields, changed }) => fields.filter(({ field }) => changed.includes(field)));
  const all = [
    ...rows,
    ...more.filter(({ key }, at) => isFirst(more, key, at) && !rows.some((row) => row.key === key)),
  ];
  return (
    <section className={room.part}>
      <h3>
        <FormattedMessage id="moderation.together" values={{ count: columns.length }} />
      </h3>
      <p className="small soft">
        <FormattedMessage id="moderation.together.hint" />
      </p>
      <div className={styles.scroll}>
        <table className={`${styles.fields} ${styles.together}`}>
          <thead>
            <tr>
              <th scope="col">
                <FormattedMessage id="moderation.column.field" />
              </th>
              <th scope="col">
                <FormattedMessage id="moderation.column.before" />
              </th>
              {columns.map(({ code, createdAt }) => (
                <th key={code} scope="col">
                  {code === proposal.code ? (
                    <FormattedMessage id="moderation.together.this" />
                  ) : (
                    <Link from="/moderation" to="/moderation" search={(before) => ({ ...before, proposal: code })}>
                      {code}
                    </Link>
                  )}
                  <span className={styles.of}>{formats.age(createdAt)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.map(({ key, field, label, kind, before }) => (
              <tr key={key}>
                <th scope="row">
                  {intl.formatMessage({ id: label })}
                  {kind && (
                    <span className={styles.of}>
                      <FormattedMessage id={`words.collection.${kind}`} />
                    </span>
                  )}
                </th>
                <td>{before || <FormattedMessage id="moderation.nothing" />}</td>
                {columns.map(({ code, changed, fields }) => (
                  <td key={code}>
                    {changed.includes(field) ? (
                      <strong>
                        {fields.find((one) => one.key === key)?.after || <FormattedMessage id="moderation.nothing" />}
                      </strong>
                    ) : (
                      <span className="soft">
                        <FormattedMessage id="moderation.together.unchanged" />
                      </span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const isFirst = (fields: ComparedField[], key: string, at: number) =>
  fields.findIndex((field) => field.key === key) === at;

function columnsOf(proposal: ReviewedProposal, intl: Parameters<typeof compared>[1]): Column[] {
  if (proposal.subject === 'place') {
    const { published: before, others } = proposal;
    return [proposal, ...others].map(({ code, createdAt, changed, draft }) => {
      const fields = compared({ subject: 'place', before, after: draft }, intl);
      return { code, createdAt, changed, fields };
    });
  }
  const { published: before, others } = proposal;
  return [proposal, ...others].map(({ code, createdAt, changed, draft }) => {
    const fields = compared({ subject: 'innovation', before, after: draft }, intl);
    return { code, createdAt, changed, fields };
  });
}
