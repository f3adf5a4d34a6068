/** What taking a change back would do to one thing, before anything is done. */
import { FormattedMessage, useIntl } from 'react-intl';
import type { Undo } from '../../api/changes/contract.ts';
import styles from './changes.module.css';
import { Differences } from './differences.tsx';
import { labelOf } from './field-words.ts';
import { useSubjectName } from './who.tsx';

interface UndoneProps {
  undo: Undo;
  heading: 'h2' | 'h3';
}

export function Undone({ undo, heading: Heading }: UndoneProps) {
  const intl = useIntl();
  const subjectName = useSubjectName();
  const { entity, subject, fields, kept, contactsChange, moved } = undo;
  const keptWords = entity === 'pair' ? [] : kept.map((field) => labelOf(entity, field, intl));
  return (
    <section className={styles.undone}>
      <Heading>
        {subject && subjectName(subject)}
        {entity === 'photo' && <FormattedMessage id="changes.revert.photo" />}
        {entity === 'pair' && <FormattedMessage id="changes.revert.pair" />}
        {entity === 'report' && <FormattedMessage id="changes.revert.report" />}
      </Heading>
      {entity !== 'pair' && <Differences entity={entity} fields={fields} moved={moved} />}
      {contactsChange && (
        <p>
          <FormattedMessage id="changes.revert.contacts" />
        </p>
      )}
      {keptWords.length > 0 && (
        <p className="notice warn">
          <FormattedMessage id="changes.revert.kept" values={{ fields: [...new Set(keptWords)].join(', ') }} />
        </p>
      )}
    </section>
  );
}
