/** Bringing in places or innovations from a file: send one, and what was brought in before. */
import { getRouteApi, Link, useNavigate, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { holdsRequests, LARGEST_FILE_BYTES } from '../../api/imports/contract.ts';
import { Trouble } from '../forms/trouble.tsx';
import { useAsking } from '../forms/use-asking.ts';
import { told } from '../shell/client.ts';
import { useFormats } from '../words/formats.ts';
import styles from './imports.module.css';

const route = getRouteApi('/imports');
const MEGABYTE = 1024 * 1024;
const BEGINNING_BYTES = 20_000;

export function ImportsPage() {
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="imports.title" />
      </h1>
      <p>
        <FormattedMessage id="imports.intro" />
      </p>
      <p>
        <Link to="/sources">
          <FormattedMessage id="sources.title" />
        </Link>
      </p>
      <UploadForm />
      <Runs />
    </div>
  );
}

function UploadForm() {
  const intl = useIntl();
  const navigate = useNavigate();
  const { client } = useRouter().options.context;
  const { ask, busy, trouble } = useAsking();
  const [file, setFile] = useState<File | null>(null);
  const [isOpen311, setIsOpen311] = useState(false);
  const choose = async (chosen: File | null) => {
    setFile(chosen);
    setIsOpen311(chosen !== null && holdsRequests(await chosen.slice(0, BEGINNING_BYTES).text()));
  };
  const tooLarge = file !== null && file.size > LARGEST_FILE_BYTES;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!file || tooLarge) return;
    // The bytes themselves are the body: nothing on the way holds the whole file.
    const init = { body: file, headers: { 'content-type': 'application/octet-stream' } };
    const run = await ask(() => told(client.api.imports.$post({ query: { name: file.name } }, { init })));
    if (run) await navigate({ to: '/imports/$id', params: { id: run.id } });
  };
  return (
    <form className="card" onSubmit={(event) => void send(event)}>
      <div className="field">
        <label htmlFor="import-file">
          <FormattedMessage id="imports.file" />
        </label>
        <p className="hint" id="import-file-hint">
          <FormattedMessage id="imports.file.hint" values={{ megabytes: LARGEST_FILE_BYTES / MEGABYTE }} />
        </p>
        <input
          id="import-file"
          className="input"
          type="file"
          required
          accept=".csv,.tsv,.txt,.xlsx,.json,.geojson,.umap,.xml"
          aria-describedby="import-file-hint"
          onChange={({ target }) => void choose(target.files?.[0] ?? null)}
        />
      </div>
      {isOpen311 && (
        <p className="notice" role="status">
          <FormattedMessage id="imports.open311" />{' '}
          <Link to="/open311-import">
            <FormattedMessage id="software.import.title" />
          </Link>
        </p>
      )}
      <Trouble words={tooLarge ? intl.formatMessage({ id: 'imports.file.too_large' }) : trouble} />
      <p className="buttons">
        <button type="submit" className="button primary" disabled={busy || tooLarge || isOpen311}>
          <FormattedMessage id={busy ? 'imports.sending' : 'imports.send'} />
        </button>
      </p>
    </form>
  );
}

function Runs() {
  const { runs } = route.useLoaderData();
  const formats = useFormats();
  return (
    <section aria-labelledby="runs" className={styles.stack}>
      <h2 id="runs">
        <FormattedMessage id="imports.runs" />
      </h2>
      {runs.length === 0 && (
        <p className="soft">
          <FormattedMessage id="imports.runs.none" />
        </p>
      )}
      <ul className={styles.rows}>
        {runs.map(({ id, fileName, source, collection, state, brokenOff, createdAt }) => (
          <li key={id} className={styles.run}>
            <Link to="/imports/$id" params={{ id }}>
              {fileName}
            </Link>
            <span className="soft small">
              <FormattedMessage id={`imports.collection.${collection}`} /> · {source && `${source} · `}
              {formats.moment(createdAt)}
            </span>
            <span className={brokenOff ? 'tag warn' : 'tag'}>
              <FormattedMessage id={brokenOff ? 'imports.broken_off' : `imports.state.${state}`} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
