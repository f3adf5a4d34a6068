/** Further words and photos for one's own report. Without scripts the same form posts, and the page answers. */
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Addition, type OwnReport } from '../../api/reports/contract.ts';
import { FaultsProvider } from '../forms/faults.ts';
import { PhotosField } from '../forms/photos-field.tsx';
import { newRequestId } from '../forms/request-id.ts';
import { attempt, type Sending } from '../forms/send.ts';
import { usePhotos } from '../forms/use-photos.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './report-story.module.css';

type Said = Sending<{ done: true }> | { outcome: 'nothing' } | null;

export function AddToReport({ report, secret }: { report: OwnReport; secret: string }) {
  const router = useRouter();
  const { client } = router.options.context;
  const { language } = useSetting();
  const id = useId();
  const photos = usePhotos(`report.${report.code}`);
  const [body, setBody] = useState('');
  /** The same until an answer came, so that what was lost on its way is not added twice. */
  const [requestId, setRequestId] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const [said, setSaid] = useState<Said>(null);
  const asked = report.state === 'waiting_reporter';

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    const files = photos.photos.map(({ file }) => file);
    const addition = Addition.parse({ body: body.slice(0, 4000), requestId: requestId ?? newRequestId() });
    if (addition.body.length < 2 && files.length === 0) return setSaid({ outcome: 'nothing' });
    setRequestId(addition.requestId);
    setSending(true);
    const answer = await attempt(
      told(
        client.api.follow.report[':secret'].additions.$post({
          param: { secret },
          form: { draft: JSON.stringify(addition), photos: files },
        }),
      ),
    );
    setSending(false);
    setSaid(answer);
    if (answer.outcome !== 'no_network') setRequestId(null);
    if (answer.outcome !== 'sent') return;
    setBody('');
    photos.clear();
    await router.invalidate();
  };
  return (
    <FaultsProvider value={said?.outcome === 'refused' ? said.faults : []}>
      <form
        id="add"
        method="post"
        action={`/api/follow/report/${secret}/said`}
        encType="multipart/form-data"
        className={`card ${styles.reply}`}
        noValidate
        onSubmit={(event) => void onSubmit(event)}
      >
        <input type="hidden" name="do" value="add" />
        <input type="hidden" name="language" value={language} />
        <h2>
          <FormattedMessage id={asked ? 'reports.follow.reply_asked' : 'reports.follow.reply'} />
        </h2>
        <div className="field">
          <label htmlFor={id}>
            <FormattedMessage id="reports.follow.body" />
          </label>
          <p className="hint" id={`${id}-hint`}>
            <FormattedMessage id="reports.follow.body.hint" />
          </p>
          <textarea
            id={id}
            name="words"
            className="input"
            rows={4}
            maxLength={4000}
            aria-describedby={`${id}-hint`}
            value={body}
            onChange={(event) => setBody(event.target.value)}
          />
        </div>
        {report.photosLeft > 0 && (
          <div className={styles.scripted}>
            <PhotosField photos={photos} />
          </div>
        )}
        {report.photosLeft > 0 && <PlainPhotos />}
        <div role="status">
          <Outcome said={said} />
        </div>
        <div className="buttons">
          <button type="submit" className={`button ${asked ? 'primary' : ''}`} disabled={sending}>
            <FormattedMessage id={sending ? 'contributions.form.sending' : 'reports.follow.send'} />
          </button>
        </div>
      </form>
    </FaultsProvider>
  );
}

/** As the browser itself asks for files; hidden where scripts make them lighter first. */
function PlainPhotos() {
  return (
    <noscript>
      <label>
        <FormattedMessage id="reports.follow.photos" />{' '}
        <input type="file" name="photos" multiple accept="image/jpeg,image/png,image/webp" />
      </label>
    </noscript>
  );
}

function Outcome({ said }: { said: Said }) {
  switch (said?.outcome) {
    case 'sent':
      return (
        <p className="notice good">
          <FormattedMessage id="reports.follow.said" />
        </p>
      );
    case 'nothing':
      return (
        <p className="notice bad">
          <FormattedMessage id="reports.follow.nothing" />
        </p>
      );
    case 'no_network':
      return (
        <p className="notice warn">
          <FormattedMessage id="contributions.form.no_network" />
        </p>
      );
    case 'refused':
      return <p className="notice bad">{said.title}</p>;
    default:
      return null;
  }
}
