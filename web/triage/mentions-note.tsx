/** "3 notes name me": the reports to open, in the console's head; gone once they were opened. */
import { Link, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Mentions } from '../../api/triage/opened-contract.ts';
import { told } from '../shell/client.ts';
import { useNames } from './names.ts';
import styles from './triage-links.module.css';
import { useWhileVisible } from './use-queue.ts';

/** `opened`: the report that is on the screen, whose notes are being read. */
export function MentionsNote({ opened }: { opened: string | undefined }) {
  const { client } = useRouter().options.context;
  const names = useNames();
  const [items, setItems] = useState<Mentions['items']>([]);
  const ask = useCallback(async () => {
    const fresh = await told(client.api.triage.mentions.$get()).catch(() => null);
    if (fresh) setItems(fresh.items);
  }, [client]);
  useEffect(() => void ask(), [ask]);
  useWhileVisible(ask);
  const isNamed = opened !== undefined && items.some(({ code }) => code === opened);
  useEffect(() => {
    if (!isNamed || !opened) return;
    void client.api.triage.reports[':code'].mentions
      .$post({ param: { code: opened } })
      .then(ask)
      .catch(() => {});
  }, [client, isNamed, opened, ask]);
  if (items.length === 0) return null;
  const codes = [...new Map(items.map((item) => [item.code, item])).values()];
  return (
    <details className={styles.mentions}>
      <summary>
        <FormattedMessage id="opened.mention.unread" values={{ count: items.length }} />
      </summary>
      <ul>
        {codes.map(({ code, category }) => (
          <li key={code}>
            <Link from="/triage" to="/triage" search={(search) => ({ ...search, report: code })}>
              {code} · {names.category(category)}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
