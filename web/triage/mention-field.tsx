/** A note in which @ opens a list of colleagues: the keyboard stays in the text, the list follows it. */
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { FormattedMessage } from 'react-intl';
import { type Colleague, colleaguesLike, nameBegun } from './mention-words.ts';
import styles from './panel.module.css';

interface MentionFieldProps {
  id: string;
  value: string;
  colleagues: readonly Colleague[];
  onChange: (text: string) => void;
}

export function MentionField({ id, value, colleagues, onChange }: MentionFieldProps) {
  const listId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const begun = cursor === null ? null : nameBegun(value, cursor);
  const found = begun ? colleaguesLike(begun.begun, colleagues) : [];
  // A name that is written whole needs no list any more.
  const offered = found.length === 1 && found[0]?.label === begun?.begun ? [] : found;
  const chosen = offered[Math.min(at, offered.length - 1)];

  const take = (label: string) => {
    if (!begun || cursor === null) return;
    const after = begun.from + label.length + 2;
    // Drawn before the cursor is put there: the next letter may already be on its way.
    flushSync(() => {
      onChange(`${value.slice(0, begun.from)}@${label} ${value.slice(cursor).replace(/^ /, '')}`);
      setCursor(null);
    });
    field.current?.focus();
    field.current?.setSelectionRange(after, after);
  };
  const keys = (event: KeyboardEvent) => {
    if (!chosen || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown') setAt((Math.min(at, offered.length - 1) + 1) % offered.length);
    else if (event.key === 'ArrowUp') setAt((Math.min(at, offered.length - 1) + offered.length - 1) % offered.length);
    else if (event.key === 'Enter' || event.key === 'Tab') take(chosen.label);
    else if (event.key === 'Escape') setCursor(null);
    else return;
    event.preventDefault();
    // The form itself must not close, nor be sent.
    event.stopPropagation();
  };
  return (
    <div className={styles.mention}>
      <textarea
        ref={field}
        id={id}
        className="input"
        rows={5}
        maxLength={4000}
        required
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={listId}
        aria-activedescendant={chosen ? `${listId}-${chosen.id}` : undefined}
        aria-describedby={`${listId}-hint`}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          setCursor(event.target.selectionStart);
          setAt(0);
        }}
        onKeyDown={keys}
        onBlur={() => setCursor(null)}
      />
      <p id={`${listId}-hint`} className="small soft">
        <FormattedMessage id="opened.mention.hint" />
      </p>
      <p role="status" className="visually-hidden">
        {chosen && <FormattedMessage id="opened.mention.found" values={{ count: offered.length }} />}
      </p>
      <div id={listId} role="listbox" className={styles.offered} hidden={!chosen} aria-labelledby={`${listId}-hint`}>
        {offered.map(({ id: account, label }) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the text and moves from there
          <div
            key={account}
            id={`${listId}-${account}`}
            role="option"
            tabIndex={-1}
            aria-selected={account === chosen?.id}
            // Before the text loses the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(label)}
          >
            {label}
          </div>
        ))}
      </div>
    </div>
  );
}
