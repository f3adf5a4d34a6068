/**
 * What a firm from outside is asked, by its link. Plain forms: it works on any telephone, without scripts and without an
 * account. Looking at it changes nothing.
 */
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { FirmWord, FirmWork } from '../../api/routing/contract.ts';
import { MiniMap } from '../map/mini-map.tsx';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import styles from './routing.module.css';

const route = getRouteApi('/work/$secret');

export function WorkPage() {
  const { state, work } = route.useLoaderData();
  const { said, fault } = route.useSearch();
  return (
    <article className="page">
      <h1>
        <FormattedMessage id="steering.work.title" />
      </h1>
      {said === 'started' && state === 'started' && (
        <p className="notice good" role="status">
          <FormattedMessage id="steering.work.said.started" />
        </p>
      )}
      {fault && (
        <p className="notice bad" role="alert">
          <FormattedMessage id={`steering.work.fault.${fault}`} />
        </p>
      )}
      {state === 'open' || state === 'started' ? (
        work && <Work work={work} started={state === 'started'} />
      ) : (
        <p className={state === 'done' ? 'notice good' : 'notice'}>
          <FormattedMessage id={`steering.work.${state}`} />
        </p>
      )}
    </article>
  );
}

function Work({ work, started }: { work: NonNullable<FirmWork['work']>; started: boolean }) {
  const intl = useIntl();
  const formats = useFormats();
  const { territory, language } = useSetting();
  const { secret } = route.useParams();
  const { firm, request, until, code, category, address, commune, location, photos } = work;
  const name = territory.categories.find((one) => one.code === category)?.name[language] ?? category;
  return (
    <>
      <p>
        <FormattedMessage id="steering.work.for" values={{ firm, territory: territory.name[language] }} />
      </p>
      <section className="card" aria-labelledby="asked">
        <h2 id="asked">{name}</h2>
        <p className={styles.request}>{request}</p>
        <dl className="facts">
          <dt>
            <FormattedMessage id="steering.work.where" />
          </dt>
          <dd>
            {[address, commune].filter(Boolean).join(', ')}
            <br />
            <a href={`geo:${location.lat},${location.lon}`}>
              {location.lat.toFixed(5)}, {location.lon.toFixed(5)}
            </a>
          </dd>
          <dt>
            <FormattedMessage id="steering.work.until" />
          </dt>
          <dd>{formats.day(until)}</dd>
          <dt>
            <FormattedMessage id="steering.work.code" />
          </dt>
          <dd>{code}</dd>
        </dl>
        <div className={styles.map}>
          <MiniMap
            territory={territory}
            basemapMode={territory.basemapMode}
            point={location}
            collection="report"
            accuracy="address"
          />
        </div>
        {photos.length > 0 && (
          <ul className={styles.photos}>
            {photos.map(({ id, width, height }, at) => (
              <li key={id}>
                <a href={`/api/work/${secret}/photos/${id}/2048.webp`}>
                  <img
                    src={`/api/work/${secret}/photos/${id}/320.webp`}
                    width={width}
                    height={height}
                    alt={intl.formatMessage({ id: 'steering.work.photo' }, { number: at + 1 })}
                  />
                </a>
              </li>
            ))}
          </ul>
        )}
      </section>
      {!started && (
        <SayForm secret={secret} said="started">
          <button type="submit" className="button">
            <FormattedMessage id="steering.work.start" />
          </button>
        </SayForm>
      )}
      <SayForm secret={secret} said="done">
        <p className="field">
          <label htmlFor="done-words">
            <FormattedMessage id="steering.work.done_words" />
          </label>
          <textarea id="done-words" name="words" className="input" rows={3} maxLength={4000} />
        </p>
        <p className="field">
          <label htmlFor="done-photo">
            <FormattedMessage id="steering.work.done_photo" />
          </label>
          <span className="hint" id="done-photo-hint">
            <FormattedMessage id="steering.work.done_photo.hint" />
          </span>
          <input
            id="done-photo"
            name="photos"
            type="file"
            multiple
            accept="image/jpeg,image/png,image/webp"
            aria-describedby="done-photo-hint"
          />
        </p>
        <button type="submit" className="button primary">
          <FormattedMessage id="steering.work.finish" />
        </button>
      </SayForm>
      <details>
        <summary>
          <FormattedMessage id="steering.work.cannot" />
        </summary>
        <SayForm secret={secret} said="declined">
          <p className="field">
            <label htmlFor="declined-words">
              <FormattedMessage id="steering.work.cannot_words" />
            </label>
            <textarea
              id="declined-words"
              name="words"
              className="input"
              rows={3}
              required
              minLength={3}
              maxLength={4000}
            />
          </p>
          <button type="submit" className="button">
            <FormattedMessage id="steering.work.decline" />
          </button>
        </SayForm>
      </details>
    </>
  );
}

function SayForm({ secret, said, children }: { secret: string; said: FirmWord; children: ReactNode }) {
  const { language } = useSetting();
  return (
    <form method="post" action={`/api/work/${secret}`} encType="multipart/form-data" className={`card ${styles.says}`}>
      <input type="hidden" name="language" value={language} />
      <input type="hidden" name="said" value={said} />
      {children}
    </form>
  );
}
