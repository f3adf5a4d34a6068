/** The yearly question to whoever holds a place. Looking at it changes nothing: mail programs open links by themselves. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { HOLDER_SAYINGS } from '../../api/signals/contract.ts';
import { useSetting } from '../shell/setting.ts';
import { PlaceInWords } from './door-page.tsx';
import styles from './signals.module.css';

const route = getRouteApi('/holder/$token');

export function HolderPage() {
  const place = route.useLoaderData();
  const { token } = route.useParams();
  const { said } = route.useSearch();
  const { language } = useSetting();
  return (
    <article className="page">
      {said && (
        <p className="notice good" role="status">
          <FormattedMessage id={`signals.holder.said_${said}`} />
        </p>
      )}
      <PlaceInWords place={place} />
      <section className="card" aria-labelledby="holder">
        <h2 id="holder">
          <FormattedMessage id="signals.holder.title" />
        </h2>
        <form method="post" action={`/api/holder/${token}`} className={styles.taps} data-size="large">
          <input type="hidden" name="language" value={language} />
          {HOLDER_SAYINGS.map((one) => (
            <button
              key={one}
              type="submit"
              name="said"
              value={one}
              className={one === 'right' ? 'button primary' : 'button'}
            >
              <FormattedMessage id={`signals.holder.${one}`} />
            </button>
          ))}
        </form>
      </section>
      <p>
        <Link to="/places/$code" params={{ code: place.code }}>
          <FormattedMessage id="signals.door.sheet" />
        </Link>
      </p>
    </article>
  );
}
