/** What goes on paper and into the file: map, stops with boxes to tick and room for notes. */
import { type KeyboardEvent, type Ref, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { RoundStop } from '../../api/triage/round-contract.ts';
import { metresApart } from '../../api/triage/round-order.ts';
import type { LonLat } from '../../db/point.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import { useNames } from './names.ts';
import './round-sheet.css';
import { RoundMap } from './round-map.tsx';

interface RoundSheetProps {
  ref: Ref<HTMLElement>;
  stops: RoundStop[];
  start: LonLat | null;
  /** By code; empty unless somebody asked for them. */
  phones: Record<string, string>;
  onSort: (codes: string[]) => void;
}

export function RoundSheet({ ref, stops, start, phones, onSort }: RoundSheetProps) {
  const intl = useIntl();
  const formats = useFormats();
  const { territory, language, renderedAt } = useSetting();
  const [said, setSaid] = useState('');
  const shift = (at: number, by: number) => {
    const codes = stops.map(({ code }) => code);
    const to = at + by;
    const [moved] = codes.splice(at, 1);
    if (!moved || to < 0 || to > codes.length) return;
    codes.splice(to, 0, moved);
    onSort(codes);
    setSaid(intl.formatMessage({ id: 'opened.round.moved' }, { code: moved, number: to + 1 }));
  };
  return (
    <section ref={ref} className="round-sheet" aria-labelledby="round-title">
      <header className="round-head">
        <h2 id="round-title">
          <FormattedMessage id="opened.round.title" /> · {territory.name[language]}
        </h2>
        <p>{formats.day(new Date(renderedAt).toISOString())}</p>
      </header>
      <RoundMap stops={stops} start={start} />
      <ol className="round-stops">
        {stops.map((stop, at) => {
          const from = at > 0 ? stops[at - 1]?.location : start;
          return (
            <Stop
              key={stop.code}
              stop={stop}
              number={at + 1}
              metres={from ? metresApart(from, stop.location) : null}
              phone={phones[stop.code]}
              onShift={(by) => shift(at, by)}
              isFirst={at === 0}
              isLast={at === stops.length - 1}
            />
          );
        })}
      </ol>
      <p role="status" className="visually-hidden" data-screen>
        {said}
      </p>
    </section>
  );
}

interface StopProps {
  stop: RoundStop;
  number: number;
  /** From the stop before; null where the walk begins here. */
  metres: number | null;
  phone: string | undefined;
  onShift: (by: -1 | 1) => void;
  isFirst: boolean;
  isLast: boolean;
}

function Stop({ stop, number, metres, phone, onShift, isFirst, isLast }: StopProps) {
  const intl = useIntl();
  const formats = useFormats();
  const names = useNames();
  const commune = stop.address?.includes(stop.commune) ? null : stop.commune;
  const where = [stop.place, stop.address, commune].filter(Boolean).join(', ');
  const keys = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onShift(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <li className="round-stop" onKeyDown={keys}>
      <span className="round-number">{number}</span>
      <div className="round-told">
        <h3>
          {names.category(stop.category)} <span className="round-code">{stop.code}</span>
        </h3>
        <p>
          {where}
          {metres !== null && (
            <span className="round-soft">
              {' '}
              · <FormattedMessage id="opened.round.leg" values={{ distance: formats.distance(metres) }} />
            </span>
          )}
        </p>
        <p className="round-words">{stop.description}</p>
        <p className="round-soft">
          <FormattedMessage id={`words.state.${stop.state}`} /> · {names.service(stop.service)} ·{' '}
          <FormattedMessage id="triage.fact.due" /> {formats.day(stop.dueAt)}
        </p>
        {phone && (
          <p>
            <FormattedMessage id="opened.round.call" /> <a href={`tel:${phone.replace(/\s/g, '')}`}>{phone}</a>
          </p>
        )}
        {stop.photos.length > 0 && (
          <p className="round-photos">
            {stop.photos.map(({ id, hash, alternative }, at) => (
              <img
                key={id}
                src={`/photos/${id}/320.webp?v=${hash}`}
                alt={alternative ?? intl.formatMessage({ id: 'triage.photo.alternative' }, { number: at + 1 })}
              />
            ))}
          </p>
        )}
        <p className="round-ticks">
          {(['seen', 'done', 'again'] as const).map((tick) => (
            <label key={tick}>
              <input type="checkbox" /> <FormattedMessage id={`opened.round.tick.${tick}`} />
            </label>
          ))}
        </p>
        <p className="round-notes">
          <FormattedMessage id="opened.round.notes" />
        </p>
      </div>
      <div className="round-shift" data-screen>
        <button
          type="button"
          className="button quiet"
          aria-disabled={isFirst}
          aria-label={intl.formatMessage({ id: 'opened.round.up' }, { code: stop.code })}
          onClick={() => !isFirst && onShift(-1)}
        >
          ↑
        </button>
        <button
          type="button"
          className="button quiet"
          aria-disabled={isLast}
          aria-label={intl.formatMessage({ id: 'opened.round.down' }, { code: stop.code })}
          onClick={() => !isLast && onShift(1)}
        >
          ↓
        </button>
      </div>
    </li>
  );
}
