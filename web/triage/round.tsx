/** A round sheet: which reports to walk to in which order, to print, to take along without network, to pass on. */
import { getRouteApi, Link, useNavigate, useRouter } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ROUND_MOST } from '../../api/triage/round-contract.ts';
import { walkInOrder, walkMetres } from '../../api/triage/round-order.ts';
import type { LonLat } from '../../db/point.ts';
import { AddressSearch } from '../forms/address-search.tsx';
import { CopyButton } from '../forms/copy-button.tsx';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import { startOf, writtenPoint } from './addresses.ts';
import styles from './round.module.css';
import { saveRound } from './round-file.ts';
import { RoundSheet } from './round-sheet.tsx';

const route = getRouteApi('/triage/round');

export function Round() {
  const intl = useIntl();
  const formats = useFormats();
  const navigate = useNavigate();
  const { publicUrl, prefix } = useSetting();
  const search = route.useSearch();
  const { stops } = route.useLoaderData();
  const start = startOf(search);
  const sheet = useRef<HTMLElement>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const phones = usePhones(stops.map(({ code }) => code));
  const locations = stops.map(({ location }) => location);
  const walk = formats.distance(walkMetres(start, locations));

  const sort = (codes: string[], from: LonLat | null) =>
    void navigate({
      to: '/triage/round',
      search: { reports: codes.join(','), start: from ? writtenPoint(from) : undefined },
      replace: true,
      resetScroll: false,
    });
  const codesBy = (from: LonLat | null) => walkInOrder(from, stops).map(({ code }) => code);
  const locate = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude } }) => {
        const here = { lon: longitude, lat: latitude };
        sort(codesBy(here), here);
      },
      () => setTrouble(intl.formatMessage({ id: 'opened.round.no_position' })),
      { timeout: 10_000, maximumAge: 60_000 },
    );
  const save = async () => {
    setTrouble(null);
    const title = intl.formatMessage({ id: 'opened.round.title' });
    const saved = sheet.current && (await saveRound(sheet.current, { title, language: intl.locale }));
    if (!saved) setTrouble(intl.formatMessage({ id: 'opened.round.save_failed' }));
  };

  if (stops.length === 0) {
    return (
      <div className="page">
        <h1>
          <FormattedMessage id="opened.round.title" />
        </h1>
        <p className="notice">
          <FormattedMessage id="opened.round.empty" values={{ most: ROUND_MOST }} />
        </p>
        <p>
          <Link to="/triage" className="button">
            <FormattedMessage id="opened.round.back" />
          </Link>
        </p>
      </div>
    );
  }
  return (
    <div className={`page ${styles.page}`}>
      <div className={styles.tools}>
        <h1>
          <FormattedMessage id="opened.round.title" />
        </h1>
        <p className="soft">
          <FormattedMessage id="opened.round.shown" values={{ count: stops.length, walk }} />
        </p>
        <details className={styles.start}>
          <summary>
            <FormattedMessage id={start ? 'opened.round.start.chosen' : 'opened.round.start.first'} />
          </summary>
          <div className={styles.ways}>
            <AddressSearch
              chosen={<FormattedMessage id="opened.round.start.set" />}
              onChoose={({ location }) => sort(codesBy(location), location)}
            />
            <div className="buttons">
              <button type="button" className="button" onClick={locate}>
                <FormattedMessage id="opened.round.start.here" />
              </button>
              {start && (
                <button type="button" className="button quiet" onClick={() => sort(codesBy(null), null)}>
                  <FormattedMessage id="opened.round.start.none" />
                </button>
              )}
            </div>
          </div>
        </details>
        <div className="buttons">
          <button type="button" className="button" onClick={() => sort(codesBy(start), start)}>
            <FormattedMessage id="opened.round.sort" />
          </button>
          <button type="button" className="button primary" onClick={() => window.print()}>
            <FormattedMessage id="opened.round.print" />
          </button>
          <button type="button" className="button" onClick={() => void save()}>
            <FormattedMessage id="opened.round.save" />
          </button>
          <CopyButton link={`${publicUrl}${prefix}/triage/round?${addressOf(search)}`} label="opened.round.share" />
        </div>
        <label className={styles.switch}>
          <input type="checkbox" checked={phones.shown} onChange={phones.toggle} />
          <FormattedMessage id="opened.round.phones" />
        </label>
        <div role="status">
          {(trouble ?? phones.trouble) && <p className="notice bad">{trouble ?? phones.trouble}</p>}
        </div>
      </div>
      <RoundSheet
        ref={sheet}
        stops={stops}
        start={start}
        phones={phones.numbers}
        onSort={(codes) => sort(codes, start)}
      />
    </div>
  );
}

function addressOf({ reports = '', start }: { reports?: string | undefined; start?: string | undefined }): string {
  return new URLSearchParams({ reports, ...(start && { start }) }).toString();
}

/** Fetched when asked for, kept nowhere, and never a part of the address. */
function usePhones(codes: string[]) {
  const { client } = useRouter().options.context;
  const intl = useIntl();
  const [numbers, setNumbers] = useState<Record<string, string> | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const toggle = async () => {
    setTrouble(null);
    if (numbers) return setNumbers(null);
    try {
      setNumbers((await told(client.api.triage.round.phones.$post({ json: { reports: codes } }))).phones);
    } catch {
      setTrouble(intl.formatMessage({ id: 'shell.error.network' }));
    }
  };
  return { shown: numbers !== null, numbers: numbers ?? {}, trouble, toggle: () => void toggle() };
}
