/** "What if we open one here?": pins on the map, by address or at the cross, and what they would add. */
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { AreasAnswer, CoverageAnswer } from '../../api/coverage/contract.ts';
import type { LonLat } from '../../db/point.ts';
import { AddressSearch } from '../forms/address-search.tsx';
import { useWhere, whereWords } from '../forms/use-where.ts';
import { CoverageMap } from '../map/coverage-map.tsx';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import styles from './coverage.module.css';
import { type Asked, asCoverageQuery, type CoverageSearch, pinsIn, pinsText } from './coverage-search.ts';
import { type Gain, gainOf } from './gain.ts';
import { useNumbers } from './numbers.ts';

const NOTHING: Shapes = {
  covered: { type: 'MultiPolygon', coordinates: [] },
  offers: { type: 'MultiPoint', coordinates: [] },
};
type Shapes = NonNullable<CoverageAnswer['shapes']>;

interface WhatIfProps {
  coverage: CoverageAnswer;
  question: Asked;
  search: CoverageSearch;
}

export function WhatIf({ coverage, question, search }: WhatIfProps) {
  const navigate = useNavigate();
  const { territory } = useSetting();
  const [centre, setCentre] = useState<LonLat>(territory.centre);
  const known = useShapes(question);
  const pins = useMemo(() => pinsIn(search), [search]);
  const coveredCentres = useMemo(
    () => new Set(coverage.quarters.filter((quarter) => quarter.centreCovered).map(({ code }) => code)),
    [coverage],
  );
  const gain = useMemo(
    () =>
      known &&
      gainOf(pins, {
        quarters: known.quarters,
        covered: known.shapes.covered,
        coveredCentres,
        distanceMetres: question.distance,
      }),
    [known, pins, coveredCentres, question.distance],
  );
  const setPins = (next: readonly LonLat[]) =>
    void navigate({ to: '/coverage', search: { ...search, pins: pinsText(next) }, replace: true, resetScroll: false });
  const add = (point: LonLat) => setPins([...pins, point]);
  const holes = (known?.quarters ?? []).filter(({ code }) => !coveredCentres.has(code)).map(({ shape }) => shape);

  return (
    <>
      <p>
        <FormattedMessage id="coverage.what_if.how" />
      </p>
      <div className={styles.map}>
        <CoverageMap
          territory={territory}
          basemapMode={territory.basemapMode}
          kind={question.kind}
          {...(known?.shapes ?? NOTHING)}
          holes={holes}
          gain={gain?.shape ?? NOTHING.covered}
          pins={pins}
          onAdd={add}
          onMove={(index, point) => setPins(pins.map((pin, n) => (n === index ? point : pin)))}
          onCentre={setCentre}
        />
      </div>
      <Legend kind={question.kind} />
      <div className={styles.placing}>
        <AddressSearch
          chosen={<FormattedMessage id="coverage.what_if.added" />}
          onChoose={({ location }) => add(location)}
        />
        <button type="button" className="button" onClick={() => add(centre)}>
          <FormattedMessage id="coverage.what_if.at_cross" />
        </button>
      </div>
      <PinList pins={pins} onChange={setPins} />
      <div role="status" className={styles.gain}>
        {pins.length > 0 && gain && <GainWords gain={gain} coverage={coverage} pins={pins.length} />}
      </div>
    </>
  );
}

/** Geometry comes when the page stands: the figures need none. */
function useShapes(question: Asked): { shapes: Shapes; quarters: AreasAnswer['quarters'] } | null {
  const { client } = useRouter().options.context;
  const [known, setKnown] = useState<{ key: string; shapes: Shapes; quarters: AreasAnswer['quarters'] } | null>(null);
  const key = JSON.stringify(asCoverageQuery(question, 'yes'));
  useEffect(() => {
    let left = false;
    Promise.all([told(client.api.coverage.$get({ query: JSON.parse(key) })), told(client.api.areas.$get())])
      .then(([{ shapes }, { quarters }]) => {
        if (!left && shapes) setKnown({ key, shapes, quarters });
      })
      // Without shapes the figures and tables remain.
      .catch(() => {});
    return () => {
      left = true;
    };
  }, [client, key]);
  return known?.key === key ? known : null;
}

function Legend({ kind }: { kind: Asked['kind'] }) {
  return (
    <ul className={styles.legend}>
      {(['covered', 'offer', 'hole', 'gained'] as const).map((sign) => (
        <li key={sign}>
          <span
            className={`${styles.sign} ${styles[sign]}`}
            style={sign === 'covered' || sign === 'offer' ? { color: `var(--${kind})` } : undefined}
            aria-hidden="true"
          />
          <FormattedMessage id={`coverage.legend.${sign}`} />
        </li>
      ))}
    </ul>
  );
}

function PinList({ pins, onChange }: { pins: readonly LonLat[]; onChange: (pins: readonly LonLat[]) => void }) {
  if (pins.length === 0) return null;
  return (
    <ol className={styles.pins}>
      {pins.map((pin, index) => (
        <li key={`${pin.lon} ${pin.lat}`}>
          <PinWords pin={pin} number={index + 1} />
          <button
            type="button"
            className="button quiet"
            onClick={() => onChange(pins.filter((_pin, n) => n !== index))}
          >
            <FormattedMessage id="coverage.pin.remove" values={{ number: index + 1 }} />
          </button>
        </li>
      ))}
    </ol>
  );
}

function PinWords({ pin, number }: { pin: LonLat; number: number }) {
  const intl = useIntl();
  const formats = useFormats();
  const where = useWhere(pin);
  return (
    <span>
      <strong>
        <FormattedMessage id="coverage.pin" values={{ number }} />
      </strong>
      {' · '}
      {where ? whereWords(intl, formats, where) : `${pin.lat.toFixed(5)}, ${pin.lon.toFixed(5)}`}
    </span>
  );
}

function GainWords({ gain, coverage, pins }: { gain: Gain; coverage: CoverageAnswer; pins: number }) {
  const { percent, km2 } = useNumbers();
  const { areaKm2, coveredShare } = coverage;
  const share = areaKm2 > 0 ? gain.km2 / areaKm2 : 0;
  return (
    <>
      <p className={styles.sentence}>
        <FormattedMessage
          id="coverage.gain"
          values={{
            pins,
            area: <strong>{km2(gain.km2)}</strong>,
            share: <strong>{percent(share)}</strong>,
            before: percent(coveredShare),
            after: percent(Math.min(1, coveredShare + share)),
          }}
        />
      </p>
      <p>
        <FormattedMessage
          id="coverage.gain.centres"
          values={{ count: gain.centres.length, names: gain.centres.join(', ') }}
        />
      </p>
    </>
  );
}
