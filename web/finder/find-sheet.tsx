/** The way from chosen results to the answer sheet: a link once the page lives, a plain form before. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { FindAnswer } from '../../api/finder/contract.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './find.module.css';
import { SHEET_FORM } from './find-item.tsx';
import { FindLink } from './find-link.tsx';
import { chosenOf, FIND_FORM, type FindSearch, MOST_CHOSEN, offerCode, sheetSearch } from './find-search.ts';

function FindSheet({ asked, answer }: { asked: FindSearch; answer: FindAnswer }) {
  const { prefix } = useSetting();
  const chosen = chosenOf(asked);
  const shown = [...answer.items, ...answer.nearly].map(offerCode);
  const carried = sheetSearch(asked, answer.from);
  return (
    <>
      {chosen.length > 0 && (
        <Link
          to="/a/$offers"
          params={{ offers: chosen.join('.') }}
          search={carried}
          className={`button primary ${styles.scriptsOnly}`}
        >
          <FormattedMessage id="find.sheet" values={{ count: chosen.length }} />
        </Link>
      )}
      {chosen.length === MOST_CHOSEN && (
        <p className={`small ${styles.scriptsOnly}`} role="status">
          <FormattedMessage id="find.sheet.full" values={{ most: MOST_CHOSEN }} />
        </p>
      )}
      <form id={SHEET_FORM} action={`${prefix}/answer`} className={styles.plainOnly}>
        {/* Chosen earlier, and not in the list as it is now. */}
        {chosen
          .filter((offer) => !shown.includes(offer))
          .map((offer) => (
            <input key={offer} type="hidden" name="offer" value={offer} />
          ))}
        {Object.entries(carried).map(
          ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <button type="submit" className="button">
          <FormattedMessage id="find.sheet.make" />
        </button>
      </form>
    </>
  );
}

/** Fixed at the foot of a phone's screen: how many fit, the map, the sheet. */
export function FindBar({ asked, answer }: { asked: FindSearch; answer: FindAnswer }) {
  return (
    <div className={styles.bar} data-chosen={asked.chosen ? '' : undefined}>
      <a href="#results" className={`button primary ${styles.toResults} ${styles.scriptsOnly}`}>
        <FormattedMessage id="find.bar.results" values={{ total: answer.total }} />
      </a>
      <FindLink
        search={{ ...asked, map: asked.map ? undefined : '1' }}
        className={`button ${styles.switch} ${styles.scriptsOnly}`}
      >
        <FormattedMessage id={asked.map ? 'find.bar.list' : 'find.bar.map'} />
      </FindLink>
      <button type="submit" form={FIND_FORM} className={`button primary ${styles.plainOnly}`}>
        <FormattedMessage id="find.submit" />
      </button>
      <FindSheet asked={asked} answer={answer} />
    </div>
  );
}
