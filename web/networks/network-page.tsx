/** A network: what it is, who belongs to it on a list and a map of its own, and how to join. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { SheetActions } from '../shell/sheet-actions.tsx';
import { AskForm } from './ask-form.tsx';
import { EmbedLines } from './embed-lines.tsx';
import { ItemList, ItemMap } from './items.tsx';
import { EndMembership, NetworkDesk } from './network-desk.tsx';
import styles from './networks.module.css';
import { ReuseLink } from './reuse-link.tsx';

const route = getRouteApi('/networks/$code');

export function NetworkPage() {
  const { network, requestId } = route.useLoaderData();
  const { asked } = route.useSearch();
  const { code, name, summary, text, website, animators, members, desk } = network;
  return (
    <article className={`page ${styles.page}`}>
      <header className={styles.section}>
        <p className="soft">
          <FormattedMessage id="networks.network" />
        </p>
        <h1>{name}</h1>
        <p lang="fr">{summary}</p>
        {animators.length > 0 && (
          <p>
            <FormattedMessage id="networks.animated_by" values={{ names: animators.join(', ') }} />
          </p>
        )}
        {website && (
          <p>
            <a href={website} rel="noopener nofollow" className={styles.written}>
              {website}
            </a>
          </p>
        )}
      </header>
      <SheetActions title={name} />
      <p>
        <Link to="/events" search={{ network: code }}>
          <FormattedMessage id="events.of_network" />
        </Link>
      </p>
      {text && (
        <p className={styles.written} lang="fr">
          {text}
        </p>
      )}
      {desk && <NetworkDesk network={network} desk={desk} />}
      <section className={styles.section} aria-labelledby="members">
        <h2 id="members">
          <FormattedMessage id="networks.members.count" values={{ count: members.length }} />
        </h2>
        <ItemMap items={members} />
        <p>
          <Link to="/" search={{ network: code }}>
            <FormattedMessage id="networks.explore" />
          </Link>
        </p>
        <ItemList items={members} after={(member) => desk && <EndMembership member={member} />} />
      </section>
      <section className={`card ${styles.section}`} aria-labelledby="join">
        <h2 id="join">
          <FormattedMessage id="networks.join" />
        </h2>
        <p>
          <FormattedMessage id="networks.join.how" />
        </p>
        <details className={styles.fold} open={asked !== undefined}>
          <summary>
            <FormattedMessage id="networks.join.organisation" />
          </summary>
          <AskForm asked={asked} requestId={requestId} subject={{ of: 'organisation' }} networks={[{ code, name }]} />
        </details>
      </section>
      <ReuseLink of={{ network: code }} collections={members.map(({ collection }) => collection)} />
      <EmbedLines path={`/networks/${code}/embed`} title={name} />
    </article>
  );
}
