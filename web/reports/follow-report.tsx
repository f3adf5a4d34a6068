/** One's own report: what became of it, and room for further words. Whoever has the link is the reporter. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { ReporterMessage } from '../../api/reports/contract.ts';
import { FaultsProvider } from '../forms/faults.ts';
import { LongText } from '../forms/field.tsx';
import { attempt, type Sending } from '../forms/send.ts';
import { useFreshOnFocus } from '../forms/use-fresh-on-focus.ts';
import { told } from '../shell/client.ts';
import styles from './report-story.module.css';
import { ReportStory } from './report-story.tsx';

const route = getRouteApi('/follow/report/$secret');

export function FollowReport() {
  const report = route.useLoaderData();
  const { secret } = route.useParams();
  useFreshOnFocus();
  return (
    <article className="page">
      <p className="notice">
        <FormattedMessage id="reports.follow.yours" />
      </p>
      <ReportStory report={report} secret={secret} />
      {report.visibility === 'public' && (
        <p>
          <Link to="/reports/$code" params={{ code: report.code }}>
            <FormattedMessage id="reports.follow.public" />
          </Link>
        </p>
      )}
      <AddWords secret={secret} asked={report.state === 'waiting_reporter'} />
    </article>
  );
}

type Said = Sending<{ done: true }> | { outcome: 'too_short' } | null;

function AddWords({ secret, asked }: { secret: string; asked: boolean }) {
  const router = useRouter();
  const { client } = router.options.context;
  const [body, setBody] = useState('');
  const [sending, setSending] = useState(false);
  const [said, setSaid] = useState<Said>(null);

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    const message = ReporterMessage.safeParse({ body });
    if (!message.success) return setSaid({ outcome: 'too_short' });
    setSending(true);
    const answer = await attempt(
      told(client.api.follow.report[':secret'].messages.$post({ param: { secret }, json: message.data })),
    );
    setSending(false);
    setSaid(answer);
    if (answer.outcome !== 'sent') return;
    setBody('');
    await router.invalidate();
  };
  return (
    <FaultsProvider value={said?.outcome === 'refused' ? said.faults : []}>
      <form className={styles.reply} noValidate onSubmit={(event) => void onSubmit(event)}>
        <h2>
          <FormattedMessage id={asked ? 'reports.follow.reply_asked' : 'reports.follow.reply'} />
        </h2>
        <LongText
          path="body"
          label={<FormattedMessage id="reports.follow.body" />}
          hint={<FormattedMessage id="reports.follow.body.hint" />}
          value={body}
          onChange={setBody}
        />
        <div role="status">
          {said?.outcome === 'sent' && (
            <p className="notice good">
              <FormattedMessage id="reports.follow.said" />
            </p>
          )}
          {said?.outcome === 'too_short' && (
            <p className="notice bad">
              <FormattedMessage id="contributions.form.fault.too_short" values={{ minimum: 2 }} />
            </p>
          )}
          {said?.outcome === 'no_network' && (
            <p className="notice warn">
              <FormattedMessage id="contributions.form.no_network" />
            </p>
          )}
          {said?.outcome === 'refused' && <p className="notice bad">{said.title}</p>}
        </div>
        <div className="buttons">
          <button type="submit" className="button primary" disabled={sending}>
            <FormattedMessage id={sending ? 'contributions.form.sending' : 'reports.follow.send'} />
          </button>
        </div>
      </form>
    </FaultsProvider>
  );
}
