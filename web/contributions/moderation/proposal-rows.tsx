/** The list of proposals: what waits on one place stands together, however many they are. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { ProposalItem } from '../../../api/contributions/contract.ts';
import { useFormats } from '../../words/formats.ts';
import styles from './moderation.module.css';

export const rowId = (code: string) => `proposal-${code}`;

export function ProposalRows({ items, opened }: { items: ProposalItem[]; opened: string | undefined }) {
  return (
    <ol className={styles.rows}>
      {groupsOf(items).map(({ key, name, waiting, items: together }) =>
        together.length > 1 ? (
          <li key={key} className={styles.group}>
            <p className={styles.groupTitle}>
              <FormattedMessage id="moderation.group" values={{ name, count: waiting }} />
            </p>
            <ol className={styles.rows}>
              {together.map((item) => (
                <li key={item.code}>
                  <Row item={item} isOpened={item.code === opened} />
                </li>
              ))}
            </ol>
            {waiting > together.length && (
              <p className={`${styles.groupTitle} soft small`}>
                <FormattedMessage id="moderation.group.more" values={{ count: waiting - together.length }} />
              </p>
            )}
          </li>
        ) : (
          together.map((item) => (
            <li key={item.code}>
              <Row item={item} isOpened={item.code === opened} />
            </li>
          ))
        ),
      )}
    </ol>
  );
}

interface Group {
  key: string;
  name: string;
  waiting: number;
  items: ProposalItem[];
}

/** In the list's order, each group where its first proposal stands. */
function groupsOf(items: ProposalItem[]): Group[] {
  const groups = new Map<string, Group>();
  for (const item of items) {
    const { target, subject, code, state } = item;
    const key = target && state === 'waiting' ? `${subject} ${target.code}` : code;
    const group = groups.get(key);
    if (group) group.items.push(item);
    else groups.set(key, { key, name: target?.name ?? item.name, waiting: target?.waiting ?? 1, items: [item] });
  }
  return [...groups.values()];
}

function Row({ item, isOpened }: { item: ProposalItem; isOpened: boolean }) {
  const formats = useFormats();
  return (
    <Link
      id={rowId(item.code)}
      from="/moderation"
      to="/moderation"
      search={(before) => ({ ...before, proposal: item.code })}
      aria-current={isOpened ? 'true' : undefined}
      activeOptions={{ exact: true }}
      className={styles.row}
    >
      <strong>{item.name}</strong>
      <span className={styles.about}>
        <span className="tag">
          <FormattedMessage id={`moderation.kind.${item.subject}.${item.kind}`} />
        </span>
        <span className="soft small">
          {item.commune && `${item.commune} · `}
          {formats.age(item.createdAt)}
          {item.photos > 0 && (
            <>
              {' '}
              · <FormattedMessage id="moderation.row.photos" values={{ count: item.photos }} />
            </>
          )}
        </span>
      </span>
    </Link>
  );
}
