/** What somebody with an account has proposed, and how far the map trusts them, in plain words. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { OwnContributions as Own } from '../../api/contributions/contract.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import styles from './place-form.module.css';

const route = getRouteApi('/contributions');
const TONES = { waiting: 'warn', accepted: 'good', refused: 'bad', withdrawn: '' } as const;

export function OwnContributions() {
  const own = route.useLoaderData();
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="contributions.own.title" />
      </h1>
      {own === null ? (
        <p>
          <FormattedMessage id="contributions.own.sign_in" />{' '}
          <Link to="/sign-in">
            <FormattedMessage id="shell.sign_in" />
          </Link>
        </p>
      ) : (
        <>
          <Trust trust={own.trust} />
          {own.items.length === 0 && (
            <p>
              <FormattedMessage id="contributions.own.none" />
            </p>
          )}
          <ol className={styles.own}>
            {own.items.map((item) => (
              <Item key={item.code} item={item} />
            ))}
          </ol>
          <p className="buttons">
            <Link to="/add" className="button">
              <FormattedMessage id="contributions.add.title" />
            </Link>
            <Link to="/innovations/add" className="button">
              <FormattedMessage id="contributions.innovation.add" />
            </Link>
          </p>
        </>
      )}
    </div>
  );
}

function Item({ item }: { item: Own['items'][number] }) {
  const { day } = useFormats();
  const { prefix } = useSetting();
  const { name, follow, subject, kind, state, createdAt, reason } = item;
  return (
    <li>
      <p>
        {follow ? <a href={prefix + follow}>{name}</a> : name}{' '}
        <span className={`tag ${TONES[state]}`}>
          <FormattedMessage id={`contributions.own.state.${state}`} />
        </span>
      </p>
      <p className="soft small">
        <FormattedMessage id={`contributions.own.${subject}.${kind}`} /> · {day(createdAt)}
      </p>
      {reason && <p className={styles.said}>{reason}</p>}
    </li>
  );
}

function Trust({ trust: { accepted, reverted, from, publishes } }: { trust: Own['trust'] }) {
  const missing = from === null ? 0 : from - (accepted - 3 * reverted);
  return (
    <section className="card" aria-labelledby="trust">
      <h2 id="trust">
        <FormattedMessage id="contributions.trust.title" />
      </h2>
      <p>
        <FormattedMessage id="contributions.trust.record" values={{ accepted, reverted }} />
      </p>
      <p>
        {publishes && <FormattedMessage id="contributions.trust.publishes" />}
        {!publishes && from !== null && <FormattedMessage id="contributions.trust.missing" values={{ missing }} />}
        {!publishes && from === null && <FormattedMessage id="contributions.trust.never" />}
      </p>
      {from !== null && (
        <p className="soft small">
          <FormattedMessage id="contributions.trust.rule" values={{ from }} />
        </p>
      )}
    </section>
  );
}
