/** All versions of one place, sheet or report. A plain form: two of them are chosen and compared. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Entry } from '../../api/changes/contract.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import { FOLDERS } from './addresses.ts';
import styles from './changes.module.css';
import { EntryCard } from './entry.tsx';
import { useSubjectName } from './who.tsx';

const route = getRouteApi('/$things/$code/history');

export function HistoryPage() {
  const { subject, entries, next } = route.useLoaderData();
  const { before } = route.useSearch();
  const { prefix } = useSetting();
  const subjectName = useSubjectName();
  const thing = { things: FOLDERS[subject.entity], code: subject.code };
  const versions = entries.filter(({ entity }) => entity === subject.entity && entity !== 'report');
  return (
    <div className="page">
      <header className={styles.head}>
        <h1>
          <FormattedMessage id="changes.history.of" values={{ name: subjectName(subject) }} />
        </h1>
        <p className="soft">
          <FormattedMessage id="changes.history.intro" />
        </p>
        <p>
          <SheetLink entity={subject.entity} code={subject.code} />
        </p>
      </header>
      {entries.length === 0 && (
        <p className="notice">
          <FormattedMessage id="changes.history.empty" />
        </p>
      )}
      <form action={`${prefix}/${thing.things}/${thing.code}/history/compare`} className={styles.list}>
        {versions.length > 1 && <CompareButton />}
        <ol className={styles.list}>
          {entries.map((entry) => (
            <li key={entry.id}>
              <EntryCard entry={entry} heading="what">
                {versions.length > 1 && versions.includes(entry) && (
                  <Choice entry={entry} at={versions.indexOf(entry)} />
                )}
              </EntryCard>
            </li>
          ))}
        </ol>
        {versions.length > 1 && <CompareButton />}
      </form>
      <p className="buttons">
        {before && (
          <Link to="/$things/$code/history" params={thing} search={{}} className="button">
            <FormattedMessage id="changes.history.latest" />
          </Link>
        )}
        {next && (
          <Link to="/$things/$code/history" params={thing} search={{ before: next }} className="button">
            <FormattedMessage id="changes.history.older" />
          </Link>
        )}
      </p>
    </div>
  );
}

function SheetLink({ entity, code }: { entity: keyof typeof FOLDERS; code: string }) {
  const { prefix } = useSetting();
  return (
    <a href={`${prefix}/${FOLDERS[entity]}/${code}`}>
      <FormattedMessage id="changes.history.back" />
    </a>
  );
}

function CompareButton() {
  return (
    <p>
      <button type="submit" className="button">
        <FormattedMessage id="changes.compare" />
      </button>
    </p>
  );
}

/** At first the latest two. */
function Choice({ entry: { id, at }, at: index }: { entry: Entry; at: number }) {
  const intl = useIntl();
  const { moment } = useFormats();
  const name = (one: 'first' | 'second') => intl.formatMessage({ id: `changes.compare.${one}` }, { when: moment(at) });
  return (
    <span className={styles.choice}>
      <label>
        <input type="radio" name="from" value={id} defaultChecked={index === 1} aria-label={name('first')} />
        <FormattedMessage id="changes.was" />
      </label>
      <label>
        <input type="radio" name="to" value={id} defaultChecked={index === 0} aria-label={name('second')} />
        <FormattedMessage id="changes.is" />
      </label>
    </span>
  );
}
