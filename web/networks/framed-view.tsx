/** A network or a portal inside somebody else's page: no banner, no navigation, and everything opens on the site itself. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { Item } from '../../api/networks/contract.ts';
import { useSetting } from '../shell/setting.ts';
import { ItemList, ItemMap } from './items.tsx';
import styles from './networks.module.css';

const network = getRouteApi('/networks/$code/embed');
const portal = getRouteApi('/portals/$code/embed');

export function FramedNetwork() {
  const { name, members } = network.useLoaderData();
  const params = network.useParams();
  return <Framed name={name} items={members} to="/networks/$code" code={params.code} />;
}

export function FramedPortal() {
  const { name, items } = portal.useLoaderData();
  const params = portal.useParams();
  return <Framed name={name} items={items} to="/portals/$code" code={params.code} />;
}

interface FramedProps {
  name: string;
  items: readonly Item[];
  to: '/networks/$code' | '/portals/$code';
  code: string;
}

function Framed({ name, items, to, code }: FramedProps) {
  const { territory, language } = useSetting();
  return (
    <div className={styles.framed}>
      <section className={styles.framedList}>
        <h1>{name}</h1>
        <ItemList items={items} framed />
        <p className="small">
          <Link to={to} params={{ code }} target="_blank" rel="noopener">
            <FormattedMessage id="embed.whole_map" values={{ territory: territory.name[language] }} />
          </Link>
          {territory.demonstration && (
            <span className="soft">
              {' '}
              <FormattedMessage id="shell.demonstration" />
            </span>
          )}
        </p>
      </section>
      <ItemMap items={items} framed />
    </div>
  );
}
