/** Two sheets side by side, what speaks for and against, and what one decides about them. */
import { Link, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ComparedPair, Merge } from '../../api/duplicates/contract.ts';
import type { Place } from '../../api/places/contract.ts';
import { ProblemError, told } from '../shell/client.ts';
import { useFormats } from '../words/formats.ts';
import { LikenessReasons } from '../words/likeness.tsx';
import styles from './duplicates.module.css';
import { MergeForm } from './merge-form.tsx';
import { PairMap } from './pair-map.tsx';

export function OpenedPair({ id }: { id: string }) {
  const intl = useIntl();
  const router = useRouter();
  const { client } = router.options.context;
  const [pair, setPair] = useState<ComparedPair | null>(null);
  const [trouble, setTrouble] = useState('');
  const [busy, setBusy] = useState(false);
  const [merging, setMerging] = useState<Merge['outcome'] | null>(null);

  const inWords = useCallback(
    (error: unknown) =>
      error instanceof ProblemError && error.message
        ? error.message
        : intl.formatMessage({ id: 'shell.error.network' }),
    [intl],
  );
  const read = useCallback(
    () => told(client.api.pairs[':id'].$get({ param: { id } })).then(setPair, (error) => setTrouble(inWords(error))),
    [client, id, inWords],
  );
  useEffect(() => void read(), [read]);

  const act = async (asking: Promise<ComparedPair>) => {
    setBusy(true);
    setTrouble('');
    try {
      setPair(await asking);
      setMerging(null);
      void router.invalidate();
    } catch (error) {
      setTrouble(inWords(error));
      // Somebody was faster: what they decided stands here now.
      if (error instanceof ProblemError && error.status === 409) await read();
    } finally {
      setBusy(false);
    }
  };
  const { different, merge, undo } = client.api.pairs[':id'];
  const param = { id };

  return (
    <article className={styles.pair}>
      <p className={styles.back}>
        <Link from="/duplicates" to="/duplicates" search={(before) => ({ ...before, pair: undefined })}>
          <FormattedMessage id="duplicates.back" />
        </Link>
      </p>
      {trouble && (
        <p className="notice warn" role="alert">
          {trouble}
        </p>
      )}
      {pair && (
        <>
          <h2>
            <FormattedMessage
              id={`duplicates.${pair.verdict ? 'verdict' : 'supposed'}.${pair.verdict ?? pair.supposed}`}
            />
          </h2>
          <LikenessReasons reasons={pair.reasons} />
          {pair.verdict && (
            <div className="notice good" role="status">
              <p>
                <FormattedMessage
                  id={`duplicates.decided.${pair.verdict}`}
                  values={{ one: pair.places[0].name, other: pair.places[1].name }}
                />
              </p>
              <p className="buttons">
                <button
                  type="button"
                  className="button"
                  disabled={busy}
                  onClick={() => void act(told(undo.$post({ param })))}
                >
                  <FormattedMessage id="duplicates.undo" />
                </button>
              </p>
            </div>
          )}
          {!pair.verdict && (
            <div className={`buttons ${styles.decisions}`}>
              {(['same_place', 'same_building'] as const).map((outcome) => (
                <button
                  key={outcome}
                  type="button"
                  className="button"
                  aria-expanded={merging === outcome}
                  disabled={busy}
                  onClick={() => setMerging(merging === outcome ? null : outcome)}
                >
                  <FormattedMessage id={`duplicates.decide.${outcome}`} />
                </button>
              ))}
              <button
                type="button"
                className="button"
                disabled={busy}
                onClick={() => void act(told(different.$post({ param, json: { version: pair.version } })))}
              >
                <FormattedMessage id="duplicates.decide.different" />
              </button>
            </div>
          )}
          {merging && !pair.verdict && (
            <MergeForm
              key={`${merging} ${pair.sheets.map(({ version }) => version).join('-')}`}
              pair={pair}
              outcome={merging}
              busy={busy}
              onMerge={(json) => void act(told(merge.$post({ param, json })))}
            />
          )}
          <div className={styles.sides}>
            {pair.sheets.map((sheet, at) => (
              <SheetSide key={sheet.code} sheet={sheet} hanging={pair.hanging[at]} letter={at === 0 ? 'A' : 'B'} />
            ))}
          </div>
          <PairMap pair={pair} />
        </>
      )}
    </article>
  );
}

function SheetSide({
  sheet,
  hanging,
  letter,
}: {
  sheet: Place;
  hanging: ComparedPair['hanging'][number] | undefined;
  letter: string;
}) {
  const intl = useIntl();
  const formats = useFormats();
  return (
    <section className="card">
      <h3>
        {letter} ·{' '}
        <Link to="/places/$code" params={{ code: sheet.code }}>
          {sheet.name}
        </Link>
      </h3>
      <p>
        {[sheet.address, sheet.postcode, sheet.commune].filter(Boolean).join(' · ')}
        <br />
        <span className="soft small">{[sheet.phone, sheet.email, sheet.website].filter(Boolean).join(' · ')}</span>
      </p>
      <ul className="small">
        {sheet.offers.map((offer) => (
          <li key={offer.kind}>
            {intl.formatMessage({ id: `words.collection.${offer.kind}` })}
            {offer.name && ` · ${offer.name}`}
            {offer.hours && ` · ${offer.hours}`}
          </li>
        ))}
      </ul>
      <p className="soft small">
        {sheet.verifiedAt ? (
          <FormattedMessage id="duplicates.verified" values={{ day: formats.day(sheet.verifiedAt) }} />
        ) : (
          <FormattedMessage id="duplicates.never_verified" />
        )}
        {hanging && (
          <>
            <br />
            <FormattedMessage id="duplicates.hanging" values={hanging} />
          </>
        )}
      </p>
    </section>
  );
}
