/** All portals. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { may } from '../../api/access.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './networks.module.css';
import { PortalFields, portalIn } from './portal-fields.tsx';
import { WriteForm } from './write-form.tsx';

const route = getRouteApi('/portals');

export function PortalsPage() {
  const { portals } = route.useLoaderData();
  const { role } = useSetting();
  return (
    <article className={`page ${styles.page}`}>
      <h1>
        <FormattedMessage id="networks.portals.title" />
      </h1>
      <p>
        <FormattedMessage id="networks.portals.intro" />
      </p>
      {portals.length === 0 && (
        <p className="notice">
          <FormattedMessage id="networks.portals.none" />
        </p>
      )}
      <ul className={styles.lines}>
        {portals.map(({ code, name, text }) => (
          <li key={code}>
            <h2>
              <Link to="/portals/$code" params={{ code }}>
                {name}
              </Link>
            </h2>
            {text && (
              <p className={styles.written} lang="fr">
                {text}
              </p>
            )}
          </li>
        ))}
      </ul>
      {may(role, 'portal.write') && <NewPortal />}
    </article>
  );
}

function NewPortal() {
  const router = useRouter();
  const { client } = router.options.context;
  return (
    <details className={`card ${styles.fold}`}>
      <summary>
        <FormattedMessage id="networks.portal.new" />
      </summary>
      <WriteForm
        submit="networks.form.save"
        onSend={(form, id) => told(client.api.portals.$post({ json: { id, ...portalIn(form) } }))}
        onSent={() => void router.invalidate()}
      >
        <PortalFields />
      </WriteForm>
    </details>
  );
}
