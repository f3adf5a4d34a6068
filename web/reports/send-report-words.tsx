/** Words, photos and, if wanted, a way to be reached. */
import { FormattedList, FormattedMessage, useIntl } from 'react-intl';
import { LongText, TextField } from '../forms/field.tsx';
import { PhotosField } from '../forms/photos-field.tsx';
import type { DraftPhotos } from '../forms/use-photos.ts';
import { personalTraces } from './personal.ts';
import styles from './send-report.module.css';
import type { ReportWriting } from './send-report-draft.ts';

interface WordsStepProps {
  writing: ReportWriting;
  write: (patch: Partial<ReportWriting>) => void;
  photos: DraftPhotos;
}

export function WordsStep({ writing, write, photos }: WordsStepProps) {
  const intl = useIntl();
  const traces = personalTraces(writing.description);
  return (
    <>
      <LongText
        path="description"
        label={<FormattedMessage id="reports.send.description" />}
        hint={<FormattedMessage id="reports.send.description.hint" />}
        rows={5}
        required
        value={writing.description}
        onChange={(description) => write({ description })}
      />
      <div role="status">
        {traces.length > 0 && (
          <p className="notice warn">
            <FormattedMessage
              id="reports.send.personal"
              values={{
                what: (
                  <FormattedList
                    type="conjunction"
                    value={traces.map((trace) => intl.formatMessage({ id: `reports.send.personal.${trace}` }))}
                  />
                ),
              }}
            />
          </p>
        )}
      </div>
      <PhotosField photos={photos} />
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
        <TextField
          path="email"
          label={<FormattedMessage id="reports.send.email" />}
          hint={<FormattedMessage id="reports.send.email.hint" />}
          type="email"
          inputMode="email"
          autoComplete="email"
          value={writing.email}
          onChange={(email) => write({ email })}
        />
        <TextField
          path="name"
          label={<FormattedMessage id="reports.send.name" />}
          autoComplete="name"
          value={writing.name}
          onChange={(name) => write({ name })}
        />
        <TextField
          path="phone"
          label={<FormattedMessage id="reports.send.phone" />}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          value={writing.phone}
          onChange={(phone) => write({ phone })}
        />
      </fieldset>
    </>
  );
}
