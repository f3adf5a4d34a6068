/** One weekly letter, as everybody may read it. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { LetterItem } from '../../api/following/contract.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import styles from './following.module.css';

const route = getRouteApi('/letters/$week');

const SECTIONS = ['places', 'innovations', 'solved'] as const;

function sectionOf({ collection }: LetterItem): (typeof SECTIONS)[number] {
  if (collection === 'innovation') return 'innovations';
  return collection === 'report' ? 'solved' : 'places';
}

export function LetterPage() {
  const { week, words, items, figures } = route.useLoaderData();
  const { language } = useSetting();
  const formats = useFormats();
  const sections = SECTIONS.map((section) => ({ section, told: items.filter((item) => sectionOf(item) === section) }));
  return (
    <article className="page">
      <h1>{words[language].subject}</h1>
      <p className="soft">
        <FormattedMessage id="following.letters.week" values={{ date: formats.day(week) }} />
      </p>
      <p className={styles.prose}>{words[language].introduction}</p>
      {sections
        .filter(({ told }) => told.length > 0)
        .map(({ section, told }) => (
          <section key={section} aria-labelledby={section}>
            <h2 id={section}>
              <FormattedMessage id={`following.letters.${section}`} />
            </h2>
            <ul className={styles.list}>
              {told.map((item) => (
                <li key={`${item.collection} ${item.code}`}>
                  <ItemLink item={item} />
                  {item.note && <div className="soft small">{item.note}</div>}
                </li>
              ))}
            </ul>
          </section>
        ))}
      <p>
        <FormattedMessage id="following.letters.figures" values={{ ...figures }} />
      </p>
      <p className="buttons">
        <Link to="/letters" className="button">
          <FormattedMessage id="following.letters.title" />
        </Link>
      </p>
    </article>
  );
}

function ItemLink({ item: { collection, code, title } }: { item: LetterItem }) {
  const params = { code };
  if (collection === 'innovation')
    return (
      <Link to="/innovations/$code" params={params}>
        {title}
      </Link>
    );
  if (collection === 'report')
    return (
      <Link to="/reports/$code" params={params}>
        {title}
      </Link>
    );
  return (
    <Link to="/places/$code" params={params}>
      {title}
    </Link>
  );
}
