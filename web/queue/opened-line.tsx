/** The opened line: whose hands it is in, and where the work is done. */
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import type { Line } from './held-lines.ts';
import { useLineWords } from './line-words.ts';
import styles from './queue.module.css';
import { SignalPanel } from './signal-panel.tsx';
import { type Claiming, useClaim } from './use-claim.ts';

interface OpenedLineProps {
  line: Line;
  onClose: () => void;
  onDone: (sentence: string) => void;
}

export function OpenedLine({ line, onClose, onDone }: OpenedLineProps) {
  const words = useLineWords();
  const { moment } = useFormats();
  const claiming = useClaim(line);
  const title = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the reader goes to each line that opens.
  useEffect(() => title.current?.focus(), [line.key]);
  return (
    <article className={styles.opened}>
      <p>
        <button type="button" className="button quiet" onClick={onClose}>
          <FormattedMessage id="todo.back" />
        </button>
      </p>
      <h2 ref={title} tabIndex={-1}>
        {words.title(line)}
      </h2>
      <p className={styles.about}>
        <span className="tag">
          <FormattedMessage id={`todo.tag.${line.reason}`} />
        </span>
        <span>{words.why(line)}</span>
      </p>
      <p className="soft small">
        {[line.commune, line.what === 'never' ? null : moment(line.since)].filter(Boolean).join(' · ')}
      </p>
      <InHand claiming={claiming} />
      <Way line={line} onLeave={claiming.keep} />
      {line.reason === 'signal' && <SignalPanel code={line.subject} onDone={onDone} />}
    </article>
  );
}

function InHand({ claiming: { answer, takeOver } }: { claiming: Claiming }) {
  const intl = useIntl();
  const { time } = useFormats();
  if (!answer) return null;
  if (answer.isMine)
    return (
      <p className="soft small" role="status">
        <FormattedMessage id="todo.claim.mine" values={{ time: time(answer.claim.until) }} />
      </p>
    );
  const { name, role } = answer.claim;
  return (
    <div className="notice warn" role="status">
      <p>
        <FormattedMessage
          id="todo.in_hand"
          values={{ name: name ?? intl.formatMessage({ id: `words.role.${role}` }) }}
        />
      </p>
      <button type="button" className="button" onClick={() => void takeOver()}>
        <FormattedMessage id="todo.claim.take_over" />
      </button>
    </div>
  );
}

/** Where each reason's work is done. */
function Way({ line, onLeave }: { line: Line; onLeave: () => void }) {
  const { prefix } = useSetting();
  const { reason, subject, members, place, innovation, network } = line;
  return (
    <>
      {(reason === 'proposal' || reason === 'conflict') && (
        <ul className={styles.members}>
          {members.map(({ code }) => (
            <li key={code}>
              <Link to="/moderation" search={{ proposal: code }} className="button primary" onClick={onLeave}>
                <FormattedMessage id="todo.open.proposal" values={{ code }} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {reason === 'duplicate' && (
        <p>
          <a href={`${prefix}/duplicates?pair=${subject}`} className="button primary" onClick={onLeave}>
            <FormattedMessage id="todo.open.pair" />
          </a>
        </p>
      )}
      {network && (
        <p>
          <Link to="/networks/$code" params={{ code: network }} className="button primary" onClick={onLeave}>
            <FormattedMessage id="todo.open.network" />
          </Link>
        </p>
      )}
      <p className="buttons">
        {place && (
          <Link to="/places/$code" params={{ code: place }} className="button">
            <FormattedMessage id="todo.open.sheet" />
          </Link>
        )}
        {innovation && (
          <Link to="/innovations/$code" params={{ code: innovation }} className="button">
            <FormattedMessage id="todo.open.sheet" />
          </Link>
        )}
        {reason === 'source' && (
          <Link to="/sources/$id" params={{ id: subject }} className="button primary" onClick={onLeave}>
            <FormattedMessage id="todo.open.source" />
          </Link>
        )}
        {reason === 'stale' && (
          <Link to="/round" search={line.location ?? {}} className="button" onClick={onLeave}>
            <FormattedMessage id="todo.open.round" />
          </Link>
        )}
      </p>
    </>
  );
}
