/** A social innovation: what it is, its "source code", what it looks for, where it comes from. */
import { getRouteApi, Link, Outlet } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { Innovation } from '../../api/innovations/contract.ts';
import { MAIN_TEXTS } from '../../db/vocabulary.ts';
import { CollectionIcon } from '../map/icons.tsx';
import { MiniMap } from '../map/mini-map.tsx';
import { PhotoRow } from '../shell/photo-row.tsx';
import { useSetting } from '../shell/setting.ts';
import styles from '../shell/sheet.module.css';
import { SheetActions } from '../shell/sheet-actions.tsx';
import { useFormats } from '../words/formats.ts';
import room from './innovations.module.css';
import { SheetFacts } from './sheet-facts.tsx';
import { SheetFamily } from './sheet-family.tsx';
import { SheetMeter } from './sheet-meter.tsx';
import { SheetNeeds } from './sheet-needs.tsx';
import { SheetTexts } from './sheet-texts.tsx';
import { SourceCode } from './source-code.tsx';

const route = getRouteApi('/innovations/$code');

export function InnovationSheet() {
  const sheet = route.useLoaderData();
  const { territory, language } = useSetting();
  const french = MAIN_TEXTS.some((name) => sheet[name] && !sheet.translated.includes(name));
  return (
    <article className={`page ${room.sheet}`}>
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
        {language !== 'fr' && french && (
          <p className="soft small">
            <FormattedMessage
              id={sheet.translated.length > 0 ? 'innovations.partly_in_french' : 'innovations.in_french'}
            />
          </p>
        )}
      </header>
      <div className={room.screen}>
        <SheetActions title={sheet.title} location={sheet.location} />
      </div>
      <PhotoRow photos={sheet.photos} name={sheet.title} />
      <SheetNeeds sheet={sheet} />
      <SheetTexts sheet={sheet} parts={['need', 'how']} heading="h2" />
      <SourceCode sheet={sheet} />
      <SheetFacts sheet={sheet} />
      <SheetFamily sheet={sheet} />
      <div className={room.screen}>
        <SheetMeter sheet={sheet} />
      </div>
      <Outlet />
      {(sheet.location || sheet.areaOutline) && (
        <div className={`${styles.map} ${room.screen}`}>
          <MiniMap
            territory={territory}
            basemapMode={territory.basemapMode}
            point={sheet.location}
            outline={sheet.areaOutline}
            collection="innovation"
            accuracy="approximate"
          />
        </div>
      )}
      <div className={room.screen}>
        <SomethingWrong sheet={sheet} />
      </div>
      <Provenance sheet={sheet} />
    </article>
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
