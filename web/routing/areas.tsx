/** The areas: named anew, redrawn, deleted, and made by one of three ways. */
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Routing, RoutingArea, Trial } from '../../api/routing/contract.ts';
import { told } from '../shell/client.ts';
import { AreaForm, type AreaWritten } from './area-form.tsx';
import { reasonOf } from './reason.ts';
import styles from './routing.module.css';
import { TrialResult } from './trial-result.tsx';

interface AreasProps {
  routing: Routing;
  writes: boolean;
  onHighlight: (area: string | null) => void;
}

export function Areas({ routing, writes, onHighlight }: AreasProps) {
  const intl = useIntl();
  const router = useRouter();
  const { client } = router.options.context;
  const [opened, setOpened] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  /** A new outline of an area that rules name, with what it would have done. */
  const [pending, setPending] = useState<{ area: RoutingArea; written: AreaWritten; trial: Trial } | null>(null);

  const attempt = async (work: () => Promise<string | null>) => {
    if (busy) return;
    setBusy(true);
    setFault('');
    setSaid('');
    await work().then(
      async (words) => {
        if (words === null) return;
        setOpened(null);
        setPending(null);
        setSaid(words);
        await router.invalidate();
      },
      (error: unknown) => setFault(reasonOf(error, intl.formatMessage({ id: 'shell.error.network' }))),
    );
    setBusy(false);
  };
  const areaDoors = client.api.routing.areas;
  const add = ({ name, source, shape }: AreaWritten) =>
    attempt(async () => {
      if (!shape) return null;
      const { ids } = await told(areaDoors.$post({ json: { name, source, shape } }));
      return intl.formatMessage({ id: 'steering.area.added' }, { count: ids.length });
    });
  const change = (area: RoutingArea, written: AreaWritten, trial: string | null) =>
    attempt(async () => {
      const { name, shape } = written;
      const isNamed = routing.rules.some(({ areaId, active }) => active && areaId === area.id);
      if (shape && isNamed && trial === null) {
        const replaced = { areaId: area.id, shape };
        const { rules, seen } = routing;
        setPending({
          area,
          written,
          trial: await told(client.api.routing.trial.$post({ json: { rules, seen, replaced } })),
        });
        return null;
      }
      const json = { version: area.version, name, shape, trial };
      await told(areaDoors[':id'].$post({ param: { id: area.id }, json }));
      return intl.formatMessage({ id: 'steering.area.changed' }, { name });
    });
  const remove = ({ id, name, version }: RoutingArea) =>
    attempt(async () => {
      await told(areaDoors[':id'].deletion.$post({ param: { id }, json: { version } }));
      return intl.formatMessage({ id: 'steering.area.deleted' }, { name });
    });

  return (
    <>
      {routing.areas.length === 0 && (
        <p>
          <FormattedMessage id="steering.areas.none" />
        </p>
      )}
      <ul className={styles.rules}>
        {routing.areas.map((area) => (
          <li
            key={area.id}
            className={styles.rule}
            onMouseEnter={() => onHighlight(area.id)}
            onMouseLeave={() => onHighlight(null)}
            onFocus={() => onHighlight(area.id)}
          >
            <div className={styles.words}>
              <p>
                <strong>{area.name}</strong>
              </p>
              <p className="small soft">
                {[
                  intl.formatMessage({ id: 'steering.area.size' }, { squareKm: area.squareKm, points: area.points }),
                  area.source,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {writes && (
              <div className={styles.buttons}>
                <button
                  type="button"
                  className="button"
                  aria-expanded={opened === area.id}
                  aria-label={intl.formatMessage({ id: 'steering.area.edit_one' }, { name: area.name })}
                  onClick={() => setOpened(opened === area.id ? null : area.id)}
                >
                  <FormattedMessage id="steering.rule.edit" />
                </button>
                <button
                  type="button"
                  className="button"
                  aria-disabled={busy}
                  aria-label={intl.formatMessage({ id: 'steering.rule.delete_one' }, { name: area.name })}
                  onClick={() => void remove(area)}
                >
                  <FormattedMessage id="steering.rule.delete" />
                </button>
              </div>
            )}
            {opened === area.id && (
              <AreaForm
                area={area}
                routing={routing}
                busy={busy}
                onSend={(written) => void change(area, written, null)}
                onClose={() => setOpened(null)}
              />
            )}
            {pending?.area.id === area.id && (
              <TrialResult
                trial={pending.trial}
                busy={busy}
                onSave={() => void change(area, pending.written, pending.trial.token)}
              />
            )}
          </li>
        ))}
      </ul>
      {writes && opened === 'new' && (
        <AreaForm
          area={null}
          routing={routing}
          busy={busy}
          onSend={(written) => void add(written)}
          onClose={() => setOpened(null)}
        />
      )}
      {writes && opened !== 'new' && (
        <p className="buttons">
          <button
            type="button"
            className="button"
            onClick={() => {
              setSaid('');
              setOpened('new');
            }}
          >
            <FormattedMessage id="steering.area.add" />
          </button>
        </p>
      )}
      <p role="status" className={said ? 'notice good' : 'visually-hidden'}>
        {said}
      </p>
      {fault && (
        <p className={`notice bad ${styles.lines}`} role="alert">
          {fault}
        </p>
      )}
    </>
  );
}
