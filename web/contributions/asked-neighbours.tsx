/** Somebody proposes a change of this sheet: do its neighbours agree? */
import { Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';

export function AskedNeighbours({ codes }: { codes: readonly string[] }) {
  if (codes.length === 0) return null;
  return (
    <section className="card" aria-labelledby="asked">
      <h2 id="asked">
        <FormattedMessage id="contributions.asked.title" />
      </h2>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <Link to="/proposals/$code" params={{ code }}>
              <FormattedMessage id="contributions.asked.look" values={{ code }} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
