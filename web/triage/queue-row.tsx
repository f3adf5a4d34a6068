/** One report of the queue: the box to choose it, and the link to open it. */
import { Link } from '@tanstack/react-router';
import { type CSSProperties, type MouseEvent, memo } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormats } from '../words/formats.ts';
import type { HeldItem } from './held-queue.ts';
import { useNames } from './names.ts';
import { Presence } from './presence.tsx';
import styles from './queue-list.module.css';
import type { Selection } from './selection.ts';
import { Sign } from './signs.tsx';
import { DeadlineTag, ServiceAnswerTag, StateTag, UrgencyTag, VisibilityTag } from './tags.tsx';

export const rowId = (code: string) => `queue-${code}`;

interface QueueRowProps {
  measure: (row: HTMLLIElement | null) => void;
  index: number;
  /** Pixels from the list's beginning. */
  offset: number;
  total: number;
  item: HeldItem;
  isOpened: boolean;
  isStop: boolean;
  isHighlighted: boolean;
  isChosen: boolean;
  onChoose: Pick<Selection, 'toggle' | 'reach'>;
  onFocus: (code: string) => void;
  onHighlight: (code: string | null) => void;
}

export const QueueRow = memo(function QueueRow(props: QueueRowProps) {
  const { measure, index, offset, total, item, isOpened, isStop, isHighlighted, isChosen } = props;
  const { onChoose, onFocus, onHighlight } = props;
  const intl = useIntl();
  const formats = useFormats();
  const names = useNames();
  const place: CSSProperties = { transform: `translateY(${offset}px)` };
  const choose = (event: MouseEvent) => (event.shiftKey ? onChoose.reach(item.code) : onChoose.toggle(item.code));
  return (
    <li
      ref={measure}
      data-index={index}
      aria-setsize={total}
      aria-posinset={index + 1}
      style={place}
      className={styles.item}
      data-highlighted={isHighlighted || undefined}
      data-left={item.left || undefined}
      data-chosen={isChosen || undefined}
      onMouseEnter={() => onHighlight(item.code)}
      onMouseLeave={() => onHighlight(null)}
    >
      <label className={styles.box}>
        <input
          type="checkbox"
          checked={isChosen}
          tabIndex={isStop ? 0 : -1}
          onClick={choose}
          onChange={() => {}}
          aria-label={intl.formatMessage({ id: 'triage.row.choose' }, { code: item.code })}
        />
      </label>
      <Link
        id={rowId(item.code)}
        from="/triage"
        to="/triage"
        search={(search) => ({ ...search, report: item.code })}
        resetScroll={false}
        className={styles.row}
        tabIndex={isStop ? 0 : -1}
        aria-current={isOpened ? 'true' : undefined}
        activeOptions={{ exact: true }}
        onFocus={() => onFocus(item.code)}
        data-urgency={item.urgency}
      >
        <span className={styles.head}>
          <strong>{names.category(item.category)}</strong>
          <span className={styles.age}>{formats.age(item.createdAt)}</span>
        </span>
        <span className={styles.words}>{item.description}</span>
        <span className={styles.where}>
          {item.commune}
          {item.assignee && (
            <>
              {' · '}
              <FormattedMessage id="triage.row.assignee" values={{ name: item.assignee }} />
            </>
          )}
        </span>
        <span className={styles.tags}>
          <UrgencyTag urgency={item.urgency} />
          <Presence code={item.code} />
          <StateTag state={item.state} />
          <ServiceAnswerTag serviceAnswer={item.serviceAnswer} />
          <DeadlineTag item={item} />
          <VisibilityTag visibility={item.visibility} />
          {item.left && (
            <span className="tag">
              <FormattedMessage id="triage.row.left" />
            </span>
          )}
          {item.photos > 0 && (
            <span className={styles.count}>
              <Sign of="photo" />
              <span className="visually-hidden">
                {intl.formatMessage({ id: 'triage.row.photos' }, { count: item.photos })}
              </span>
              <span aria-hidden="true">{item.photos}</span>
            </span>
          )}
          {item.supporters > 0 && (
            <span className={styles.count}>
              <Sign of="supporters" />
              <span className="visually-hidden">
                {intl.formatMessage({ id: 'triage.row.supporters' }, { count: item.supporters })}
              </span>
              <span aria-hidden="true">+{item.supporters}</span>
            </span>
          )}
          {item.demonstration && (
            <span className={styles.demonstration}>
              <FormattedMessage id="triage.row.demonstration" />
            </span>
          )}
        </span>
      </Link>
    </li>
  );
});
