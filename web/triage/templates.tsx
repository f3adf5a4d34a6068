/** The answers that colleagues share: by category and state, in three languages, sorted as they are offered. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { may } from '../../api/access.ts';
import type { Template } from '../../api/triage/templates-contract.ts';
import { newRequestId } from '../forms/request-id.ts';
import { attempt } from '../forms/send.ts';
import { type Client, told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { useNames } from './names.ts';
import { TemplateForm } from './template-form.tsx';
import styles from './templates.module.css';

const route = getRouteApi('/triage/templates');

/** One of the verbs on templates; answers all of them as they are afterwards. */
export type TemplateVerb = (client: Client) => Promise<Template[]>;

export function Templates() {
  const { client } = useRouter().options.context;
  const intl = useIntl();
  const { language, role } = useSetting();
  const names = useNames();
  const [all, setAll] = useState<Template[]>(route.useLoaderData());
  const [opened, setOpened] = useState<Template | 'new' | null>(null);
  const [newId, setNewId] = useState(newRequestId);
  const [said, setSaid] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const mayWrite = may(role, 'template.write');

  const act = async (verb: TemplateVerb, sentence: string) => {
    setFault(null);
    const sent = await attempt(verb(client));
    if (sent.outcome === 'sent') {
      setAll(sent.receipt);
      setSaid(sentence);
    }
    return sent;
  };
  const doAtOnce = async (verb: TemplateVerb, sentence: string) => {
    const sent = await act(verb, sentence);
    if (sent.outcome === 'refused') setFault(sent.title);
    if (sent.outcome === 'no_network') setFault(intl.formatMessage({ id: 'shell.error.network' }));
  };
  const close = (id: string | null) => {
    setOpened(null);
    setNewId(newRequestId());
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-template="${id ?? 'new'}"]`)?.focus());
  };
  const shift = (at: number, by: -1 | 1) => {
    const ids = all.map(({ id }) => id);
    const [moved] = ids.splice(at, 1);
    if (!moved) return;
    ids.splice(at + by, 0, moved);
    void doAtOnce(
      (asked) => told(asked.api.triage.templates.order.$post({ json: { ids } })),
      intl.formatMessage({ id: 'opened.templates.sorted' }),
    );
  };
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="opened.templates.title" />
      </h1>
      <p className="soft">
        <FormattedMessage id="opened.templates.intro" />{' '}
        <Link to="/triage">
          <FormattedMessage id="opened.round.back" />
        </Link>
      </p>
      {mayWrite && opened !== 'new' && (
        <p>
          <button type="button" className="button primary" data-template="new" onClick={() => setOpened('new')}>
            <FormattedMessage id="opened.templates.add" />
          </button>
        </p>
      )}
      {opened === 'new' && (
        <TemplateForm key={newId} id={newId} template={null} onAct={act} onClose={() => close(null)} />
      )}
      {fault !== null && (
        <p className="notice bad" role="alert">
          {fault}
        </p>
      )}
      {all.length === 0 && opened === null && (
        <p className="notice">
          <FormattedMessage id="opened.templates.empty" />
        </p>
      )}
      <ul ref={list} className={styles.templates}>
        {all.map((template, at) => (
          <li key={template.id} className="card">
            {opened !== 'new' && opened?.id === template.id ? (
              <TemplateForm id={template.id} template={template} onAct={act} onClose={() => close(template.id)} />
            ) : (
              <>
                <h2 className={styles.name}>{template.name}</h2>
                <p className={styles.marks}>
                  <span className="tag">
                    {template.state ? (
                      <FormattedMessage id={`words.state.${template.state}`} />
                    ) : (
                      <FormattedMessage id="opened.templates.every_state" />
                    )}
                  </span>
                  {template.categories.length === 0 && (
                    <span className="tag">
                      <FormattedMessage id="opened.templates.every_category" />
                    </span>
                  )}
                  {template.categories.map((code) => (
                    <span key={code} className="tag">
                      {names.category(code)}
                    </span>
                  ))}
                </p>
                <p className={styles.words}>{template.words[language]}</p>
                {mayWrite && (
                  <div className="buttons">
                    <button
                      type="button"
                      className="button"
                      data-template={template.id}
                      aria-label={intl.formatMessage({ id: 'opened.templates.edit_one' }, { name: template.name })}
                      onClick={() => setOpened(template)}
                    >
                      <FormattedMessage id="opened.templates.edit" />
                    </button>
                    <button
                      type="button"
                      className="button quiet"
                      aria-disabled={at === 0}
                      aria-label={intl.formatMessage({ id: 'opened.round.up' }, { code: template.name })}
                      onClick={() => at > 0 && shift(at, -1)}
                    >
                      ↑
                    </button>
                    <button
                      type="button"
                      className="button quiet"
                      aria-disabled={at === all.length - 1}
                      aria-label={intl.formatMessage({ id: 'opened.round.down' }, { code: template.name })}
                      onClick={() => at < all.length - 1 && shift(at, 1)}
                    >
                      ↓
                    </button>
                  </div>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </div>
  );
}
