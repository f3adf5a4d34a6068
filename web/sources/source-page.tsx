/** One source: how it stands, what waits for a person, what each run did, how it is read. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { FormattedMessage } from 'react-intl';
import { Conflicts } from './conflicts.tsx';
import { Doing } from './doing.tsx';
import { Runs } from './runs.tsx';
import { SettingsForm } from './settings-form.tsx';
import styles from './sources.module.css';
import { StateTag, Times, TroubleWords } from './state-words.tsx';
import { AskedRecords, GoneRecords } from './waiting-records.tsx';

const route = getRouteApi('/sources/$id');
const LOOK_EVERY_MS = 1000;

export function SourcePage() {
  const source = route.useLoaderData();
  const router = useRouter();
  const { isAtWork, id, stoppedFor, runs } = source;
  useEffect(() => {
    if (!isAtWork) return;
    const asking = setInterval(() => void router.invalidate(), LOOK_EVERY_MS);
    return () => clearInterval(asking);
  }, [isAtWork, router]);
  const stopping = runs.find(({ trouble }) => trouble === stoppedFor);
  return (
    <div className="page">
      <p>
        <Link to="/sources">
          <FormattedMessage id="sources.title" />
        </Link>
      </p>
      <h1 className={styles.title}>{source.name}</h1>
      <p role="status" className={styles.line}>
        <StateTag source={source} />
        <Times source={source} />
      </p>
      <p className="soft small">
        <FormattedMessage
          id="sources.whose"
          values={{ producer: source.producer, licence: source.licence, records: source.records ?? 0 }}
        />{' '}
        {source.address && (
          <a href={source.address} rel="noreferrer" className={styles.title}>
            {source.address}
          </a>
        )}
      </p>
      {stoppedFor && (
        <p className="notice warn">
          <TroubleWords trouble={stoppedFor} told={stopping?.told ?? {}} />
        </p>
      )}
      <Doing key={source.version} source={source} />
      <Conflicts source={source} />
      <AskedRecords source={source} />
      <GoneRecords source={source} />
      <Runs source={source} />
      {source.records !== null && (
        <p>
          <a href={`/api/sources/${id}/corrections.csv`} download>
            <FormattedMessage id="sources.corrections" />
          </a>
          <br />
          <span className="soft small">
            <FormattedMessage id="sources.corrections.hint" />
          </span>
        </p>
      )}
      <SettingsForm key={`settings ${source.version}`} source={source} />
    </div>
  );
}
