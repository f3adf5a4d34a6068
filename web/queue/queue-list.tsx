/** The queue as a list of links with boxes to tick; j and k move, x ticks. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { CollectionIcon } from '../map/icons.tsx';
import { useFormats } from '../words/formats.ts';
import type { Line } from './held-lines.ts';
import { useLineWords } from './line-words.ts';
import styles from './queue.module.css';

export const lineId = (key: string) => `line-${key}`;

interface QueueListProps {
  lines: Line[];
  total: number;
  opened: string | undefined;
  ticked: ReadonlySet<string>;
  highlighted: string | null;
  onTick: (key: string) => void;
  onFocus: (key: string) => void;
  onHighlight: (key: string | null) => void;
  onMore: () => Promise<void>;
}

export function QueueList({ lines, total, onMore, ...row }: QueueListProps) {
  const intl = useIntl();
  const [failed, setFailed] = useState(false);
  if (lines.length === 0)
    return (
      <p className={styles.empty}>
        <FormattedMessage id="todo.empty" />
      </p>
    );
  const shown = lines.filter(({ left }) => !left).length;
  return (
    <>
      <ol className={styles.list} aria-label={intl.formatMessage({ id: 'todo.title' })}>
        {lines.map((line) => (
          <Row key={line.key} line={line} {...row} />
        ))}
      </ol>
      <div className={styles.more}>
        <p className="soft small">
          <FormattedMessage id="todo.shown" values={{ shown, total }} />
        </p>
        {shown < total && (
          <button
            type="button"
            className="button"
            onClick={() =>
              void onMore().then(
                () => setFailed(false),
                () => setFailed(true),
              )
            }
          >
            <FormattedMessage id="todo.more" />
          </button>
        )}
        {failed && (
          <p role="alert" className="small">
            <FormattedMessage id="contributions.form.no_network" />
          </p>
        )}
      </div>
    </>
  );
}

type RowProps = Omit<QueueListProps, 'lines' | 'total' | 'onMore'> & { line: Line };

function Row({ line, opened, ticked, highlighted, onTick, onFocus, onHighlight }: RowProps) {
  const intl = useIntl();
  const { age, distance } = useFormats();
  const words = useLineWords();
  const title = words.title(line);
  const { key, claim } = line;
  return (
    <li
      className={styles.row}
      data-highlighted={key === highlighted || undefined}
      data-left={line.left || undefined}
      data-opened={key === opened || undefined}
      onMouseEnter={() => onHighlight(key)}
      onMouseLeave={() => onHighlight(null)}
    >
      <label className={styles.tick}>
        <input type="checkbox" checked={ticked.has(key)} disabled={line.left} onChange={() => onTick(key)} />
        <span className="visually-hidden">{intl.formatMessage({ id: 'todo.tick' }, { name: title })}</span>
      </label>
      <Link
        id={lineId(key)}
        from="/queue"
        to="/queue"
        search={(before) => ({ ...before, item: key })}
        aria-current={key === opened ? 'true' : undefined}
        activeOptions={{ exact: true }}
        className={styles.line}
        onFocus={() => onFocus(key)}
      >
        <span className={styles.name}>
          {line.kinds.slice(0, 3).map((kind) => (
            <CollectionIcon key={kind} collection={kind} size={18} />
          ))}
          <strong>{title}</strong>
        </span>
        <span className={styles.about}>
          <span className="tag" data-reason={line.reason}>
            <FormattedMessage id={`todo.tag.${line.reason}`} />
          </span>
          <span>{words.why(line)}</span>
        </span>
        <span className="soft small">
          {[
            line.commune,
            line.what === 'never' ? null : age(line.since),
            line.distanceMetres === null ? null : distance(line.distanceMetres),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {line.left && (
          <span className="tag">
            <FormattedMessage id="todo.left" />
          </span>
        )}
        {claim && (
          <span className={`tag ${claim.isMine ? 'good' : 'warn'}`}>
            {claim.isMine ? (
              <FormattedMessage id="todo.mine" />
            ) : (
              <FormattedMessage
                id="todo.in_hand"
                values={{ name: claim.name ?? intl.formatMessage({ id: `words.role.${claim.role}` }) }}
              />
            )}
          </span>
        )}
      </Link>
    </li>
  );
}
