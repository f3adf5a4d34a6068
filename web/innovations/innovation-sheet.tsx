/** A social innovation and its "source code": how it was done, and how to do it again. */
import { getRouteApi, Link, Outlet } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { Innovation } from '../../api/innovations/contract.ts';
import { CollectionIcon } from '../map/icons.tsx';
import { MiniMap } from '../map/mini-map.tsx';
import { PhotoRow } from '../shell/photo-row.tsx';
import { useSetting } from '../shell/setting.ts';
import styles from '../shell/sheet.module.css';
import { SheetActions } from '../shell/sheet-actions.tsx';
import { useFormats } from '../words/formats.ts';

const route = getRouteApi('/innovations/$code');

const PARTS = ['need', 'how', 'results', 'worked', 'obstacles'] as const;
const AGAIN = ['prerequisites', 'steps', 'contact'] as const;

export function InnovationSheet() {
  const sheet = route.useLoaderData();
  const { territory, language } = useSetting();
  return (
    <article className="page">
      <header className={styles.head}>
        <p className={styles.kind}>
          <CollectionIcon collection="innovation" />
          <FormattedMessage id="words.collection.innovation" />
        </p>
        <h1 lang={sheet.language}>{sheet.title}</h1>
        {sheet.state === 'hidden' && (
          <p className="notice bad">
            <FormattedMessage id="places.hidden" />
          </p>
        )}
        <p lang={sheet.language}>{sheet.summary}</p>
        <p className={styles.kinds}>
          <span className="tag good">
            <FormattedMessage id={`words.stage.${sheet.stage}`} />
          </span>
          {sheet.themes.map((theme) => (
            <span key={theme} className="tag">
              <FormattedMessage id={`words.theme.${theme}`} />
            </span>
          ))}
        </p>
        {language !== 'fr' && (
          <p className="soft small">
            <FormattedMessage id="innovations.in_french" />
          </p>
        )}
      </header>
      <SheetActions title={sheet.title} location={sheet.location} />
      <PhotoRow photos={sheet.photos} name={sheet.title} />
      <Texts sheet={sheet} parts={PARTS} heading="h2" />
      <section className="card" aria-labelledby="again">
        <h2 id="again">
          <FormattedMessage id="innovations.again" />
        </h2>
        <Texts sheet={sheet} parts={AGAIN} heading="h3" />
        {!sheet.prerequisites && !sheet.steps && (
          <p className="soft">
            <FormattedMessage id="innovations.again.unknown" />
          </p>
        )}
      </section>
      <Facts sheet={sheet} />
      <Outlet />
      {sheet.location && (
        <div className={styles.map}>
          <MiniMap
            territory={territory}
            basemapMode={territory.basemapMode}
            point={sheet.location}
            collection="innovation"
            accuracy="approximate"
          />
        </div>
      )}
      <SomethingWrong sheet={sheet} />
      <Provenance sheet={sheet} />
    </article>
  );
}

interface TextsProps {
  sheet: Innovation;
  parts: readonly ((typeof PARTS)[number] | (typeof AGAIN)[number])[];
  heading: 'h2' | 'h3';
}

function Texts({ sheet, parts, heading: Heading }: TextsProps) {
  return parts.map((part) => {
    const text = sheet[part];
    return (
      text && (
        <section key={part} aria-labelledby={part} className={styles.text}>
          <Heading id={part}>
            <FormattedMessage id={`innovations.${part}`} />
          </Heading>
          <p lang="fr">{text}</p>
        </section>
      )
    );
  });
}

function Facts({ sheet }: { sheet: Innovation }) {
  return (
    <dl className="facts">
      <dt>
        <FormattedMessage id="innovations.carrier" />
      </dt>
      <dd>{sheet.carrier}</dd>
      {sheet.publics && (
        <>
          <dt>
            <FormattedMessage id="innovations.publics" />
          </dt>
          <dd lang="fr">{sheet.publics}</dd>
        </>
      )}
      {sheet.callYear !== null && (
        <>
          <dt>
            <FormattedMessage id="innovations.call" />
          </dt>
          <dd>{sheet.callYear}</dd>
        </>
      )}
      {sheet.places.length > 0 && (
        <>
          <dt>
            <FormattedMessage id="innovations.places" />
          </dt>
          <dd>
            <ul className={styles.plain}>
              {sheet.places.map(({ code, name }) => (
                <li key={code}>
                  <Link to="/places/$code" params={{ code }}>
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
      {sheet.adaptedFrom && (
        <>
          <dt>
            <FormattedMessage id="innovations.adapted_from" />
          </dt>
          <dd>
            <Link to="/innovations/$code" params={{ code: sheet.adaptedFrom.code }}>
              {sheet.adaptedFrom.title}
            </Link>
          </dd>
        </>
      )}
      {sheet.adaptedBy.length > 0 && (
        <>
          <dt>
            <FormattedMessage id="innovations.adapted_by" />
          </dt>
          <dd>
            <ul className={styles.plain}>
              {sheet.adaptedBy.map(({ code, title }) => (
                <li key={code}>
                  <Link to="/innovations/$code" params={{ code }}>
                    {title}
                  </Link>
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </dl>
  );
}

function SomethingWrong({ sheet: { code } }: { sheet: Innovation }) {
  return (
    <section className="card" aria-labelledby="wrong">
      <h2 id="wrong">
        <FormattedMessage id="places.wrong" />
      </h2>
      <p className="buttons">
        <Link to="/innovations/$code/correct" params={{ code }} className="button">
          <FormattedMessage id="innovations.correct" />
        </Link>
        <Link to="/innovations/$code/photos" params={{ code }} className="button">
          <FormattedMessage id="innovations.add_photos" />
        </Link>
      </p>
    </section>
  );
}

function Provenance({ sheet }: { sheet: Innovation }) {
  const { day } = useFormats();
  return (
    <footer className="soft small">
      <p>
        {sheet.verifiedAt ? (
          <FormattedMessage id="innovations.verified" values={{ day: day(sheet.verifiedAt) }} />
        ) : (
          <FormattedMessage id="innovations.never_verified" />
        )}{' '}
        <FormattedMessage id="innovations.updated" values={{ day: day(sheet.updatedAt) }} />
      </p>
      <p>
        <FormattedMessage id="innovations.source" values={{ source: sheet.source, licence: sheet.licence }} />
      </p>
    </footer>
  );
}
