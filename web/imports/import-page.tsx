/** One import: how the file is read and mapped, what the rehearsal found, what was written, and the way back. */
import { getRouteApi, Link, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { ImportRun } from '../../api/imports/contract.ts';
import { Trouble } from '../forms/trouble.tsx';
import { useAsking } from '../forms/use-asking.ts';
import { told } from '../shell/client.ts';
import { useFormats } from '../words/formats.ts';
import styles from './imports.module.css';
import { LookForm } from './look-form.tsx';
import { MappingForm } from './mapping-form.tsx';
import { Rows } from './rows.tsx';

const route = getRouteApi('/imports/$id');
const LOOK_EVERY_MS = 1000;

export function ImportPage() {
  const { run } = route.useLoaderData();
  const router = useRouter();
  const { day } = useFormats();
  const [isMappingOpen, setIsMappingOpen] = useState(false);
  const isWorking = isAtWork(run) && !run.brokenOff;
  useEffect(() => {
    if (!isWorking) return;
    const asking = setInterval(() => void router.invalidate(), LOOK_EVERY_MS);
    return () => clearInterval(asking);
  }, [isWorking, router]);
  const isPrepared = run.state === 'uploaded' || (run.state === 'rehearsing' && run.brokenOff);
  return (
    <div className="page">
      <p>
        <Link to="/imports">
          <FormattedMessage id="imports.title" />
        </Link>
      </p>
      <h1 className={styles.title}>{run.fileName}</h1>
      <p role="status" className={styles.state}>
        <span className={run.brokenOff ? 'tag warn' : 'tag'}>
          <FormattedMessage id={run.brokenOff ? 'imports.broken_off' : `imports.state.${run.state}`} />
        </span>{' '}
        {isAtWork(run) && (
          <FormattedMessage
            id={run.state === 'rehearsing' ? 'imports.progress.read' : 'imports.progress'}
            values={{ done: run.done, of: rowsOfWork(run) }}
          />
        )}
      </p>
      <Trouble words={run.brokenOff ? (run.trouble ?? '') : ''} />
      {isWorking && run.state !== 'rehearsing' && (
        <progress max={rowsOfWork(run)} value={run.done} aria-hidden="true" />
      )}
      {run.source && (
        <p className="soft small">
          <FormattedMessage
            id="imports.from"
            values={{ source: run.source, producer: run.producer, licence: run.licence }}
          />
        </p>
      )}
      {run.forgottenAt && (
        <p className="notice">
          <FormattedMessage id="imports.forgotten" values={{ day: day(run.forgottenAt) }} />
        </p>
      )}
      {(isPrepared || (run.state === 'rehearsed' && isMappingOpen)) && (
        <>
          <LookForm key={`look ${run.version}`} run={run} />
          <MappingForm key={`mapping ${run.version}`} run={run} onRehearsing={() => setIsMappingOpen(false)} />
        </>
      )}
      {run.state === 'rehearsed' && !isMappingOpen && (
        <p className="buttons">
          <button type="button" className="button" onClick={() => setIsMappingOpen(true)}>
            <FormattedMessage id="imports.mapping.again" />
          </button>
        </p>
      )}
      {run.state !== 'uploaded' && <Rows run={run} />}
      {run.state === 'accepted' && (
        <p>
          <Link to="/sources" search={{ import: run.id }}>
            <FormattedMessage id="sources.from_import" />
          </Link>
        </p>
      )}
      <Doing run={run} />
    </div>
  );
}

const isAtWork = ({ state }: ImportRun) => state === 'rehearsing' || state === 'accepting' || state === 'undoing';

/** Of a rehearsal nobody knows before its end. */
const rowsOfWork = ({ state, chosen, outcomes, done }: ImportRun) =>
  state === 'undoing' ? outcomes.added + outcomes.changed + done : state === 'accepting' ? chosen : 0;

function Doing({ run: { id, state, brokenOff, version, chosen } }: { run: ImportRun }) {
  const navigate = useNavigate();
  const { client } = useRouter().options.context;
  const { ask, busy, trouble } = useAsking();
  const [isSure, setIsSure] = useState(false);
  const json = { version };
  const param = { id };
  const canAccept = state === 'rehearsed' || (state === 'accepting' && brokenOff);
  const canUndo = state === 'accepted' || (state === 'undoing' && brokenOff);
  const canDrop = state === 'uploaded' || state === 'rehearsed' || (state === 'rehearsing' && brokenOff);
  const drop = async () => {
    if (await ask(() => told(client.api.imports[':id'].dropping.$post({ param, json }))))
      await navigate({ to: '/imports' });
  };
  const undo = async () => {
    setIsSure(false);
    await ask(() => told(client.api.imports[':id'].undoing.$post({ param, json })));
  };
  return (
    <section className={styles.doing}>
      <Trouble words={trouble} />
      {isSure && (
        <p className="notice warn" role="alert">
          <FormattedMessage id="imports.undo.sure" />
        </p>
      )}
      <p className="buttons">
        {canAccept && (
          <button
            type="button"
            className="button primary"
            disabled={busy || (chosen === 0 && state === 'rehearsed')}
            onClick={() => void ask(() => told(client.api.imports[':id'].acceptance.$post({ param, json })))}
          >
            {state === 'accepting' ? (
              <FormattedMessage id="imports.accept.go_on" />
            ) : (
              <FormattedMessage id="imports.accept" values={{ count: chosen }} />
            )}
          </button>
        )}
        {canUndo && !isSure && (
          <button type="button" className="button" disabled={busy} onClick={() => setIsSure(true)}>
            <FormattedMessage id="imports.undo" />
          </button>
        )}
        {canUndo && isSure && (
          <>
            <button type="button" className="button primary" disabled={busy} onClick={() => void undo()}>
              <FormattedMessage id="imports.undo.yes" />
            </button>
            <button type="button" className="button" onClick={() => setIsSure(false)}>
              <FormattedMessage id="imports.undo.no" />
            </button>
          </>
        )}
        {canDrop && (
          <button type="button" className="button quiet" disabled={busy} onClick={() => void drop()}>
            <FormattedMessage id="imports.drop" />
          </button>
        )}
      </p>
    </section>
  );
}
