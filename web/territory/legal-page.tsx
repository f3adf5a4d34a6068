/** About, data and licences, accessibility, privacy: the territory's own words. */
import { Link, useLoaderData } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { LegalPage as Page } from '../../api/territory/contract.ts';
import type { Words } from '../../db/territory.ts';
import { useSetting } from '../shell/setting.ts';

interface LegalText {
  page: Page;
  sections: { heading: Words; paragraphs: Words[] }[];
}

export function LegalPage() {
  const { page, sections }: LegalText = useLoaderData({ strict: false });
  const { language } = useSetting();
  return (
    <article className="page">
      <h1>
        <FormattedMessage id={`shell.${page}`} />
      </h1>
      {sections.map(({ heading, paragraphs }) => (
        <section key={heading.en} className="field">
          <h2>{heading[language]}</h2>
          {paragraphs.map((paragraph) => (
            <p key={paragraph.en}>{paragraph[language]}</p>
          ))}
        </section>
      ))}
      {page === 'data' && (
        <p className="buttons">
          <Link to="/data/reuse" className="button primary">
            <FormattedMessage id="exports.title" />
          </Link>
          <a href="/data/catalogue.jsonld" className="button">
            <FormattedMessage id="exports.software.catalogue" />
          </a>
        </p>
      )}
    </article>
  );
}
