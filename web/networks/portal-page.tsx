/** A portal: a named view of the map, with its words, its list and its map. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { may } from '../../api/access.ts';
import type { Portal } from '../../api/networks/contract.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { SheetActions } from '../shell/sheet-actions.tsx';
import { EmbedLines } from './embed-lines.tsx';
import { ItemList, ItemMap } from './items.tsx';
import styles from './networks.module.css';
import { PortalFields, portalIn } from './portal-fields.tsx';
import { ReuseLink } from './reuse-link.tsx';
import { WriteForm } from './write-form.tsx';

const route = getRouteApi('/portals/$code');

export function PortalPage() {
  const portal = route.useLoaderData();
  const { role } = useSetting();
  const { code, name, text, items, total } = portal;
  return (
    <article className={`page ${styles.page}`}>
      <p>
        <Link to="/portals">
          <FormattedMessage id="networks.portals.title" />
        </Link>
      </p>
      <h1>{name}</h1>
      {text && (
        <p className={styles.written} lang="fr">
          {text}
        </p>
      )}
      <SheetActions title={name} />
      <Asked portal={portal} />
      <h2>
        <FormattedMessage id="networks.portal.count" values={{ count: total }} />
      </h2>
      <ItemMap items={items} />
      <p>
        <Link to="/" search={{ portal: code }}>
          <FormattedMessage id="networks.portal.explore" />
        </Link>
      </p>
      <ItemList items={items} />
      {total > items.length && (
        <p className="soft">
          <FormattedMessage id="networks.portal.first" values={{ count: items.length }} />
        </p>
      )}
      <ReuseLink of={{ portal: code }} collections={items.map(({ collection }) => collection)} />
      <EmbedLines path={`/portals/${code}/embed`} title={name} />
      {may(role, 'portal.write') && <PortalDesk portal={portal} />}
    </article>
  );
}

/** What it shows, so that nobody takes a part for the whole. */
function Asked({ portal: { kinds, themes, q, commune, box, network, call } }: { portal: Portal }) {
  const { territory } = useSetting();
  const place = territory.communes.find(({ insee }) => insee === commune)?.name;
  return (
    <p className={styles.tags}>
      {kinds.map((kind) => (
        <span key={kind} className="tag">
          <FormattedMessage id={`words.collections.${kind}`} />
        </span>
      ))}
      {themes.map((theme) => (
        <span key={theme} className="tag">
          <FormattedMessage id={`words.theme.${theme}`} />
        </span>
      ))}
      {q && <span className="tag">« {q} »</span>}
      {place && <span className="tag">{place}</span>}
      {box && (
        <span className="tag">
          <FormattedMessage id="networks.portal.area" />
        </span>
      )}
      {network && (
        <Link to="/networks/$code" params={{ code: network.code }} className="tag">
          {network.name}
        </Link>
      )}
      {call && (
        <Link to="/calls/$year" params={{ year: String(call.year) }} className="tag">
          {call.name}
        </Link>
      )}
    </p>
  );
}

function PortalDesk({ portal }: { portal: Portal }) {
  const router = useRouter();
  const { client } = router.options.context;
  const { code, version } = portal;
  const param = { code };
  return (
    <details className={`card ${styles.fold}`}>
      <summary>
        <FormattedMessage id="networks.portal.write" />
      </summary>
      <WriteForm
        key={version}
        submit="networks.form.save"
        onSend={(form) => told(client.api.portals[':code'].$post({ param, json: { version, ...portalIn(form) } }))}
        onSent={() => void router.invalidate()}
      >
        <PortalFields portal={portal} />
      </WriteForm>
      <WriteForm
        submit="networks.remove"
        onSend={() => told(client.api.portals[':code'].removal.$post({ param, json: { version } }))}
        onSent={() => void router.navigate({ to: '/portals' })}
      >
        {null}
      </WriteForm>
    </details>
  );
}
