/** Writes the lines that put the map into another site. A plain form first: without scripts its button writes them. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { isNeed, type NeedCode } from '../../api/finder/needs.ts';
import { COLLECTIONS, LANGUAGES } from '../../db/vocabulary.ts';
import { CopyButton } from '../forms/copy-button.tsx';
import forms from '../forms/forms.module.css';
import { useSetting } from '../shell/setting.ts';
import { THEMES_SHOWN, type WriterSearch } from './embed-search.ts';
import { elementSnippet, frameAddress, frameSnippet } from './embed-snippet.ts';
import styles from './embed-writer.module.css';

const route = getRouteApi('/share');
const LANGUAGE_NAMES = { fr: 'Français', br: 'Brezhoneg', en: 'English' } as const;
const USUAL_HEIGHT = 520;

/** What other sites ask for most; any code of the finder's works in the snippet. */
const NEEDS_OFFERED = ['printer', 'wifi', 'helper', 'free', 'wheelchair', 'breton'] as const satisfies NeedCode[];

export function EmbedWriter() {
  const intl = useIntl();
  const { territory, language, prefix, publicUrl } = useSetting();
  const search = route.useSearch();
  const navigate = useNavigate();
  const chosen = {
    ...{ kinds: listOf(search.kinds), needs: listOf(search.needs).filter(isNeed) },
    ...{ lang: search.lang ?? language, theme: search.theme ?? 'auto', height: search.height ?? USUAL_HEIGHT },
  };
  const offered = COLLECTIONS.filter(
    (one) => one === 'innovation' || one === 'report' || territory.kinds.some((kind) => kind === one),
  );
  const choose = (changes: Partial<WriterSearch>) =>
    void navigate({ to: '/share', search: { ...search, ...changes }, replace: true, resetScroll: false });
  const attributes = { ...search, ...chosen, territory: territory.code };
  const title = territory.name[chosen.lang];
  const frame = frameSnippet(publicUrl, attributes, title);
  const element = elementSnippet(publicUrl, attributes, title);

  return (
    <article className="page">
      <h1>
        <FormattedMessage id="embed.write.title" />
      </h1>
      <p>
        <FormattedMessage id="embed.write.intro" values={{ licence: territory.licences.data }} />
      </p>
      <form action={`${prefix}/share`} className={styles.choices}>
        <Boxes
          legend={<FormattedMessage id="embed.write.kinds" />}
          hint={<FormattedMessage id="embed.write.kinds.hint" />}
        >
          {offered.map((collection) => (
            <Box
              key={collection}
              name="kinds"
              value={collection}
              checked={chosen.kinds.includes(collection)}
              onChange={() => choose({ kinds: toggled(chosen.kinds, collection) })}
            >
              <FormattedMessage id={`words.collections.${collection}`} />
            </Box>
          ))}
        </Boxes>
        <Boxes
          legend={<FormattedMessage id="embed.write.needs" />}
          hint={<FormattedMessage id="embed.write.needs.hint" />}
        >
          {NEEDS_OFFERED.map((need) => (
            <Box
              key={need}
              name="needs"
              value={need}
              checked={chosen.needs.includes(need)}
              onChange={() => choose({ needs: toggled(chosen.needs, need) })}
            >
              <FormattedMessage id={`embed.need.${need}`} />
            </Box>
          ))}
          <Box
            name="when"
            value="now"
            checked={search.when === 'now'}
            onChange={() => choose({ when: search.when ? undefined : 'now' })}
          >
            <FormattedMessage id="finder.open_now" />
          </Box>
        </Boxes>
        <div className={styles.row}>
          <div className="field">
            <label htmlFor="lang">
              <FormattedMessage id="embed.write.language" />
            </label>
            <select
              id="lang"
              name="lang"
              className="input"
              value={chosen.lang}
              onChange={({ target }) => choose({ lang: LANGUAGES.find((one) => one === target.value) })}
            >
              {territory.languages.map((one) => (
                <option key={one} value={one} lang={one}>
                  {LANGUAGE_NAMES[one]}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="theme">
              <FormattedMessage id="embed.write.theme" />
            </label>
            <select
              id="theme"
              name="theme"
              className="input"
              value={chosen.theme}
              onChange={({ target }) => choose({ theme: THEMES_SHOWN.find((one) => one === target.value) })}
            >
              {THEMES_SHOWN.map((one) => (
                <option key={one} value={one}>
                  {intl.formatMessage({ id: `embed.theme.${one}` })}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="height">
              <FormattedMessage id="embed.write.height" />
            </label>
            <input
              id="height"
              name="height"
              type="number"
              className="input"
              min={240}
              max={2000}
              step={20}
              defaultValue={chosen.height}
              onChange={({ target }) => {
                if (target.validity.valid && target.value) choose({ height: target.valueAsNumber });
              }}
            />
          </div>
        </div>
        <p className={styles.plain}>
          <button type="submit" className="button">
            <FormattedMessage id="embed.write.submit" />
          </button>
        </p>
      </form>
      <Snippet id="element" title={<FormattedMessage id="embed.write.element" />} text={element} />
      <Snippet id="frame" title={<FormattedMessage id="embed.write.frame" />} text={frame} />
      <section className="card" aria-labelledby="preview">
        <h2 id="preview">
          <FormattedMessage id="embed.write.preview" />
        </h2>
        <iframe
          key={`${chosen.lang}${chosen.theme}`}
          src={frameAddress('', attributes)}
          title={title}
          loading="lazy"
          className={styles.preview}
          style={{ blockSize: chosen.height }}
        />
      </section>
    </article>
  );
}

function Boxes({ legend, hint, children }: { legend: ReactNode; hint: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      <p className="soft small">{hint}</p>
      <div className={forms.choices}>{children}</div>
    </fieldset>
  );
}

interface BoxProps {
  name: string;
  value: string;
  checked: boolean;
  onChange: () => void;
  children: ReactNode;
}

function Box({ children, ...box }: BoxProps) {
  return (
    <label className={forms.choice}>
      <input type="checkbox" {...box} />
      {children}
    </label>
  );
}

function Snippet({ id, title, text }: { id: string; title: ReactNode; text: string }) {
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <pre className={styles.snippet}>
        <code>{text}</code>
      </pre>
      <p>
        <CopyButton link={text} label="embed.write.copy" />
      </p>
    </section>
  );
}

const listOf = (text: string | undefined): string[] => (text ?? '').split(',').filter(Boolean);

function toggled(list: readonly string[], value: string): string | undefined {
  const next = list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
  return next.join(',') || undefined;
}
