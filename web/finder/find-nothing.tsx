/** Never a dead end: which condition stands in the way, and what giving it up would leave. */
import { FormattedMessage, useIntl } from 'react-intl';
import type { FindAnswer } from '../../api/finder/contract.ts';
import { isNeed } from '../../api/finder/needs.ts';
import { FindLink } from './find-link.tsx';
import { needLabel } from './find-needs.ts';
import styles from './find-results.module.css';
import { type FindSearch, needsOf, without } from './find-search.ts';

export function FindNothing({ answer, search }: { answer: FindAnswer; search: FindSearch }) {
  const ways = useWays(answer, search);
  return (
    <div className={`notice ${styles.nothing}`}>
      {ways.length > 0 && (
        <>
          <p>
            <FormattedMessage id="find.nothing.relax" />
          </p>
          <ul className={styles.ways}>
            {ways.map(({ what, words, rest }) => (
              <li key={what}>
                <FindLink search={{ ...search, ...rest, offset: undefined }} className="button">
                  {words}
                </FindLink>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="buttons">
        <FindLink
          search={{
            ...search,
            needs: undefined,
            unknown: undefined,
            when: undefined,
            at: undefined,
            within: undefined,
            kinds: undefined,
            offset: undefined,
          }}
          className="button"
        >
          <FormattedMessage id="find.nothing.all" />
        </FindLink>
      </p>
    </div>
  );
}

function useWays({ relax }: FindAnswer, search: FindSearch) {
  const intl = useIntl();
  return relax
    .filter(({ leaves }) => leaves > 0)
    .flatMap(({ what, leaves }): { what: string; words: string; rest: Partial<FindSearch> }[] => {
      if (what === 'open') {
        const words = intl.formatMessage({ id: 'find.relax.open' }, { leaves });
        return [{ what, words, rest: { when: undefined, at: undefined } }];
      }
      if (what === 'within') {
        const words = intl.formatMessage({ id: 'find.relax.within' }, { leaves });
        return [{ what, words, rest: { within: undefined } }];
      }
      if (!isNeed(what)) return [];
      const need = intl.formatMessage({ id: needLabel(what) });
      const words = intl.formatMessage({ id: 'find.relax.need' }, { need, leaves });
      return [{ what, words, rest: { needs: without(needsOf(search), what) } }];
    });
}
