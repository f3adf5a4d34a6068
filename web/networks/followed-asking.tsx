/** What became of a request to join, for whoever has its link. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import styles from './networks.module.css';

const route = getRouteApi('/follow/membership/$secret');

export function FollowedAsking() {
  const { network, name, state, reason } = route.useLoaderData();
  const isNew = route.useSearch().new !== undefined;
  return (
    <article className="page">
      <h1>
        <FormattedMessage id="networks.followed.title" />
      </h1>
      {isNew && (
        <p className="notice good" role="status">
          <FormattedMessage id="networks.followed.new" />
        </p>
      )}
      <p>
        <strong>{name}</strong> →{' '}
        <Link to="/networks/$code" params={{ code: network.code }}>
          {network.name}
        </Link>
      </p>
      <p>
        <span className="tag">
          <FormattedMessage id={`networks.state.${state}`} />
        </span>
      </p>
      {reason && <p className={styles.written}>{reason}</p>}
    </article>
  );
}
