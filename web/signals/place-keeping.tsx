/** Below a place's sheet: for everybody one tap, for mediators the poster and whom to ask. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { may } from '../../api/access.ts';
import type { Holder } from '../../api/signals/contract.ts';
import { LANGUAGES, type Language } from '../../db/vocabulary.ts';
import { attempt } from '../forms/send.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import styles from './signals.module.css';
import { StillRight } from './still-right.tsx';

const route = getRouteApi('/places/$code');

export function PlaceKeeping() {
  const place = route.useLoaderData();
  const { role } = useSetting();
  const { code, name, location, offers, state } = place;
  return (
    <>
      {state === 'published' && (
        <StillRight
          about={{ of: 'place', code, name, location, kinds: offers.map(({ kind }) => kind) }}
          sayings={['right', 'gone', 'wrong', 'duplicate', 'charter']}
          title={<FormattedMessage id="signals.still.title" />}
        />
      )}
      {may(role, 'holder.write') && <Holders key={code} code={code} />}
    </>
  );
}

function Holders({ code }: { code: string }) {
  const intl = useIntl();
  const { language, territory } = useSetting();
  const { client } = useRouter().options.context;
  const { day } = useFormats();
  const [holders, setHolders] = useState<Holder[] | null>(null);
  const [email, setEmail] = useState('');
  const [spoken, setSpoken] = useState<Language>(language);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    void attempt(told(client.api.places[':code'].holders.$get({ param: { code } }))).then((answer) => {
      if (answer.outcome === 'sent') setHolders(answer.receipt);
    });
  }, [client, code]);

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const json = { email, language: spoken };
    const sent = await attempt(told(client.api.places[':code'].holders.$post({ param: { code }, json })));
    if (sent.outcome !== 'sent') return setTrouble(sent.outcome === 'refused' ? sent.title : networkWords());
    setTrouble(null);
    setEmail('');
    setHolders(sent.receipt);
  };
  const remove = async (id: string) => {
    const param = { code, id };
    const sent = await attempt(told(client.api.places[':code'].holders[':id'].removal.$post({ param })));
    if (sent.outcome !== 'sent') return setTrouble(sent.outcome === 'refused' ? sent.title : networkWords());
    setHolders((now) => now?.filter((one) => one.id !== id) ?? null);
  };
  const networkWords = () => intl.formatMessage({ id: 'contributions.form.no_network' });

  return (
    <section className="card" aria-labelledby="keeping">
      <h2 id="keeping">
        <FormattedMessage id="signals.keeping.title" />
      </h2>
      <p>
        <Link to="/places/$code/poster" params={{ code }} className="button">
          <FormattedMessage id="signals.keeping.poster" />
        </Link>
      </p>
      <h3>
        <FormattedMessage id="signals.keeping.holders" />
      </h3>
      <p className="soft small">
        <FormattedMessage id="signals.keeping.hint" />
      </p>
      {holders && holders.length > 0 && (
        <ul className={styles.holders}>
          {holders.map((holder) => (
            <li key={holder.id}>
              <span>
                {holder.email}{' '}
                <span className="soft small">
                  {holder.askedAt ? (
                    <FormattedMessage id="signals.keeping.asked" values={{ day: day(holder.askedAt) }} />
                  ) : (
                    <FormattedMessage id="signals.keeping.not_asked" />
                  )}
                </span>
              </span>
              <button type="button" className="button quiet" onClick={() => void remove(holder.id)}>
                <FormattedMessage id="signals.keeping.remove" />
                <span className="visually-hidden"> {holder.email}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <form className={styles.newHolder} onSubmit={(event) => void onSubmit(event)}>
        <div className="field">
          <label htmlFor="holder-email">
            <FormattedMessage id="signals.keeping.email" />
          </label>
          <input
            id="holder-email"
            type="email"
            required
            maxLength={254}
            className="input"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor="holder-language">
            <FormattedMessage id="shell.language" />
          </label>
          <select
            id="holder-language"
            className="input"
            value={spoken}
            onChange={(event) => setSpoken(LANGUAGES.find((one) => one === event.target.value) ?? language)}
          >
            {territory.languages.map((one) => (
              <option key={one} value={one}>
                {one.toUpperCase()}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" className="button">
          <FormattedMessage id="signals.keeping.add" />
        </button>
      </form>
      {trouble && (
        <p role="alert" className="notice bad">
          {trouble}
        </p>
      )}
    </section>
  );
}
