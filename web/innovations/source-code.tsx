/** How it was done and how to do it again, in the order in which somebody elsewhere asks. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Innovation } from '../../api/innovations/contract.ts';
import styles from '../shell/sheet.module.css';
import room from './innovations.module.css';
import { SheetTexts } from './sheet-texts.tsx';
import { TitledLinks } from './titled-links.tsx';

export function SourceCode({ sheet }: { sheet: Innovation }) {
  const { code, budgetBand, people, tools, files, contact } = sheet;
  return (
    <section className="card" aria-labelledby="again">
      <h2 id="again">
        <FormattedMessage id="innovations.source_code" />
      </h2>
      <p className="soft">
        <FormattedMessage id="innovations.source_code.intro" />
      </p>
      <SheetTexts
        sheet={sheet}
        parts={['genesis', 'results', 'obstacles', 'worked', 'prerequisites', 'steps']}
        heading="h3"
      />
      {!sheet.prerequisites && !sheet.steps && (
        <p className="soft">
          <FormattedMessage id="innovations.again.unknown" />
        </p>
      )}
      {(budgetBand || people || tools) && (
        <Part id="means" heading={<FormattedMessage id="innovations.means" />}>
          <dl className="facts">
            {budgetBand && (
              <>
                <dt>
                  <FormattedMessage id="innovations.budget" />
                </dt>
                <dd>
                  <FormattedMessage id={`innovations.band.${budgetBand}`} />
                </dd>
              </>
            )}
            {people && (
              <>
                <dt>
                  <FormattedMessage id="innovations.people" />
                </dt>
                <dd lang="fr">{people}</dd>
              </>
            )}
            {tools && (
              <>
                <dt>
                  <FormattedMessage id="innovations.tools" />
                </dt>
                <dd lang="fr">{tools}</dd>
              </>
            )}
          </dl>
        </Part>
      )}
      {files.length > 0 && (
        <Part id="files" heading={<FormattedMessage id="innovations.files" />}>
          <TitledLinks links={files} />
        </Part>
      )}
      {contact && (
        <Part id="contact" heading={<FormattedMessage id="innovations.contact" />}>
          <p lang="fr">{contact}</p>
        </Part>
      )}
      <p className={`buttons ${room.screen}`}>
        <Link to="/innovations/add" search={{ reuse: code }} className="button primary">
          <FormattedMessage id="innovations.reuse" />
        </Link>
        <button type="button" className={`button ${room.scriptsOnly}`} onClick={() => window.print()}>
          <FormattedMessage id="innovations.print" />
        </button>
      </p>
    </section>
  );
}

function Part({ id, heading, children }: { id: string; heading: ReactNode; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className={styles.text}>
      <h3 id={id}>{heading}</h3>
      {children}
    </section>
  );
}
