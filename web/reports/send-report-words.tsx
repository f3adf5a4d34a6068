/** Words, photos and, if wanted, a way to be reached. */
import { FormattedList, FormattedMessage } from 'react-intl';
import { fieldId } from '../forms/faults.ts';
import { Fault, LongText, TextField, useParts } from '../forms/field.tsx';
import { PhotosField } from '../forms/photos-field.tsx';
import styles from './send-report.module.css';
import { publicTraces } from './send-report-draft.ts';
import { PhotoSpot } from './send-report-where.tsx';
import type { ReportForm } from './use-report-form.ts';

export function WordsStep({ form }: { form: ReportForm }) {
  return (
    <>
      <Description form={form} voice="own" />
      <PhotosField photos={form.photos} />
      <PhotoSpot form={form} />
      <p className="soft small">
        <FormattedMessage id="reports.send.photos.faces" />
      </p>
      <fieldset className={styles.contact}>
        <legend className="label">
          <FormattedMessage id="reports.send.contact" />
        </legend>
        <p className="soft small">
          <FormattedMessage id="reports.send.contact.privacy" />
        </p>
        <Contact form={form} voice="own" />
      </fieldset>
    </>
  );
}

export function Description({ form: { draft, category }, voice }: { form: ReportForm; voice: Voice }) {
  const { writing, write } = draft;
  return (
    <>
      <LongText
        path="description"
        label={<FormattedMessage id={voice === 'own' ? 'reports.send.description' : 'reports.enter.description'} />}
        hint={
          <FormattedMessage
            id={category?.private ? 'reports.send.description.hint.private' : 'reports.send.description.hint'}
          />
        }
        rows={5}
        required
        value={writing.description}
        onChange={(description) => write({ description })}
      />
      <PersonalWords
        found={publicTraces(writing, category).map(({ words }) => words)}
        agreed={writing.agreed}
        onAgree={(agreed) => write({ agreed })}
      />
    </>
  );
}

interface PersonalWordsProps {
  found: string[];
  agreed: readonly string[];
  onAgree: (words: string[]) => void;
}

/** Names what looks personal; whoever means it says so, and says it anew for every new word. */
function PersonalWords({ found, agreed, onAgree }: PersonalWordsProps) {
  const { described, fault } = useParts('agreed', null);
  return (
    <div role="status" className={styles.quiet}>
      {found.length > 0 && (
        <div className="notice warn field">
          <p className={styles.words}>
            <FormattedMessage
              id="reports.send.personal"
              values={{
                what: (
                  <FormattedList
                    type="conjunction"
                    value={found.map((words) => <strong key={words}>{words}</strong>)}
                  />
                ),
              }}
            />
          </p>
          <label className={styles.agree}>
            <input
              id={fieldId('agreed')}
              type="checkbox"
              checked={found.every((words) => agreed.includes(words))}
              onChange={(event) => onAgree(event.target.checked ? found : [])}
              aria-invalid={fault ? true : undefined}
              aria-describedby={described}
            />
            <FormattedMessage id="reports.send.personal.agree" />
          </label>
          <Fault path="agreed" />
        </div>
      )}
    </div>
  );
}

/** `own` is spoken to; `caller` is somebody at the phone, whom staff write for. */
export type Voice = 'own' | 'caller';

/** One's own browser knows one's own address, and never that of somebody at the phone. */
export function Contact({ form: { draft }, voice }: { form: ReportForm; voice: Voice }) {
  const { writing, write } = draft;
  const own = voice === 'own';
  const email = (
    <TextField
      path="email"
      label={<FormattedMessage id={own ? 'reports.send.email' : 'reports.enter.email'} />}
      hint={own && <FormattedMessage id="reports.send.email.hint" />}
      type="email"
      inputMode="email"
      autoComplete={own ? 'email' : 'off'}
      value={writing.email}
      onChange={(text) => write({ email: text })}
    />
  );
  return (
    <>
      {own && email}
      <TextField
        path="name"
        label={<FormattedMessage id={own ? 'reports.send.name' : 'reports.enter.name'} />}
        autoComplete={own ? 'name' : 'off'}
        value={writing.name}
        onChange={(name) => write({ name })}
      />
      <TextField
        path="phone"
        label={<FormattedMessage id={own ? 'reports.send.phone' : 'reports.enter.phone'} />}
        type="tel"
        inputMode="tel"
        autoComplete={own ? 'tel' : 'off'}
        value={writing.phone}
        onChange={(phone) => write({ phone })}
      />
      {!own && email}
    </>
  );
}
