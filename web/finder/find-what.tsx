/** What somebody needs: kinds of place and needs, each with what it would leave. */
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { FindAnswer } from '../../api/finder/contract.ts';
import type { NeedCode } from '../../api/finder/needs.ts';
import { CollectionIcon } from '../map/icons.tsx';
import { useSetting } from '../shell/setting.ts';
import type { Asking } from './find-asking.ts';
import styles from './find-form.module.css';
import { NeedIcon } from './find-icons.tsx';
import { featuredNeeds, foldedNeeds, needLabel } from './find-needs.ts';
import { plain } from './find-plain.ts';
import { kindsOf, needsOf } from './find-search.ts';

export function FindWhat({ asking, answer }: { asking: Asking; answer: FindAnswer }) {
  const intl = useIntl();
  const { territory } = useSetting();
  const { asked, onChange } = asking;
  const kinds = kindsOf(asked);
  const needs = needsOf(asked);
  return (
    <>
      <fieldset className={styles.part}>
        <legend className={styles.legend}>
          <FormattedMessage id="find.kinds" />
        </legend>
        <div className={styles.chips}>
          {territory.kinds.map((kind) => (
            <label key={kind} className={styles.chip}>
              <input type="checkbox" name="kinds" value={kind} checked={kinds.includes(kind)} onChange={onChange} />
              <CollectionIcon collection={kind} />
              <span>
                <FormattedMessage id={`words.collections.${kind}`} />{' '}
                <span className={styles.count}>{intl.formatNumber(answer.counts.kinds[kind] ?? 0)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className={styles.part}>
        <legend className={styles.legend}>
          <FormattedMessage id="find.needs" />
        </legend>
        <div className={styles.needs}>
          {featuredNeeds(kinds).map((code) => (
            <label key={code} className={styles.chip}>
              <input type="checkbox" name="needs" value={code} checked={needs.includes(code)} onChange={onChange} />
              <NeedIcon code={code} />
              <span>
                <FormattedMessage id={needLabel(code)} /> <Leaves leaves={answer.counts.needs[code]} />
              </span>
            </label>
          ))}
        </div>
        <MoreNeeds asking={asking} answer={answer} />
      </fieldset>
    </>
  );
}

/** Everything else one can ask, folded into groups. */
function MoreNeeds({ asking: { asked, onChange }, answer }: { asking: Asking; answer: FindAnswer }) {
  const intl = useIntl();
  const [wanted, setWanted] = useState('');
  const chosen = needsOf(asked);
  const words = plain(wanted);
  const groups = foldedNeeds(kindsOf(asked)).map(({ group, codes }) => ({
    group,
    codes: codes.filter((code) => chosen.includes(code) || isOfUse(code, answer)),
  }));
  const hidden = (code: NeedCode) =>
    words !== '' && !plain(intl.formatMessage({ id: needLabel(code) })).includes(words);
  const anyLeft = groups.some(({ codes }) => codes.some((code) => !hidden(code)));
  return (
    <details
      className={styles.folded}
      open={groups.some(({ codes }) => codes.some((code) => chosen.includes(code))) || undefined}
    >
      <summary>
        <FormattedMessage id="find.more" />
      </summary>
      <label className={`field ${styles.scriptsOnly}`}>
        <span className="visually-hidden">
          <FormattedMessage id="find.more.search" />
        </span>
        <input
          type="search"
          className="input"
          autoComplete="off"
          placeholder={intl.formatMessage({ id: 'find.more.search' })}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          // Enter would send the whole request.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      </label>
      <p role="status" className="soft small">
        {!anyLeft && <FormattedMessage id="find.more.nothing" />}
      </p>
      {groups.map(({ group, codes }) => (
        <fieldset key={group} className={styles.group} hidden={codes.every(hidden)}>
          <legend>
            <FormattedMessage id={`find.group.${group}`} />
          </legend>
          <div className={styles.boxes}>
            {codes.map((code) => (
              // Hidden, not taken away: what is ticked stays part of the form.
              <label key={code} className={styles.box} hidden={hidden(code)}>
                <input type="checkbox" name="needs" value={code} checked={chosen.includes(code)} onChange={onChange} />
                <FormattedMessage id={needLabel(code)} /> <Leaves leaves={answer.counts.needs[code]} />
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </details>
  );
}

/** Long lists of which most apply nowhere here: only what some place is known to have. */
const SPARSE = ['programme.', 'label.', 'typology.'];

function isOfUse(code: NeedCode, answer: FindAnswer): boolean {
  return !SPARSE.some((prefix) => code.startsWith(prefix)) || (answer.counts.needs[code]?.certain ?? 0) > 0;
}

/** "12 +5 ?": so many are sure, so many more must be asked. */
export function Leaves({ leaves }: { leaves: { certain: number; uncertain: number } | undefined }) {
  const intl = useIntl();
  if (!leaves) return null;
  const { certain, uncertain } = leaves;
  return (
    <span className={styles.count}>
      <span aria-hidden="true">
        {intl.formatNumber(certain)}
        {uncertain > 0 && <span> +{intl.formatNumber(uncertain)}&#8239;?</span>}
      </span>
      <span className="visually-hidden">
        <FormattedMessage id="find.leaves" values={{ certain, uncertain }} />
      </span>
    </span>
  );
}
