/** Photos of a place or a sheet, and nothing else to fill in. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ProposalSubject } from '../../db/vocabulary.ts';
import { FaultSummary } from '../forms/fault-summary.tsx';
import { FaultsProvider, type FieldFault } from '../forms/faults.ts';
import forms from '../forms/forms.module.css';
import { newRequestId } from '../forms/request-id.ts';
import { attempt, type Sending } from '../forms/send.ts';
import { usePhotos } from '../forms/use-photos.ts';
import type { SentReceipt } from '../forms/use-step.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { freshSheetCorrection, innovationPayload } from './innovation-writing.ts';
import { PhotoFields } from './photo-fields.tsx';
import { freshPhotoWords, type PhotoWords } from './photo-writing.ts';
import { freshCorrection, proposalPayload } from './place-writing.ts';
import { ProposalReceiptCard } from './proposal-receipt.tsx';

const placeRoute = getRouteApi('/places/$code/photos');
const innovationRoute = getRouteApi('/innovations/$code/photos');

export function AddPlacePhotos() {
  const place = placeRoute.useLoaderData();
  const { client } = useRouter().options.context;
  const { language } = useSetting();
  return (
    <PhotosPage
      of="place"
      code={place.code}
      name={
        <Link to="/places/$code" params={{ code: place.code }}>
          {place.name}
        </Link>
      }
      send={async (photoWords, files, requestId) => {
        const writing = { ...freshCorrection(place), photoWords, requestId };
        const draft = JSON.stringify(proposalPayload(writing, files, place.code, language));
        const sent = await told(client.api.proposals.$post({ form: { draft, photos: files } }));
        return { code: sent.code, follow: sent.follow, place: sent.state === 'accepted' ? sent.place : null };
      }}
    />
  );
}

export function AddInnovationPhotos() {
  const sheet = innovationRoute.useLoaderData();
  const { client } = useRouter().options.context;
  const { language } = useSetting();
  return (
    <PhotosPage
      of="innovation"
      code={sheet.code}
      name={
        <Link to="/innovations/$code" params={{ code: sheet.code }}>
          {sheet.title}
        </Link>
      }
      send={async (photoWords, files, requestId) => {
        const writing = { ...freshSheetCorrection(sheet), photoWords, requestId };
        const draft = JSON.stringify(innovationPayload(writing, files, sheet.code, language));
        const sent = await told(client.api.proposals.innovations.$post({ form: { draft, photos: files } }));
        const { code, follow, state, innovation } = sent;
        return { code, follow, place: null, innovation: state === 'accepted' ? innovation : null };
      }}
    />
  );
}

interface PhotosPageProps {
  of: ProposalSubject;
  code: string;
  name: ReactNode;
  send: (words: PhotoWords, files: File[], requestId: string) => Promise<SentReceipt>;
}

function PhotosPage({ of, code, name, send }: PhotosPageProps) {
  const intl = useIntl();
  const photos = usePhotos(`kartenn.draft.photos.${of}.${code}`);
  const [words, setWords] = useState(freshPhotoWords);
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [sending, setSending] = useState(false);
  const [sent, setSent] = useState<Sending<SentReceipt> | null>(null);
  const requestId = useRef<string | null>(null);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) summary.current?.focus();
  }, [faults]);
  const files = photos.photos.map(({ file }) => file);

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (files.length === 0)
      return setFaults([{ path: 'photos', words: intl.formatMessage({ id: 'contributions.photos.none' }) }]);
    if (!words.agreed)
      return setFaults([
        { path: 'photosAgreed', words: intl.formatMessage({ id: 'contributions.photos.agree.fault' }) },
      ]);
    setFaults([]);
    setSending(true);
    requestId.current ??= newRequestId();
    const outcome = await attempt(send(words, files, requestId.current));
    setSending(false);
    setSent(outcome);
    if (outcome.outcome === 'sent') photos.clear();
    if (outcome.outcome === 'refused') setFaults(outcome.faults);
  };
  const again = () => {
    setSent(null);
    setWords(freshPhotoWords());
    requestId.current = null;
  };

  return (
    <div className="page">
      <h1>
        <FormattedMessage id="contributions.photos.title" />
      </h1>
      <p>{name}</p>
      {sent?.outcome === 'sent' ? (
        <ProposalReceiptCard receipt={sent.receipt} kind="correction" of={of} onAgain={again} />
      ) : (
        <FaultsProvider value={faults}>
          <form className={forms.form} noValidate onSubmit={(event) => void onSubmit(event)}>
            <FaultSummary ref={summary} title={sent?.outcome === 'refused' ? sent.title : undefined} faults={faults} />
            <PhotoFields photos={photos} words={words} onWords={setWords} />
            {sent?.outcome === 'no_network' && (
              <p className="notice warn" role="alert">
                <FormattedMessage id="contributions.form.no_network" />
              </p>
            )}
            <div className={forms.formButtons}>
              <button type="submit" className="button primary" disabled={sending}>
                <FormattedMessage id={sending ? 'contributions.form.sending' : 'contributions.photos.send'} />
              </button>
            </div>
          </form>
        </FaultsProvider>
      )}
    </div>
  );
}
