/** The request: from where, what, when, how far. A plain form; with scripts every change asks at once. */
import { FormattedMessage } from 'react-intl';
import type { FindAnswer } from '../../api/finder/contract.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import type { Asking } from './find-asking.ts';
import styles from './find-form.module.css';
import { FindFrom } from './find-from.tsx';
import { completableNeeds, factLabel } from './find-needs.ts';
import { FIND_FORM, kindsOf, readForm, unknownOf } from './find-search.ts';
import { FindWhat } from './find-what.tsx';
import { FindWhen } from './find-when.tsx';

const DISTANCES_METRES = [300, 1000, 3000, 10_000];

export function FindForm({ asking, answer }: { asking: Asking; answer: FindAnswer }) {
  const { prefix } = useSetting();
  const { asked, ask } = asking;
  return (
    <form
      id={FIND_FORM}
      action={`${prefix}/find`}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        ask(readForm(event.currentTarget));
      }}
    >
      <FindFrom asking={asking} answer={answer} />
      <FindWhat asking={asking} answer={answer} />
      <FindWhen asking={asking} answer={answer} />
      <HowFar asking={asking} />
      <ToComplete asking={asking} />
      {asked.chosen && <input type="hidden" name="chosen" value={asked.chosen} />}
      {asked.map && <input type="hidden" name="map" value={asked.map} />}
      <button type="submit" className={`button primary ${styles.plainOnly}`}>
        <FormattedMessage id="find.submit" />
      </button>
    </form>
  );
}

function HowFar({ asking: { asked, onChange } }: { asking: Asking }) {
  const { distance } = useFormats();
  const offered = [...new Set([...DISTANCES_METRES, ...(asked.within ? [asked.within] : [])])].sort((a, b) => a - b);
  return (
    <fieldset className={styles.part}>
      <legend className={styles.legend}>
        <FormattedMessage id="find.within" />
      </legend>
      <div className={`${styles.chips} ${styles.tight}`}>
        {[...offered, undefined].map((metres) => (
          <label key={metres ?? 'anywhere'} className={styles.chip}>
            <input
              type="radio"
              name="within"
              value={metres ?? ''}
              checked={asked.within === metres}
              onChange={onChange}
            />
            {metres ? distance(metres) : <FormattedMessage id="find.within.anywhere" />}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** For those who complete the data: only what nobody has said yet. */
function ToComplete({ asking: { asked, onChange } }: { asking: Asking }) {
  const chosen = unknownOf(asked);
  return (
    <details className={styles.folded} open={chosen.length > 0 || undefined}>
      <summary>
        <FormattedMessage id="find.complete" />
      </summary>
      <fieldset className={styles.part}>
        <legend className={styles.hint}>
          <FormattedMessage id="find.complete.hint" />
        </legend>
        <div className={styles.boxes}>
          {completableNeeds(kindsOf(asked)).map((code) => (
            <label key={code} className={styles.box}>
              <input
                type="checkbox"
                name="unknown"
                value={code}
                checked={chosen.some((one) => one === code)}
                onChange={onChange}
              />
              <FormattedMessage id={factLabel(code)} />
            </label>
          ))}
        </div>
      </fieldset>
    </details>
  );
}
