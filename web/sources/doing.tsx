/** What can be done with a source now: begin, fetch, pause, apply all the same, put a file in, forget. */
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Source } from '../../api/sources/contract.ts';
import { Trouble } from '../forms/trouble.tsx';
import { useAsking } from '../forms/use-asking.ts';
import { told } from '../shell/client.ts';

const CAN_BE_APPLIED = ['shrunk', 'columns'];

export function Doing({ source: { id, kind, state, stoppedFor, isAtWork, version, records } }: { source: Source }) {
  const navigate = useNavigate();
  const { client } = useRouter().options.context;
  const { ask, busy, trouble } = useAsking();
  const [isSure, setIsSure] = useState(false);
  const param = { id };
  const json = { version };
  const idle = busy || isAtWork;
  const begin = () =>
    ask(async () => {
      const active = await told(client.api.sources[':id'].state.$post({ param, json: { ...json, state: 'active' } }));
      return told(client.api.sources[':id'].fetch.$post({ param, json: { version: active.version } }));
    });
  const pause = () =>
    ask(() => told(client.api.sources[':id'].state.$post({ param, json: { ...json, state: 'paused' } })));
  const fetchNow = () => ask(() => told(client.api.sources[':id'].fetch.$post({ param, json })));
  const despite = () => ask(() => told(client.api.sources[':id'].despite.$post({ param, json })));
  const forget = async () => {
    if (await ask(() => told(client.api.sources[':id'].dropping.$post({ param, json }))))
      await navigate({ to: '/sources', search: {} });
  };
  const put = async (file: File | null) => {
    if (!file) return;
    const init = { body: file, headers: { 'content-type': 'application/octet-stream' } };
    await ask(() =>
      told(client.api.sources[':id'].file.$post({ param, query: { version: String(version) } }, { init })),
    );
  };
  return (
    <section>
      <Trouble words={trouble} />
      {isSure && (
        <p className="notice warn" role="alert">
          <FormattedMessage id="sources.forget.sure" />
        </p>
      )}
      {kind === 'file' && (
        <div className="field">
          <label htmlFor="source-file">
            <FormattedMessage id="sources.put" />
          </label>
          <input
            id="source-file"
            className="input"
            type="file"
            disabled={idle}
            accept=".csv,.tsv,.txt,.xlsx,.json,.geojson,.umap"
            onChange={({ target }) => void put(target.files?.[0] ?? null)}
          />
        </div>
      )}
      <p className="buttons">
        {kind !== 'file' && state !== 'active' && (
          <button type="button" className="button primary" disabled={idle} onClick={() => void begin()}>
            <FormattedMessage id={records === null ? 'sources.begin' : 'sources.resume'} />
          </button>
        )}
        {stoppedFor && CAN_BE_APPLIED.includes(stoppedFor) && (
          <button type="button" className="button" disabled={idle} onClick={() => void despite()}>
            <FormattedMessage id="sources.despite" />
          </button>
        )}
        {kind !== 'file' && state === 'active' && (
          <>
            <button type="button" className="button primary" disabled={idle} onClick={() => void fetchNow()}>
              <FormattedMessage id="sources.fetch" />
            </button>
            <button type="button" className="button" disabled={idle} onClick={() => void pause()}>
              <FormattedMessage id="sources.pause" />
            </button>
          </>
        )}
        {isSure ? (
          <>
            <button type="button" className="button primary" disabled={idle} onClick={() => void forget()}>
              <FormattedMessage id="sources.forget.yes" />
            </button>
            <button type="button" className="button" onClick={() => setIsSure(false)}>
              <FormattedMessage id="sources.no" />
            </button>
          </>
        ) : (
          <button type="button" className="button quiet" disabled={idle} onClick={() => setIsSure(true)}>
            <FormattedMessage id="sources.forget" />
          </button>
        )}
      </p>
    </section>
  );
}
