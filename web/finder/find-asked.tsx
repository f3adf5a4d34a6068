/** What is asked, each part removable by itself. */
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormats } from '../words/formats.ts';
import styles from './find-form.module.css';
import { CrossIcon } from './find-icons.tsx';
import { FindLink } from './find-link.tsx';
import { factLabel, needLabel } from './find-needs.ts';
import { type FindSearch, kindsOf, needsOf, unknownOf, without } from './find-search.ts';
import { useMomentWords } from './find-when.tsx';

export function FindAsked({ asked, onGone }: { asked: FindSearch; onGone: () => void }) {
  const intl = useIntl();
  const parts = useParts(asked);
  if (parts.length === 0) return null;
  return (
    <nav aria-label={intl.formatMessage({ id: 'find.asked' })}>
      <ul className={styles.chips}>
        {parts.map(({ key, words, rest }) => (
          <li key={key}>
            <FindLink search={{ ...asked, ...rest, offset: undefined }} className={styles.gone} onClick={onGone}>
              {words}
              <CrossIcon />
              <span className="visually-hidden">
                <FormattedMessage id="find.asked.remove" />
              </span>
            </FindLink>
          </li>
        ))}
        <li>
          <FindLink search={{}} className={`button quiet ${styles.clear}`} onClick={onGone}>
            <FormattedMessage id="find.asked.clear" />
          </FindLink>
        </li>
      </ul>
    </nav>
  );
}

interface Part {
  key: string;
  words: string;
  /** What the address keeps of it. */
  rest: Partial<FindSearch>;
}

function useParts(asked: FindSearch): Part[] {
  const intl = useIntl();
  const { distance } = useFormats();
  const momentWords = useMomentWords();
  const [kinds, needs, unknown] = [kindsOf(asked), needsOf(asked), unknownOf(asked)];
  return [
    ...kinds.map((kind) => ({
      key: kind,
      words: intl.formatMessage({ id: `words.collections.${kind}` }),
      rest: { kinds: without(kinds, kind) },
    })),
    ...needs.map((code) => ({
      key: code,
      words: intl.formatMessage({ id: needLabel(code) }),
      rest: { needs: without(needs, code) },
    })),
    ...unknown.map((code) => ({
      key: `unknown ${code}`,
      words: intl.formatMessage({ id: 'find.asked.unknown' }, { fact: intl.formatMessage({ id: factLabel(code) }) }),
      rest: { unknown: without(unknown, code) },
    })),
    ...(asked.when
      ? [
          {
            key: 'when',
            words: asked.at ? momentWords(asked.at) : intl.formatMessage({ id: `find.when.${asked.when}` }),
            rest: { when: undefined, at: undefined },
          },
        ]
      : []),
    ...(asked.within
      ? [
          {
            key: 'within',
            words: intl.formatMessage({ id: 'find.asked.within' }, { distance: distance(asked.within) }),
            rest: { within: undefined },
          },
        ]
      : []),
  ];
}
