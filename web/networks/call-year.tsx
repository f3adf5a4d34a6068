/** "The forty projects of 2012": everything of one year, listed and mapped at one address. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { may } from '../../api/access.ts';
import type { CallYear, Item } from '../../api/networks/contract.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { SheetActions } from '../shell/sheet-actions.tsx';
import { CallFields, callIn } from './call-fields.tsx';
import { ItemList, ItemMap } from './items.tsx';
import styles from './networks.module.css';
import { useNumbers } from './numbers.ts';
import { SubjectSearch } from './subject-search.tsx';
import { WriteForm } from './write-form.tsx';

const route = getRouteApi('/calls/$year');

type Programme = CallYear['calls'][number];

export function CallYearPage() {
  const { year, calls } = route.useLoaderData();
  const { role } = useSetting();
  // A sheet may belong to two programmes of a year: the map draws it once.
  const all = useMemo(
    () => [...new Map(calls.flatMap(({ innovations }) => innovations.map((one) => [one.code, one]))).values()],
    [calls],
  );
  return (
    <article className={`page ${styles.page}`}>
      <p>
        <Link to="/calls">
          <FormattedMessage id="networks.calls.title" />
        </Link>
      </p>
      <h1>
        <FormattedMessage id="networks.calls.of" values={{ year: String(year) }} />
      </h1>
      <SheetActions title={String(year)} />
      <ItemMap items={all} />
      {calls.map((call) => (
        <section key={call.code} id={call.code} className={styles.section}>
          <h2>{call.name}</h2>
          <CallFacts call={call} />
          {call.text && (
            <p className={styles.written} lang="fr">
              {call.text}
            </p>
          )}
          <p>
            <Link to="/events" search={{ call: call.code }}>
              <FormattedMessage id="events.of_call" />
            </Link>
          </p>
          <h3>
            <FormattedMessage id="networks.call.sheets.count" values={{ count: call.sheets }} />
          </h3>
          <ItemList items={call.innovations} />
          {call.sheets > 0 && (
            <p>
              <Link to="/innovations" search={{ call: call.code }}>
                <FormattedMessage id="networks.call.list" />
              </Link>
            </p>
          )}
          {may(role, 'call.write') && <CallDesk call={call} />}
        </section>
      ))}
    </article>
  );
}

function CallFacts({ call: { kind, amountEuros, projects, themes } }: { call: Programme }) {
  const { euros } = useNumbers();
  return (
    <>
      <p className={styles.tags}>
        <span className="tag good">
          <FormattedMessage id={`networks.kind.${kind}`} />
        </span>
        {themes.map((theme) => (
          <span key={theme} className="tag">
            <FormattedMessage id={`words.theme.${theme}`} />
          </span>
        ))}
      </p>
      {(amountEuros !== null || projects !== null) && (
        <dl className="facts">
          {projects !== null && (
            <>
              <dt>
                <FormattedMessage id="networks.call.projects" />
              </dt>
              <dd>{projects}</dd>
            </>
          )}
          {amountEuros !== null && (
            <>
              <dt>
                <FormattedMessage id="networks.call.amount" />
              </dt>
              <dd>{euros(amountEuros)}</dd>
            </>
          )}
        </dl>
      )}
    </>
  );
}

function CallDesk({ call }: { call: Programme }) {
  const router = useRouter();
  const { client } = router.options.context;
  const [chosen, setChosen] = useState<Item | null>(null);
  const { code, version } = call;
  const param = { code };
  const setSheet = (belongs: 'yes' | 'no') => {
    const json = { innovation: chosen?.code ?? '', belongs: belongs === 'yes' };
    return told(client.api.calls[':code'].innovations.$post({ param, json }));
  };
  const done = () => {
    setChosen(null);
    void router.invalidate();
  };
  const belongs = call.innovations.some((one) => one.code === chosen?.code);
  return (
    <div className={`card ${styles.section}`}>
      <details className={styles.fold}>
        <summary>
          <FormattedMessage id="networks.call.sheet" />
        </summary>
        <p className="soft small">
          <FormattedMessage id="networks.call.sheet.hint" />
        </p>
        <SubjectSearch chosen={chosen} onChoose={setChosen} of="innovation" />
        {chosen && (
          <WriteForm
            submit={belongs ? 'networks.call.sheet.remove' : 'networks.call.sheet.add'}
            onSend={() => setSheet(belongs ? 'no' : 'yes')}
            onSent={done}
          >
            {null}
          </WriteForm>
        )}
      </details>
      <details className={styles.fold}>
        <summary>
          <FormattedMessage id="networks.call.write" />
        </summary>
        <WriteForm
          key={version}
          submit="networks.form.save"
          onSend={(form) => told(client.api.calls[':code'].$post({ param, json: { version, ...callIn(form) } }))}
          onSent={() => void router.invalidate()}
        >
          <CallFields call={call} />
        </WriteForm>
        <WriteForm
          submit="networks.remove"
          onSend={() => told(client.api.calls[':code'].removal.$post({ param, json: { version } }))}
          onSent={() => void router.navigate({ to: '/calls' })}
        >
          {null}
        </WriteForm>
      </details>
    </div>
  );
}
