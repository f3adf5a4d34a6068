/** The shortest proposal there is: this place no longer exists. One tap, and words for who has some. */
import { useRouter } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Place } from '../../api/places/contract.ts';
import { LongText } from '../forms/field.tsx';
import { newRequestId } from '../forms/request-id.ts';
import { attempt, type Sending } from '../forms/send.ts';
import type { SentReceipt } from '../forms/use-step.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { freshCorrection, proposalPayload } from './place-writing.ts';

export function SayClosed({ place }: { place: Place }) {
  const { client } = useRouter().options.context;
  const { language, prefix } = useSetting();
  const [note, setNote] = useState('');
  const [sending, setSending] = useState(false);
  const [sent, setSent] = useState<Sending<SentReceipt> | null>(null);
  // Tapped again after a lost answer, it is still one proposal.
  const requestId = useRef<string | null>(null);
  const send = async () => {
    setSending(true);
    requestId.current ??= newRequestId();
    const writing = { ...freshCorrection(place), requestId: requestId.current, note };
    const closed = { ...writing, place: { ...writing.place, state: 'closed' as const } };
    const draft = JSON.stringify(proposalPayload(closed, [], place.code, language));
    setSent(await attempt(told(client.api.proposals.$post({ form: { draft } }))));
    setSending(false);
  };
  if (sent?.outcome === 'sent')
    return (
      <p className="notice good" role="status">
        <FormattedMessage id="contributions.closed.sent" />{' '}
        <a href={prefix + sent.receipt.follow}>
          <FormattedMessage id="contributions.closed.follow" />
        </a>
      </p>
    );
  return (
    <details>
      <summary>
        <FormattedMessage id="contributions.closed.ask" />
      </summary>
      <LongText
        path="closed.note"
        label={<FormattedMessage id="contributions.correct.note_closed" />}
        hint={<FormattedMessage id="contributions.correct.note_closed.hint" />}
        rows={2}
        value={note}
        onChange={setNote}
      />
      <p>
        <button type="button" className="button" disabled={sending} onClick={() => void send()}>
          <FormattedMessage id="contributions.closed.send" />
        </button>
      </p>
      {sent && (
        <p className="notice warn" role="alert">
          {sent.outcome === 'refused' ? sent.title : <FormattedMessage id="contributions.form.no_network" />}
        </p>
      )}
    </details>
  );
}
