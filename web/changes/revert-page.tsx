/** One change about to be taken back: what would happen first, then the deed, then the way back. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { attempt, type Sending } from '../forms/send.ts';
import { told } from '../shell/client.ts';
import { useFormats } from '../words/formats.ts';
import { FOLDERS } from './addresses.ts';
import styles from './changes.module.css';
import { Outcome } from './outcome.tsx';
import { Undone } from './undone.tsx';
import { useWhoWords } from './who.tsx';

const route = getRouteApi('/changes/$change/revert');

export function RevertPage() {
  const { change } = route.useParams();
  // Another change is another page, although the address differs in one part only.
  return <Revert key={change} />;
}

function Revert() {
  const preview = route.useLoaderData();
  const { client } = useRouter().options.context;
  const { moment } = useFormats();
  const who = useWhoWords();
  const [sending, setSending] = useState<Sending<{ change: string }> | 'nothing' | 'sending'>('nothing');
  const title = useRef<HTMLHeadingElement>(null);
  const done = typeof sending === 'object' && sending.outcome === 'sent' ? sending.receipt : null;
  // The button that had the focus is gone.
  useEffect(() => {
    if (done) title.current?.focus();
  }, [done]);
  const [first] = preview.undoes;

  const confirm = async () => {
    setSending('sending');
    setSending(await attempt(told(client.api.changes[':change'].revert.$post({ param: { change: preview.change } }))));
  };

  return (
    <div className="page">
      <header className={styles.head}>
        <h1 ref={title} tabIndex={-1}>
          <FormattedMessage id="changes.revert.title" />
        </h1>
        <p className="soft">
          {moment(preview.at)} · <FormattedMessage id="changes.by" values={{ who: who(preview.who) }} />
        </p>
        {!done && preview.possible && (
          <p>
            <FormattedMessage id="changes.revert.intro" />
          </p>
        )}
      </header>
      {!done && !preview.possible && (
        <p className="notice warn">
          <FormattedMessage id="changes.revert.nothing" />
        </p>
      )}
      {!done &&
        preview.undoes.map((undo) => (
          <Undone key={`${undo.entity} ${undo.subject?.code ?? ''}`} undo={undo} heading="h2" />
        ))}
      <Outcome sending={sending}>
        <FormattedMessage id="changes.revert.done" />
      </Outcome>
      <p className="buttons">
        {!done && preview.possible && (
          <button
            type="button"
            className="button primary"
            aria-disabled={sending === 'sending'}
            onClick={() => sending !== 'sending' && void confirm()}
          >
            <FormattedMessage id="changes.revert.confirm" />
          </button>
        )}
        {done && (
          <Link to="/changes/$change/revert" params={{ change: done.change }} className="button">
            <FormattedMessage id="changes.revert.again" />
          </Link>
        )}
        {first?.subject && (
          <Link
            to="/$things/$code/history"
            params={{ things: FOLDERS[first.subject.entity], code: first.subject.code }}
            className="button"
          >
            <FormattedMessage id={done ? 'changes.compare.back' : 'changes.revert.cancel'} />
          </Link>
        )}
      </p>
    </div>
  );
}
