/** Signing in: a link by letter; in the demonstration, a door for each role. */
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { ROLES, type Role } from '../../db/vocabulary.ts';
import { useSetting } from '../shell/setting.ts';

const route = getRouteApi('/sign-in');

type Sending = 'idle' | 'sending' | 'sent' | 'failed';

const FIRST_PAGE: Record<Role, string> = { resident: '/', mediator: '/moderation', staff: '/triage', admin: '/triage' };

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
          <FormattedMessage id="accounts.link_used" />
        </p>
      )}
      {territory.demonstration && <Doors />}
      <LinkByLetter />
    </div>
  );
}

/** The page only draws these where the server has them; elsewhere they do not exist. */
function Doors() {
  const { prefix } = useSetting();
  const [failed, setFailed] = useState(false);
  const enter = async (role: Role) => {
    const answer = await post('/api/auth/enter-as', { role });
    if (answer) window.location.assign(`${prefix}${FIRST_PAGE[role]}`);
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
      <p role="alert">{failed && <FormattedMessage id="accounts.failed" />}</p>
    </section>
  );
}

function LinkByLetter() {
  const { territory } = useSetting();
  const [sending, setSending] = useState<Sending>('idle');
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = new FormData(event.currentTarget).get('email');
    setSending('sending');
    setSending(
      (await post('/api/auth/sign-in/magic-link', { email, callbackURL: '/', errorCallbackURL: '/sign-in' }))
        ? 'sent'
        : 'failed',
    );
  };
  return (
    <section className="card" aria-labelledby="letter">
      <h2 id="letter">
        <FormattedMessage id="accounts.letter.title" />
      </h2>
      <p>
        <FormattedMessage id="accounts.letter.text" />
      </p>
      <form onSubmit={(event) => void submit(event)} className="field">
        <label htmlFor="email">
          <FormattedMessage id="accounts.email" />
        </label>
        <input id="email" name="email" type="email" required className="input" autoComplete="email" />
        <p>
          <button type="submit" className="button primary" disabled={sending === 'sending'}>
            <FormattedMessage id="accounts.letter.send" />
          </button>
        </p>
      </form>
      <p role="status" className={sending === 'sent' ? 'notice good' : ''}>
        {sending === 'sent' && (
          <FormattedMessage
            id={territory.demonstration ? 'accounts.letter.sent_demonstration' : 'accounts.letter.sent'}
          />
        )}
        {sending === 'failed' && <FormattedMessage id="accounts.failed" />}
      </p>
    </section>
  );
}

/** better-auth's own doors stand outside our typed client. */
async function post(path: string, body: object): Promise<boolean> {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
    body: JSON.stringify(body),
  }).then(
    (answer) => answer.ok,
    () => false,
  );
}
