/** How far the sheet is, and the next good question to whoever knows: the link leads to its place in the form. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { completeness } from '../../api/innovations/completeness.ts';
import type { Innovation } from '../../api/innovations/contract.ts';
import room from './innovations.module.css';

export function SheetMeter({ sheet }: { sheet: Innovation }) {
  const { percent, next } = completeness(sheet);
  return (
    <section className={`card ${room.meter}`} aria-labelledby="meter">
      <h2 id="meter">
        <FormattedMessage id="innovations.meter" values={{ percent }} />
      </h2>
      <progress max={100} value={percent} aria-labelledby="meter" />
      {next ? (
        <p>
          <FormattedMessage
            id="innovations.missing"
            values={{
              question: (
                <Link to="/innovations/$code/correct" params={{ code: sheet.code }} search={{ ask: next }}>
                  <FormattedMessage id={`innovations.ask.${next}`} />
                </Link>
              ),
            }}
          />
        </p>
      ) : (
        <p>
          <FormattedMessage id="innovations.meter.full" />
        </p>
      )}
    </section>
  );
}
