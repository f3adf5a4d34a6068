/** For whoever animates a network, or may for all: what waits, whom to invite, who animates, and what is written of it. */
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { may } from '../../api/access.ts';
import type { Item, Network } from '../../api/networks/contract.ts';
import { attempt } from '../forms/send.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { ItemList } from './items.tsx';
import { MembershipAnswer } from './membership-answer.tsx';
import { NetworkFields, networkIn } from './network-fields.tsx';
import styles from './networks.module.css';
import { SubjectSearch } from './subject-search.tsx';
import { Words, WriteForm, written } from './write-form.tsx';

interface NetworkDeskProps {
  network: Network;
  desk: NonNullable<Network['desk']>;
}

export function NetworkDesk({ network, desk }: NetworkDeskProps) {
  const { role } = useSetting();
  const mayWrite = may(role, 'network.write');
  return (
    <section className={`card ${styles.section}`} aria-labelledby="desk">
      <h2 id="desk">
        <FormattedMessage id="networks.desk" />
      </h2>
      {desk.pending.length === 0 && (
        <p className="soft">
          <FormattedMessage id="networks.desk.nothing" />
        </p>
      )}
      <ItemList
        items={desk.pending}
        after={(pending) => (
          <div className={styles.section}>
            <p className="small">
              <FormattedMessage id={pending.state === 'asked' ? 'networks.desk.asked' : 'networks.desk.invited'} />
              {pending.words && <span className={styles.written}> « {pending.words} »</span>}
            </p>
            <MembershipAnswer membership={pending} verbs={pending.state === 'asked' ? BOTH : END} />
          </div>
        )}
      />
      <Invite code={network.code} />
      {mayWrite && <Animators code={network.code} animators={desk.animators} />}
      {mayWrite && <WriteNetwork network={network} />}
    </section>
  );
}

const BOTH = ['accept', 'decline'] as const;
const END = ['end'] as const;

export function EndMembership({ member }: { member: Network['members'][number] }) {
  return (
    <details className={styles.fold}>
      <summary className="small">
        <FormattedMessage id="networks.member.end" />
        <span className="visually-hidden"> {member.name}</span>
      </summary>
      <MembershipAnswer membership={member} verbs={END} />
    </details>
  );
}

function Invite({ code }: { code: string }) {
  const router = useRouter();
  const { client } = router.options.context;
  const [chosen, setChosen] = useState<Item | null>(null);
  const param = { code };
  return (
    <>
      <Folded id="networks.invite">
        <SubjectSearch chosen={chosen} onChoose={setChosen} />
        {chosen?.code && (
          <WriteForm
            submit="networks.invite.send"
            onSend={(form) => {
              const named = chosen.of === 'innovation' ? { innovation: chosen.code } : { place: chosen.code };
              const json = { ...named, words: written(form, 'words') };
              return told(client.api.networks[':code'].invitations.$post({ param, json }));
            }}
            onSent={() => {
              setChosen(null);
              void router.invalidate();
            }}
          >
            <Words path="words" label={<FormattedMessage id="networks.invite.words" />} most={1000} rows={3} />
          </WriteForm>
        )}
      </Folded>
      <Folded id="networks.invite.organisation">
        <WriteForm
          submit="networks.invite.note"
          onSend={(form) => {
            const organisation = { name: written(form, 'organisation.name') ?? '', website: written(form, 'website') };
            return told(client.api.networks[':code'].invitations.$post({ param, json: { organisation } }));
          }}
          onSent={() => void router.invalidate()}
        >
          <Words
            path="organisation.name"
            label={<FormattedMessage id="networks.ask.organisation" />}
            most={120}
            required
          />
          <Words path="website" label={<FormattedMessage id="networks.form.website" />} most={500} type="url" />
        </WriteForm>
      </Folded>
    </>
  );
}

interface AnimatorsProps {
  code: string;
  animators: NonNullable<Network['desk']>['animators'];
}

function Animators({ code, animators }: AnimatorsProps) {
  const router = useRouter();
  const intl = useIntl();
  const { client } = router.options.context;
  const [trouble, setTrouble] = useState('');
  const act = async (asking: Promise<unknown>) => {
    const sent = await attempt(asking);
    setTrouble(sent.outcome === 'sent' ? '' : wordsOf(sent));
    if (sent.outcome === 'sent') await router.invalidate();
  };
  const wordsOf = (sent: { outcome: string; title?: string }) =>
    sent.title || intl.formatMessage({ id: 'shell.error.network' });
  return (
    <Folded id="networks.animators">
      <p className="soft small">
        <FormattedMessage id="networks.animators.hint" />
      </p>
      <ul className={styles.plain}>
        {animators.map(({ id, name, self }) => (
          <li key={id} className={styles.tags}>
            <span>
              {name ?? <FormattedMessage id={self ? 'networks.animators.self' : 'networks.animators.nameless'} />}
            </span>
            <button
              type="button"
              className="button quiet"
              onClick={() =>
                void act(told(client.api.networks[':code'].animators[':id'].removal.$post({ param: { code, id } })))
              }
            >
              <FormattedMessage id="networks.remove" />
            </button>
          </li>
        ))}
      </ul>
      {trouble && (
        <p className="notice bad" role="alert">
          {trouble}
        </p>
      )}
      {!animators.some(({ self }) => self) && (
        <p>
          <button
            type="button"
            className="button"
            onClick={() =>
              void act(told(client.api.networks[':code'].animators.$post({ param: { code }, json: { email: null } })))
            }
          >
            <FormattedMessage id="networks.animators.me" />
          </button>
        </p>
      )}
      <WriteForm
        submit="networks.animators.add"
        onSend={(form) =>
          told(
            client.api.networks[':code'].animators.$post({ param: { code }, json: { email: written(form, 'email') } }),
          )
        }
        onSent={() => void router.invalidate()}
      >
        <Words
          path="email"
          label={<FormattedMessage id="networks.animators.email" />}
          type="email"
          most={254}
          required
        />
      </WriteForm>
    </Folded>
  );
}

function WriteNetwork({ network }: { network: Network }) {
  const router = useRouter();
  const { client } = router.options.context;
  const { code, version } = network;
  return (
    <>
      <Folded id="networks.write">
        <WriteForm
          key={version}
          submit="networks.form.save"
          onSend={(form) =>
            told(client.api.networks[':code'].$post({ param: { code }, json: { version, ...networkIn(form) } }))
          }
          onSent={() => void router.invalidate()}
        >
          <NetworkFields network={network} />
        </WriteForm>
      </Folded>
      <Folded id="networks.removal">
        <WriteForm
          submit="networks.remove"
          onSend={() => told(client.api.networks[':code'].removal.$post({ param: { code }, json: { version } }))}
          onSent={() => void router.navigate({ to: '/networks' })}
        >
          <p>
            <FormattedMessage id="networks.removal.hint" />
          </p>
        </WriteForm>
      </Folded>
    </>
  );
}

type FoldedId =
  | 'networks.invite'
  | 'networks.invite.organisation'
  | 'networks.animators'
  | 'networks.write'
  | 'networks.removal';

function Folded({ id, children }: { id: FoldedId; children: ReactNode }) {
  return (
    <details className={styles.fold}>
      <summary>
        <FormattedMessage id={id} />
      </summary>
      <div className={styles.section}>{children}</div>
    </details>
  );
}
