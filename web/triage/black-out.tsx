/** Covers faces and plates: rectangles drawn by pointer or finger, or added, moved and sized by the arrow keys. */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { FormattedMessage, useIntl } from 'react-intl';
import type { BlackArea, StaffPhoto } from '../../api/triage/opened-contract.ts';
import { told } from '../shell/client.ts';
import { areaBetween, areaInTheMiddle, type Nudge, nudged } from './black-areas.ts';
import styles from './black-out.module.css';
import type { Outcome, Verb } from './use-opened.ts';

interface BlackOutProps {
  photo: StaffPhoto & { width: number; height: number };
  onAct: (verb: Verb, done: string) => Promise<Outcome>;
  onClose: () => void;
}

const STEP = 0.01;
const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

export function BlackOut({ photo, onAct, onClose }: BlackOutProps) {
  const intl = useIntl();
  const dialog = useRef<HTMLDialogElement>(null);
  const [areas, setAreas] = useState<readonly BlackArea[]>(photo.blackedOut);
  const [drawing, setDrawing] = useState<{ from: { x: number; y: number }; to: { x: number; y: number } } | null>(null);
  const [sending, setSending] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);

  const pixelOf = ({ currentTarget, clientX, clientY }: PointerEvent<Element>) => {
    const box = currentTarget.getBoundingClientRect();
    return {
      x: ((clientX - box.left) / box.width) * photo.width,
      y: ((clientY - box.top) / box.height) * photo.height,
    };
  };
  const change = (at: number, nudge: Nudge) =>
    setAreas(areas.map((area, index) => (index === at ? nudged(area, nudge, photo) : area)));
  const remove = (at: number) => {
    setAreas(areas.filter((_, index) => index !== at));
    dialog.current?.querySelector<HTMLElement>('[data-add]')?.focus();
  };
  const keys = (event: KeyboardEvent, at: number) => {
    const arrow = ARROWS[event.key];
    if (arrow) change(at, event.shiftKey ? { grow: arrow } : { move: arrow });
    else if (event.key === 'Delete' || event.key === 'Backspace') remove(at);
    else return;
    event.preventDefault();
  };
  const save = async () => {
    if (sending) return;
    setSending(true);
    const { id, version } = photo;
    const outcome = await onAct(
      async (client, { code }) => {
        await told(
          client.api.triage.photos[':id']['black-out'].$post({ param: { id }, json: { version, areas: [...areas] } }),
        );
        return told(client.api.triage.reports[':code'].$get({ param: { code } }));
      },
      intl.formatMessage({ id: 'opened.cover.done' }, { count: areas.length }),
    );
    setSending(false);
    if (outcome.kind === 'refused') setFault(outcome.reason);
    else dialog.current?.close();
  };
  const ratio = photo.width / photo.height;
  const shown = drawing && areaBetween(drawing.from, drawing.to, photo);
  const percent = (area: BlackArea) => ({
    insetInlineStart: `${(area.x / photo.width) * 100}%`,
    insetBlockStart: `${(area.y / photo.height) * 100}%`,
    inlineSize: `${(area.width / photo.width) * 100}%`,
    blockSize: `${(area.height / photo.height) * 100}%`,
  });
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="cover-title" onClose={onClose}>
      <h2 id="cover-title">
        <FormattedMessage id="opened.cover.title" />
      </h2>
      <p className="small" id="cover-hint">
        <FormattedMessage id="opened.cover.hint" />
      </p>
      <div
        className={styles.frame}
        style={{ aspectRatio: ratio, inlineSize: `min(100%, calc(60dvh * ${ratio}))` }}
        dir="ltr"
      >
        <img
          src={`/api/triage/photos/${photo.id}/original.webp?v=${photo.hash}`}
          alt={intl.formatMessage({ id: 'opened.cover.picture' })}
          draggable={false}
        />
        <div
          className={styles.canvas}
          onPointerDown={(event) => {
            if (event.target !== event.currentTarget) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            setDrawing({ from: pixelOf(event), to: pixelOf(event) });
          }}
          onPointerMove={(event) => drawing && setDrawing({ ...drawing, to: pixelOf(event) })}
          onPointerUp={() => {
            if (shown) setAreas([...areas, shown]);
            setDrawing(null);
          }}
          onPointerCancel={() => setDrawing(null)}
        >
          {areas.map((area, at) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: a rectangle is known by its number alone
              key={at}
              type="button"
              className={styles.area}
              style={percent(area)}
              aria-label={intl.formatMessage({ id: 'opened.cover.area' }, { number: at + 1 })}
              aria-describedby="cover-hint"
              onKeyDown={(event) => keys(event, at)}
            >
              {at + 1}
            </button>
          ))}
          {shown && <span className={styles.area} style={percent(shown)} />}
        </div>
      </div>
      <div className="buttons">
        <button
          type="button"
          className="button"
          data-add
          onClick={() => {
            flushSync(() => setAreas([...areas, areaInTheMiddle(photo)]));
            dialog.current?.querySelector<HTMLElement>(`.${styles.area}:last-of-type`)?.focus();
          }}
        >
          <FormattedMessage id="opened.cover.add" />
        </button>
        {areas.map((_, at) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a rectangle is known by its number alone
            key={at}
            type="button"
            className="button quiet"
            onClick={() => remove(at)}
          >
            <FormattedMessage id="opened.cover.remove" values={{ number: at + 1 }} />
          </button>
        ))}
      </div>
      <p className="small soft">
        <FormattedMessage id="opened.cover.kept" />
      </p>
      {fault !== null && (
        <p className="notice bad" role="alert">
          {fault}
        </p>
      )}
      <div className="buttons">
        <button type="button" className="button primary" aria-disabled={sending} onClick={() => void save()}>
          <FormattedMessage id={sending ? 'triage.sending' : 'opened.cover.save'} />
        </button>
        <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
          <FormattedMessage id="triage.panel.close" />
        </button>
      </div>
    </dialog>
  );
}
