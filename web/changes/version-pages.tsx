/** Two versions side by side, and the whole of one. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Subject } from '../../api/changes/contract.ts';
import { useFormats } from '../words/formats.ts';
import { FOLDERS } from './addresses.ts';
import styles from './changes.module.css';
import { Differences } from './differences.tsx';
import { toldField } from './field-words.ts';
import { useSubjectName } from './who.tsx';

const compareRoute = getRouteApi('/$things/$code/history/compare');
const versionRoute = getRouteApi('/$things/$code/history/$version');

export function ComparePage() {
  const compared = compareRoute.useLoaderData();
  const { things, code } = compareRoute.useParams();
  const { moment } = useFormats();
  const subjectName = useSubjectName();
  return (
    <div className="page">
      <header className={styles.head}>
        <h1>
          <FormattedMessage id="changes.compare.title" />
        </h1>
        {compared && <p>{subjectName(compared.subject)}</p>}
        {compared && (
          <p className="soft">
            <FormattedMessage
              id="changes.compare.between"
              values={{ from: moment(compared.from.at), to: moment(compared.to.at) }}
            />
          </p>
        )}
      </header>
      {!compared && (
        <p className="notice warn">
          <FormattedMessage id="changes.compare.missing" />
        </p>
      )}
      {compared && compared.fields.length === 0 && (
        <p className="notice">
          <FormattedMessage id="changes.compare.same" />
        </p>
      )}
      {compared && <Differences entity={compared.subject.entity} fields={compared.fields} moved={compared.moved} />}
      <p>
        <Link to="/$things/$code/history" params={{ things, code }} className="button">
          <FormattedMessage id="changes.compare.back" />
        </Link>
      </p>
    </div>
  );
}

export function VersionPage() {
  const intl = useIntl();
  const formats = useFormats();
  const { subject, entry, fields } = versionRoute.useLoaderData();
  const told = fields.flatMap(
    ({ field, value }) => toldField(subject.entity, { field, before: 'null', after: value }, { intl, formats }) ?? [],
  );
  return (
    <div className="page">
      <header className={styles.head}>
        <h1>
          <FormattedMessage id="changes.version.title" values={{ when: formats.moment(entry.at) }} />
        </h1>
        <VersionOf subject={subject} />
        <p className="notice">
          <FormattedMessage id="changes.version.note" />
        </p>
      </header>
      <dl className="facts">
        {told.map(({ label, after, cleaned }) => (
          <Fact key={label} label={label} words={after.join(after.length > 1 ? ', ' : '')} cleaned={cleaned.after} />
        ))}
      </dl>
      <p>
        <Link
          to="/$things/$code/history"
          params={{ things: FOLDERS[subject.entity], code: subject.code }}
          className="button"
        >
          <FormattedMessage id="changes.compare.back" />
        </Link>
      </p>
    </div>
  );
}

function VersionOf({ subject }: { subject: Subject }) {
  return <p>{useSubjectName()(subject)}</p>;
}

function Fact({ label, words, cleaned }: { label: string; words: string; cleaned: boolean }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className={styles.words}>{cleaned ? <FormattedMessage id="changes.cleaned.value" /> : words}</dd>
    </>
  );
}
