/** All networks, how much they share, and where calls and portals stand. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { may } from '../../api/access.ts';
import type { NetworksAnswer } from '../../api/networks/contract.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { NetworkFields, networkIn } from './network-fields.tsx';
import styles from './networks.module.css';
import { useNumbers } from './numbers.ts';
import { WriteForm } from './write-form.tsx';

const route = getRouteApi('/networks');

export function NetworksPage() {
  const { networks, figures } = route.useLoaderData();
  const { role } = useSetting();
  return (
    <article className={`page ${styles.page}`}>
      <h1>
        <FormattedMessage id="networks.title" />
      </h1>
      <p>
        <FormattedMessage id="networks.intro" />
      </p>
      <p className="buttons">
        <Link to="/calls" className="button">
          <FormattedMessage id="networks.calls.title" />
        </Link>
        <Link to="/events" className="button">
          <FormattedMessage id="events.title" />
        </Link>
        <Link to="/portals" className="button">
          <FormattedMessage id="networks.portals.title" />
        </Link>
        <Link to="/innovations/figures" className="button">
          <FormattedMessage id="sheets.figures.title" />
        </Link>
      </p>
      {networks.length === 0 && (
        <p className="notice">
          <FormattedMessage id="networks.none" />
        </p>
      )}
      <ul className={styles.lines}>
        {networks.map(({ code, name, summary, members, waiting }) => (
          <li key={code}>
            <h2>
              <Link to="/networks/$code" params={{ code }}>
                {name}
              </Link>
            </h2>
            <p lang="fr">{summary}</p>
            <p className={styles.tags}>
              <span className="tag">
                <FormattedMessage id="networks.members.count" values={{ count: members }} />
              </span>
              {waiting !== null && waiting > 0 && (
                <span className="tag warn">
                  <FormattedMessage id="networks.waiting.count" values={{ count: waiting }} />
                </span>
              )}
            </p>
          </li>
        ))}
      </ul>
      <Shared figures={figures} />
      {may(role, 'network.write') && <NewNetwork />}
    </article>
  );
}

/** Who belongs to several networks makes the links between them. */
function Shared({ figures: { members, several, pairs } }: Pick<NetworksAnswer, 'figures'>) {
  const { percent } = useNumbers();
  if (members === 0) return null;
  return (
    <section className={`card ${styles.section}`} aria-labelledby="shared">
      <h2 id="shared">
        <FormattedMessage id="networks.shared.title" />
      </h2>
      <p>
        <span className={styles.figure}>{percent(several, members)}</span>{' '}
        <FormattedMessage id="networks.shared.figure" values={{ several, members }} />
      </p>
      {pairs.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region has to take the focus
        <div className={styles.scroll} tabIndex={0}>
          <table className={styles.table}>
            <caption className="visually-hidden">
              <FormattedMessage id="networks.shared.pairs" />
            </caption>
            <thead>
              <tr>
                <th scope="col" colSpan={2}>
                  <FormattedMessage id="networks.shared.pairs" />
                </th>
                <th scope="col" className={styles.number}>
                  <FormattedMessage id="networks.shared.members" />
                </th>
              </tr>
            </thead>
            <tbody>
              {pairs.map(({ one, other, shared }) => (
                <tr key={`${one.code} ${other.code}`}>
                  <th scope="row">
                    <Link to="/networks/$code" params={{ code: one.code }}>
                      {one.name}
                    </Link>
                  </th>
                  <td>
                    <Link to="/networks/$code" params={{ code: other.code }}>
                      {other.name}
                    </Link>
                  </td>
                  <td className={styles.number}>{shared}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function NewNetwork() {
  const router = useRouter();
  const { client } = router.options.context;
  return (
    <details className={`card ${styles.fold}`}>
      <summary>
        <FormattedMessage id="networks.new" />
      </summary>
      <WriteForm
        submit="networks.form.save"
        onSend={(form, id) => told(client.api.networks.$post({ json: { id, ...networkIn(form) } }))}
        onSent={() => void router.invalidate()}
      >
        <NetworkFields />
      </WriteForm>
    </details>
  );
}
