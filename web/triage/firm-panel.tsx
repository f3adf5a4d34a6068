/** Gives one report to a firm from outside by a link, and shows what became of the links. */
import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { FirmLink } from '../../api/routing/contract.ts';
import type { TriagedReport } from '../../api/triage/contract.ts';
import { LANGUAGES, type Language } from '../../db/vocabulary.ts';
import { CopyButton } from '../forms/copy-button.tsx';
import { newRequestId } from '../forms/request-id.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import styles from './panel.module.css';
import { Panel, type PanelProps } from './panel.tsx';

const DAY_MS = 86_400_000;

export function FirmPanel({ report, onAct, onClose }: PanelProps & { report: TriagedReport }) {
  const intl = useIntl();
  const { territory, language, publicUrl, now } = useSetting();
  const dayAhead = (days: number) => new Date(now() + days * DAY_MS).toISOString().slice(0, 10);
  const empty = () => ({
    ...{ firm: '', email: '', language, request: report.description, showsPhotos: false },
    ...{ until: dayAhead(territory.reporting.thirdPartyDays), requestId: newRequestId() },
  });
  const [written, setWritten] = useState(empty);
  const [link, setLink] = useState<string | null>(null);
  const links = useFirms(report);
  const write = (changes: Partial<typeof written>) => setWritten({ ...written, ...changes });
  return (
    <>
      <Links links={links} onAct={onAct} />
      {link && (
        <div className="notice good" role="status">
          <p>
            <FormattedMessage id="triage.firm.link" />
          </p>
          <p className={styles.link}>{link}</p>
          <CopyButton link={link} />
        </div>
      )}
      <Panel
        name="firm"
        title="triage.firm.title"
        hint="triage.firm.hint"
        submit="triage.firm.submit"
        onAct={onAct}
        onClose={onClose}
        verb={() => {
          if (written.firm.trim().length < 2 || written.request.trim().length < 5)
            return { missing: 'triage.firm.missing' };
          return {
            verb: async (asking, { code, version }) => {
              const one = asking.api.triage.reports[':code'];
              const made = await told(one.firms.$post({ param: { code }, json: { ...written, version } }));
              setLink(`${publicUrl}${made.link}`);
              setWritten(empty());
              return told(asking.api.triage.reports[':code'].$get({ param: { code } }));
            },
            done: intl.formatMessage({ id: 'triage.firm.done' }, { firm: written.firm }),
          };
        }}
      >
        <div className="field">
          <label htmlFor="firm-name" className="small">
            <FormattedMessage id="triage.firm.name" />
          </label>
          <input
            id="firm-name"
            className="input"
            maxLength={120}
            autoComplete="off"
            value={written.firm}
            onChange={({ target }) => write({ firm: target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor="firm-email" className="small">
            <FormattedMessage id="triage.firm.email" />
          </label>
          <input
            id="firm-email"
            className="input"
            type="email"
            maxLength={254}
            autoComplete="off"
            value={written.email}
            onChange={({ target }) => write({ email: target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor="firm-language" className="small">
            <FormattedMessage id="triage.firm.language" />
          </label>
          <select
            id="firm-language"
            className="input"
            value={written.language}
            onChange={({ target }) => write({ language: languageOf(target.value, language) })}
          >
            {territory.languages.map((one) => (
              <option key={one} value={one}>
                {intl.formatMessage({ id: `triage.firm.language.${one}` })}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="firm-request" className="small">
            <FormattedMessage id="triage.firm.request" />
          </label>
          <textarea
            id="firm-request"
            className="input"
            rows={4}
            maxLength={4000}
            value={written.request}
            onChange={({ target }) => write({ request: target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor="firm-until" className="small">
            <FormattedMessage id="triage.firm.until" />
          </label>
          <input
            id="firm-until"
            className="input"
            type="date"
            min={dayAhead(0)}
            required
            value={written.until}
            onChange={({ target }) => write({ until: target.value })}
          />
        </div>
        {report.photos.length > 0 && (
          <label className={styles.candidate}>
            <input
              type="checkbox"
              checked={written.showsPhotos}
              onChange={({ target }) => write({ showsPhotos: target.checked })}
            />
            <span>
              <FormattedMessage id="triage.firm.photos" values={{ count: report.photos.length }} />
            </span>
          </label>
        )}
      </Panel>
    </>
  );
}

const languageOf = (value: string, otherwise: Language): Language =>
  LANGUAGES.find((one) => one === value) ?? otherwise;

/** Asked anew whenever the report has another version: a firm may have spoken meanwhile. */
function useFirms({ code, version }: TriagedReport): FirmLink[] {
  const { client } = useRouter().options.context;
  const [links, setLinks] = useState<FirmLink[]>([]);
  const load = useCallback(
    () => told(client.api.triage.reports[':code'].firms.$get({ param: { code } })).then(setLinks, () => {}),
    [client, code],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is the reason to ask
  useEffect(() => void load(), [load, version]);
  return links;
}

function Links({ links, onAct }: { links: FirmLink[]; onAct: PanelProps['onAct'] }) {
  const intl = useIntl();
  const formats = useFormats();
  if (links.length === 0) return null;
  return (
    <ul className={styles.similar} aria-label={intl.formatMessage({ id: 'triage.firm.links' })}>
      {links.map(({ id, firm, state, until, version }) => (
        <li key={id} className={styles.firm}>
          <span>
            <strong>{firm}</strong>{' '}
            <span className={state === 'done' ? 'tag good' : 'tag'}>
              <FormattedMessage id={`triage.firm.state.${state}`} />
            </span>{' '}
            <span className="small soft">
              <FormattedMessage id="triage.firm.until_day" values={{ day: formats.day(until) }} />
            </span>
          </span>
          {(state === 'open' || state === 'started') && (
            <button
              type="button"
              className="button"
              onClick={() =>
                void onAct(
                  async (client, { code }) => {
                    await told(client.api.firms[':id'].revocation.$post({ param: { id }, json: { version } }));
                    return told(client.api.triage.reports[':code'].$get({ param: { code } }));
                  },
                  intl.formatMessage({ id: 'triage.firm.called_off' }, { firm }),
                )
              }
            >
              <FormattedMessage id="triage.firm.call_off" />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
