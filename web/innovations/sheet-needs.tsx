/** What those who carry it look for now: who can help sees it before all else. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { Innovation } from '../../api/innovations/contract.ts';
import room from './innovations.module.css';

export function SheetNeeds({ sheet: { needs, stage } }: { sheet: Innovation }) {
  if (needs.length === 0 || stage === 'stopped') return null;
  return (
    <section className="card" aria-labelledby="needs">
      <h2 id="needs">
        <FormattedMessage id="innovations.needs" />
      </h2>
      <NeedList needs={needs} />
      <p className={room.screen}>
        <Link to="/needs">
          <FormattedMessage id="innovations.needs.all" />
        </Link>
      </p>
    </section>
  );
}

export function NeedList({ needs }: Pick<Innovation, 'needs'>) {
  return (
    <ul className={room.needs}>
      {needs.map(({ kind, words }) => (
        <li key={kind}>
          <strong>
            <FormattedMessage id={`innovations.looked_for.${kind}`} />
          </strong>
          <span lang="fr">{words}</span>
        </li>
      ))}
    </ul>
  );
}
