/** One's own account: names, keys, devices, and the two doors out: a copy, and erasure. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { may } from '../../api/access.ts';
import type { OwnAccount } from '../../api/accounts/contract.ts';
import { useSetting } from '../shell/setting.ts';
import { AccountErasure } from './account-erasure.tsx';
import { AccountNames } from './account-names.tsx';
import { AccountPasskeys } from './account-passkeys.tsx';
import { AccountSessions } from './account-sessions.tsx';
import { askAuth } from './auth-door.ts';

const route = getRouteApi('/account');

export function Account() {
  const loaded = route.useLoaderData();
  const router = useRouter();
  const [account, setAccount] = useState(loaded);
  const [seen, setSeen] = useState(loaded);
  if (seen !== loaded) {
    setSeen(loaded);
    setAccount(loaded);
  }
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="accounts.own.title" />
      </h1>
      <WhoIAm account={account} />
      <AccountNames account={account} onChanged={setAccount} />
      <AccountPasskeys passkeys={account.passkeys} onChanged={() => void router.invalidate()} />
      <AccountSessions sessions={account.sessions} onChanged={setAccount} />
      <section className="card" aria-labelledby="export">
        <h2 id="export">
          <FormattedMessage id="accounts.export.title" />
        </h2>
        <p>
          <FormattedMessage id="accounts.export.text" />
        </p>
        <p>
          <a className="button" href="/api/account/export" download>
            <FormattedMessage id="accounts.export.get" />
          </a>
        </p>
      </section>
      <AccountErasure email={account.email} />
    </div>
  );
}

function WhoIAm({ account }: { account: OwnAccount }) {
  const intl = useIntl();
  const { territory, language } = useSetting();
  const services = account.services.map(
    (code) => territory.services.find((service) => service.code === code)?.name[language] ?? code,
  );
  const signOut = async () => {
    await askAuth('/sign-out', {});
    window.location.assign('/');
  };
  return (
    <section className="card" aria-label={intl.formatMessage({ id: 'accounts.own.who' })}>
      <dl className="facts">
        <dt>
          <FormattedMessage id="accounts.own.email" />
        </dt>
        <dd>{account.email}</dd>
        <dt>
          <FormattedMessage id="accounts.own.role" />
        </dt>
        <dd>
          <FormattedMessage id={`words.role.${account.role}`} />
          {services.length > 0 && ` (${intl.formatList(services, { type: 'unit' })})`}
        </dd>
      </dl>
      <p className="buttons">
        <Link to="/contributions" className="button">
          <FormattedMessage id="contributions.own.title" />
        </Link>
        {may(account.role, 'role.grant') && (
          <Link to="/people" className="button">
            <FormattedMessage id="accounts.people.title" />
          </Link>
        )}
        {may(account.role, 'report.triage') && (
          <>
            <Link to="/routing" className="button">
              <FormattedMessage id="steering.title" />
            </Link>
            <Link to="/escalations" className="button">
              <FormattedMessage id="steering.escalations.title" />
            </Link>
          </>
        )}
        {may(account.role, 'import.run') && (
          <Link to="/imports" className="button">
            <FormattedMessage id="imports.title" />
          </Link>
        )}
        {may(account.role, 'key.write') && (
          <Link to="/keys" className="button">
            <FormattedMessage id="software.keys.title" />
          </Link>
        )}
        <button type="button" className="button" onClick={() => void signOut()}>
          <FormattedMessage id="shell.sign_out" />
        </button>
      </p>
    </section>
  );
}
