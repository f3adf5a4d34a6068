/** Signing in: a letter with a link and a code, a passkey, the town's provider; in the demonstration, a door for each role. */
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { ROLES, type Role } from '../../db/vocabulary.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './accounts.module.css';
import { askAuth } from './auth-door.ts';
import { SignInByLetter } from './sign-in-letter.tsx';
import { SignInByPasskey } from './sign-in-passkey.tsx';

const route = getRouteApi('/sign-in');

const FIRST_PAGE: Record<Role, string> = { resident: '/', mediator: '/moderation', staff: '/triage', admin: '/triage' };

/** What the library calls a link that was used, has ended or was never ours. */
const LINK_ERRORS = ['INVALID_TOKEN', 'EXPIRED_TOKEN', 'ATTEMPTS_EXCEEDED'];

export function SignIn() {
  const { error } = route.useSearch();
  const { territory } = useSetting();
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="accounts.sign_in.title" />
      </h1>
      {error && (
        <p className="notice bad" role="alert">
          <FormattedMessage id={LINK_ERRORS.includes(error) ? 'accounts.link_used' : 'accounts.provider.failed'} />
        </p>
      )}
      {territory.demonstration && <Doors />}
      <SignInByLetter />
      <div className={styles.otherWays}>
        <SignInByPasskey />
        {territory.identityProvider && <SignInByProvider name={territory.identityProvider} />}
      </div>
    </div>
  );
}

/** The page only draws these where the server has them; elsewhere they do not exist. */
function Doors() {
  const { prefix } = useSetting();
  const [failed, setFailed] = useState(false);
  const enter = async (role: Role) => {
    const { status } = await askAuth('/enter-as', { role });
    if (status === 200) window.location.assign(`${prefix}${FIRST_PAGE[role]}`);
    else setFailed(true);
  };
  return (
    <section className="card" aria-labelledby="doors">
      <h2 id="doors">
        <FormattedMessage id="accounts.doors.title" />
      </h2>
      <p>
        <FormattedMessage id="accounts.doors.text" />
      </p>
      <div className="buttons">
        {ROLES.map((role) => (
          <button key={role} type="button" className="button" onClick={() => void enter(role)}>
            <FormattedMessage id={`accounts.enter_as.${role}`} />
          </button>
        ))}
      </div>
      <p role="alert" className={styles.said}>
        {failed && <FormattedMessage id="accounts.failed" />}
      </p>
    </section>
  );
}

function SignInByProvider({ name }: { name: string }) {
  const { prefix } = useSetting();
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle');
  const go = async () => {
    setState('asking');
    const { body } = await askAuth('/sign-in/social', {
      provider: 'oidc',
      callbackURL: `${prefix}/`,
      errorCallbackURL: `${prefix}/sign-in`,
    });
    const url = typeof body === 'object' && body !== null && 'url' in body ? body.url : null;
    if (typeof url === 'string') window.location.assign(url);
    else setState('failed');
  };
  return (
    <section className="card" aria-labelledby="provider">
      <h2 id="provider">{name}</h2>
      <p>
        <FormattedMessage id="accounts.provider.text" values={{ name }} />
      </p>
      <p>
        <button type="button" className="button" disabled={state === 'asking'} onClick={() => void go()}>
          <FormattedMessage id="accounts.provider.go" values={{ name }} />
        </button>
      </p>
      <p role="alert" className={styles.said}>
        {state === 'failed' && <FormattedMessage id="accounts.provider.failed" />}
      </p>
    </section>
  );
}
