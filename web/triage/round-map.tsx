/** The walk on a small map that the server draws from its own base map, kept as an image so that it goes along offline. */
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import type { RoundStop } from '../../api/triage/round-contract.ts';
import type { LonLat } from '../../db/point.ts';
import { useSetting } from '../shell/setting.ts';
import { writtenPoint } from './addresses.ts';

const SIZE = { width: 720, height: 400 };

export function RoundMap({ stops, start }: { stops: RoundStop[]; start: LonLat | null }) {
  const intl = useIntl();
  const drawn = useDrawn(stops, start);
  if (!drawn) return null;
  const names = stops.map(({ code }, at) => `${at + 1}. ${code}`).join(' · ');
  return (
    <img className="round-map" src={drawn} {...SIZE} alt={intl.formatMessage({ id: 'opened.round.map' }, { names })} />
  );
}

/** Null until it is there; without it the list with its distances remains. Positions are sent apart, in no address. */
function useDrawn(stops: RoundStop[], start: LonLat | null): string | null {
  const { client } = useRouter().options.context;
  const { language } = useSetting();
  const [drawn, setDrawn] = useState<string | null>(null);
  const at = stops.map(({ location }) => writtenPoint(location)).join(';');
  const from = start ? writtenPoint(start) : undefined;
  useEffect(() => {
    let wanted = true;
    const asked = { at, ...(from && { from }), ...SIZE, lang: language };
    client.maps.paper
      .$post({ json: asked })
      .then((answer) => (answer.ok ? answer.text() : null))
      .catch(() => null)
      .then((svg) => wanted && setDrawn(svg && `data:image/svg+xml,${encodeURIComponent(svg)}`));
    return () => {
      wanted = false;
    };
  }, [client, at, from, language]);
  return drawn;
}
