/** One template: what it is for, its words in three languages with their gaps, and how they read when filled. */
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { FormattedMessage, useIntl } from 'react-intl';
import { PLACEHOLDERS, unknownPlaceholders } from '../../api/triage/placeholders.ts';
import type { Template } from '../../api/triage/templates-contract.ts';
import { LANGUAGES, type Language, REPORT_STATES, type ReportState } from '../../db/vocabulary.ts';
import type { Sending } from '../forms/send.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import type { MessageId } from '../words/messages.ts';
import styles from './templates.module.css';
import type { TemplateVerb } from './templates.tsx';

interface TemplateFormProps {
  id: string;
  /** Null for a new one. */
  template: Template | null;
  onAct: (verb: TemplateVerb, said: string) => Promise<Sending<Template[]>>;
  onClose: () => void;
}

const NO_WORDS = { fr: '', br: '', en: '' };

export function TemplateForm({ id, template, onAct, onClose }: TemplateFormProps) {
  const intl = useIntl();
  const fieldId = useId();
  const { territory, language } = useSetting();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState(template?.name ?? '');
  const [state, setState] = useState<ReportState | null>(template?.state ?? null);
  const [categories, setCategories] = useState<readonly string[]>(template?.categories ?? []);
  const [words, setWords] = useState(template?.words ?? NO_WORDS);
  const [faults, setFaults] = useState<{ path: string; words: string }[]>([]);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  const send = async (verb: TemplateVerb, said: string) => {
    const sent = await onAct(verb, said);
    if (sent.outcome === 'sent') return onClose();
    setFaults(
      sent.outcome === 'no_network'
        ? [{ path: '', words: intl.formatMessage({ id: 'shell.error.network' }) }]
        : [{ path: '', words: sent.title }, ...sent.faults],
    );
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsIn(name, words).map(({ path, id: message, values }) => ({
      path,
      words: intl.formatMessage({ id: message }, values),
    }));
    setFaults(found);
    if (found.length > 0) return form.current?.querySelector<HTMLElement>(`[name="${found[0]?.path}"]`)?.focus();
    const draft = { name: name.trim(), state, categories: [...categories], words };
    void send(
      (client) =>
        template
          ? told(
              client.api.triage.templates[':id'].$post({
                param: { id },
                json: { version: template.version, ...draft },
              }),
            )
          : told(client.api.triage.templates.$post({ json: { id, ...draft } })),
      intl.formatMessage({ id: 'opened.templates.saved' }),
    );
  };
  const faultOf = (path: string) => faults.find((fault) => fault.path === path)?.words;
  const insert = (into: Language, placeholder: string) => {
    const field = form.current?.querySelector<HTMLTextAreaElement>(`[name="words.${into}"]`);
    const at = field?.selectionStart ?? words[into].length;
    const written = `${words[into].slice(0, at)}{${placeholder}}${words[into].slice(at)}`;
    flushSync(() => setWords({ ...words, [into]: written }));
    field?.focus();
    field?.setSelectionRange(at + placeholder.length + 2, at + placeholder.length + 2);
  };
  return (
    <form ref={form} className={styles.form} noValidate onSubmit={save} aria-labelledby={`${fieldId}-title`}>
      <h2 id={`${fieldId}-title`}>
        <FormattedMessage id={template ? 'opened.templates.edit' : 'opened.templates.add'} />
      </h2>
      <div className="field">
        <label htmlFor={`${fieldId}-name`}>
          <FormattedMessage id="opened.templates.name" />
        </label>
        <input
          id={`${fieldId}-name`}
          name="name"
          className="input"
          maxLength={120}
          value={name}
          aria-invalid={faultOf('name') ? true : undefined}
          aria-describedby={`${fieldId}-faults`}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={`${fieldId}-state`}>
          <FormattedMessage id="opened.templates.state" />
        </label>
        <select
          id={`${fieldId}-state`}
          className="input"
          value={state ?? ''}
          onChange={(event) => setState(REPORT_STATES.find((one) => one === event.target.value) ?? null)}
        >
          <option value="">{intl.formatMessage({ id: 'opened.templates.every_state' })}</option>
          {REPORT_STATES.map((one) => (
            <option key={one} value={one}>
              {intl.formatMessage({ id: `words.state.${one}` })}
            </option>
          ))}
        </select>
      </div>
      <details>
        <summary>
          <FormattedMessage id="opened.templates.categories" values={{ count: categories.length }} />
        </summary>
        <fieldset className={styles.categories}>
          <legend className="visually-hidden">
            <FormattedMessage id="opened.templates.categories" values={{ count: categories.length }} />
          </legend>
          {territory.categories.map(({ code, name: named }) => (
            <label key={code}>
              <input
                type="checkbox"
                checked={categories.includes(code)}
                onChange={(event) =>
                  setCategories(event.target.checked ? [...categories, code] : categories.filter((one) => one !== code))
                }
              />
              {named[language]}
            </label>
          ))}
        </fieldset>
      </details>
      {LANGUAGES.map((one) => (
        <div key={one} className="field">
          <label htmlFor={`${fieldId}-${one}`}>
            <FormattedMessage id={`opened.templates.in.${one}`} />
          </label>
          <textarea
            id={`${fieldId}-${one}`}
            name={`words.${one}`}
            className="input"
            rows={4}
            lang={one}
            maxLength={4000}
            value={words[one]}
            aria-invalid={faultOf(`words.${one}`) ? true : undefined}
            aria-describedby={`${fieldId}-faults`}
            onChange={(event) => setWords({ ...words, [one]: event.target.value })}
          />
          <div className={styles.placeholders}>
            {PLACEHOLDERS.map((placeholder) => (
              <button
                key={placeholder}
                type="button"
                className={styles.placeholder}
                title={intl.formatMessage({ id: `opened.placeholder.${placeholder}` })}
                aria-label={intl.formatMessage(
                  { id: 'opened.templates.insert' },
                  { what: intl.formatMessage({ id: `opened.placeholder.${placeholder}` }) },
                )}
                onClick={() => insert(one, placeholder)}
              >
                {`{${placeholder}}`}
              </button>
            ))}
          </div>
        </div>
      ))}
      <div id={`${fieldId}-faults`} role="alert">
        {faults.map((fault) => (
          <p key={`${fault.path} ${fault.words}`} className="notice bad">
            {fault.words}
          </p>
        ))}
      </div>
      <div className="buttons">
        <button type="submit" className="button primary">
          <FormattedMessage id="opened.templates.save" />
        </button>
        <button type="button" className="button quiet" onClick={onClose}>
          <FormattedMessage id="triage.panel.close" />
        </button>
        {template && (
          <button
            type="button"
            className="button quiet"
            onClick={() =>
              void send(
                (client) =>
                  told(
                    client.api.triage.templates[':id'].removal.$post({
                      param: { id },
                      json: { version: template.version },
                    }),
                  ),
                intl.formatMessage({ id: 'opened.templates.removed' }),
              )
            }
          >
            <FormattedMessage id="opened.templates.remove" />
          </button>
        )}
      </div>
    </form>
  );
}

interface Missing {
  path: string;
  id: MessageId;
  values: Record<string, string>;
}

function faultsIn(name: string, words: Record<Language, string>): Missing[] {
  const ofWords = LANGUAGES.map((language): Missing | null => {
    const path = `words.${language}`;
    if (words[language].trim().length < 2) return { path, id: `opened.templates.missing.${language}`, values: {} };
    const unknown = unknownPlaceholders(words[language]);
    return unknown.length > 0 ? { path, id: 'opened.templates.unknown', values: { what: unknown.join(' ') } } : null;
  });
  const nameless: Missing = { path: 'name', id: 'opened.templates.name_missing', values: {} };
  return [name.trim().length < 2 ? nameless : null, ...ofWords].filter((fault) => fault !== null);
}
