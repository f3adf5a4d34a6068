/** "Is this still right?": one tap and it is said. Without scripts the same buttons post a form, and a page answers. */
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { ConfirmationAnswer, SAYINGS, SignalReceipt } from '../../api/signals/contract.ts';
import type { LonLat } from '../../db/point.ts';
import type { OfferKind } from '../../db/vocabulary.ts';
import { newRequestId } from '../forms/request-id.ts';
import { attempt } from '../forms/send.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { SignalWordsForm, type WordsPlace } from './signal-words.tsx';
import styles from './signals.module.css';

type Saying = (typeof SAYINGS)[number];

interface SaidOf {
  of: 'place' | 'innovation';
  code: string;
  /** At the door of the place: what its poster's code says. */
  door?: string;
  kinds: readonly OfferKind[];
  location: LonLat | null;
  name: string;
}

type Answer =
  | { kind: 'signal'; receipt: SignalReceipt; others: WordsPlace[] }
  | { kind: 'confirmed'; answer: ConfirmationAnswer }
  | { kind: 'trouble'; title: string | null };

const SIGNS: Record<Saying, string> = {
  right: '✓',
  right_hours: '✓',
  gone: '✕',
  wrong: '≠',
  duplicate: '⧉',
  charter: '!',
};

interface StillRightProps {
  about: SaidOf;
  sayings: readonly Saying[];
  title: ReactNode;
  size?: 'usual' | 'large';
}

export function StillRight({ about, sayings, title, size = 'usual' }: StillRightProps) {
  const { language } = useSetting();
  const { client } = useRouter().options.context;
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [sending, setSending] = useState<Saying | null>(null);
  const heard = useRef<HTMLDivElement>(null);
  const requestId = useRef<Partial<Record<Saying, string>>>({});
  useEffect(() => {
    if (answer) heard.current?.focus();
  }, [answer]);

  const say = async (said: Saying) => {
    if (sending) return;
    setSending(said);
    setAnswer(await send(said));
    setSending(null);
  };
  const send = async (said: Saying): Promise<Answer> => {
    const { of, code, door = null, location, name } = about;
    if (said === 'right' || said === 'right_hours') {
      const json = { door, hours: said === 'right_hours' };
      const sent = await attempt(
        of === 'place'
          ? told(client.api.places[':code'].confirmation.$post({ param: { code }, json }))
          : told(client.api.innovations[':code'].confirmation.$post({ param: { code } })),
      );
      return sent.outcome === 'sent' ? { kind: 'confirmed', answer: sent.receipt } : trouble(sent);
    }
    // A lost answer is asked for again by the same name: nothing is written twice.
    requestId.current[said] ??= newRequestId();
    const json = { kind: said, [of]: code, language, requestId: requestId.current[said] };
    const sent = await attempt(told(client.api.signals.$post({ json })));
    if (sent.outcome !== 'sent') return trouble(sent);
    delete requestId.current[said];
    const near = said === 'duplicate' && of === 'place' && location;
    const others = near
      ? await told(
          client.api.places.similar.$get({ query: { lon: String(near.lon), lat: String(near.lat), name } }),
        ).catch(() => [])
      : [];
    return { kind: 'signal', receipt: sent.receipt, others: others.filter((one) => one.code !== code) };
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent : { submitter: null };
    const said = sayings.find((one) => submitter instanceof HTMLButtonElement && submitter.value === one);
    if (!said) return;
    event.preventDefault();
    void say(said);
  };

  return (
    <section className={`card ${styles.still}`} aria-labelledby="still-right">
      <h2 id="still-right">{title}</h2>
      <form method="post" action="/api/tap" className={styles.taps} data-size={size} onSubmit={onSubmit}>
        <input type="hidden" name={about.of} value={about.code} />
        {about.door && <input type="hidden" name="door" value={about.door} />}
        <input type="hidden" name="language" value={language} />
        {sayings.map((said) => (
          <button key={said} type="submit" name="said" value={said} className="button" aria-disabled={sending !== null}>
            <span aria-hidden="true" className={styles.sign} data-said={said}>
              {SIGNS[said]}
            </span>
            <FormattedMessage id={`signals.say.${said}`} />
          </button>
        ))}
      </form>
      <p className="soft small">
        <FormattedMessage id="signals.still.hint" />
      </p>
      {answer && (
        <div ref={heard} tabIndex={-1} role="status" className={styles.heard}>
          <Heard answer={answer} about={about} />
        </div>
      )}
    </section>
  );
}

const trouble = (sent: { outcome: 'no_network' } | { outcome: 'refused'; title: string }): Answer => ({
  kind: 'trouble',
  title: sent.outcome === 'refused' ? sent.title : null,
});

function Heard({ answer, about }: { answer: Answer; about: SaidOf }) {
  const { prefix } = useSetting();
  switch (answer.kind) {
    case 'confirmed':
      return (
        <p className="notice good">
          <FormattedMessage id={`signals.said.${answer.answer.outcome}`} />
        </p>
      );
    case 'trouble':
      return <p className="notice warn">{answer.title || <FormattedMessage id="contributions.form.no_network" />}</p>;
    case 'signal':
      return (
        <>
          <p className="notice good">
            <FormattedMessage id="signals.receipt.thanks" />{' '}
            <a href={`${prefix}${answer.receipt.follow}`}>
              <FormattedMessage id="signals.receipt.follow" values={{ code: answer.receipt.code }} />
            </a>
          </p>
          <SignalWordsForm
            secret={answer.receipt.follow.split('/').at(-1) ?? ''}
            kind={answer.receipt.kind}
            kinds={about.kinds}
            others={answer.others}
            given={{ note: null, offerKind: null, duplicateOf: null, toldByMail: false }}
          />
        </>
      );
  }
}
