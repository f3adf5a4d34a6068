/** One change as a reader meets it: who, when, what, and what became of it. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { may } from '../../api/access.ts';
import type { Entry } from '../../api/changes/contract.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import { FOLDERS } from './addresses.ts';
import styles from './changes.module.css';
import { Differences } from './differences.tsx';
import { useSubjectName, useWhoWords } from './who.tsx';

interface EntryCardProps {
  entry: Entry;
  /** Says also what it is about, where the page is not about one thing. */
  heading: 'what' | 'subject';
  children?: ReactNode;
}

export function EntryCard({ entry, heading, children }: EntryCardProps) {
  const { age, moment } = useFormats();
  const who = useWhoWords();
  const subjectName = useSubjectName();
  const { id, at, group, subject, takenBack } = entry;
  return (
    <article id={id} className={`card ${styles.entry}`} data-taken-back={takenBack ? '' : undefined}>
      <h2 className={styles.what}>
        {heading === 'subject' &&
          (subject || group !== 'decided') &&
          (subject ? (
            <Link
              to="/$things/$code/history"
              params={{ things: FOLDERS[subject.entity], code: subject.code }}
              hash={id}
            >
              {subjectName(subject)}
            </Link>
          ) : (
            <FormattedMessage id="changes.no_subject" />
          ))}
        <span className="tag">
          <FormattedMessage id={`changes.group.${group}`} />
        </span>
      </h2>
      <p className="soft small">
        <time dateTime={at} title={moment(at)}>
          {age(at)}
        </time>
        {' · '}
        {moment(at)}
        {group !== 'loaded' && (
          <>
            {' · '}
            <FormattedMessage id="changes.by" values={{ who: who(entry.who) }} />
          </>
        )}
      </p>
      {takenBack && (
        <p className="notice warn">
          <FormattedMessage id="changes.taken_back" values={{ who: who(takenBack.who), when: moment(takenBack.at) }} />
        </p>
      )}
      {entry.cleaning && (
        <p className="notice">
          <FormattedMessage
            id="changes.cleaning.why"
            values={{
              reason: <FormattedMessage id={`changes.cleaning.reason.${entry.cleaning.reason}`} />,
              words: entry.cleaning.words,
            }}
          />
        </p>
      )}
      {entry.entity !== 'proposal' && <Differences entity={entry.entity} fields={entry.fields} moved={entry.moved} />}
      {entry.contactsChanged && (
        <p>
          <FormattedMessage id="changes.contacts" />
        </p>
      )}
      {entry.answered && (
        <p>
          <FormattedMessage id="changes.answered" />
        </p>
      )}
      {entry.cleaned && (
        <p className="soft small">
          <FormattedMessage id="changes.cleaned" />
        </p>
      )}
      <EntryActions entry={entry}>{children}</EntryActions>
    </article>
  );
}

/** Reading for everybody; taking back and cleaning for whom the table of rights says. */
function EntryActions({ entry, children }: { entry: Entry; children: ReactNode }) {
  const { role } = useSetting();
  const { id, change, group, entity, subject, who } = entry;
  const mayRevert = may(role, 'change.revert') && entity !== 'proposal' && entity !== 'report' && group !== 'loaded';
  const hasVersions = subject !== null && (entity === 'place' || entity === 'innovation');
  const thing = subject && { things: FOLDERS[subject.entity], code: subject.code };
  return (
    <p className={styles.actions}>
      {children}
      {hasVersions && thing && group !== 'loaded' && (
        <Link to="/$things/$code/history/$version" params={{ ...thing, version: id }}>
          <FormattedMessage id="changes.history.as_it_was" />
        </Link>
      )}
      {mayRevert && group !== 'cleaned' && (
        <Link to="/changes/$change/revert" params={{ change }}>
          <FormattedMessage id="changes.revert" />
        </Link>
      )}
      {mayRevert && who.contributor && (
        <Link to="/contributors/$contributor" params={{ contributor: who.contributor }}>
          <FormattedMessage id="changes.by_all" />
        </Link>
      )}
      {may(role, 'history.clean') && hasVersions && thing && group !== 'cleaned' && group !== 'loaded' && (
        <Link to="/$things/$code/history/$version/clean" params={{ ...thing, version: id }}>
          <FormattedMessage id="changes.clean" />
        </Link>
      )}
    </p>
  );
}
