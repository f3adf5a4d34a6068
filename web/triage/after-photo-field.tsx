/** A photo of what was done, with its words, beside a report that ends as resolved. */
import { useId, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { TriagedReport } from '../../api/triage/contract.ts';
import { preparePhoto } from '../forms/photo-prepare.ts';
import { type Client, told } from '../shell/client.ts';
import styles from './panel.module.css';

export interface AfterPhoto {
  file: File;
  alternative: string;
  released: boolean;
}

interface AfterPhotoFieldProps {
  isRequired: boolean;
  value: AfterPhoto | null;
  onChange: (photo: AfterPhoto | null) => void;
}

export function AfterPhotoField({ isRequired, value, onChange }: AfterPhotoFieldProps) {
  const intl = useIntl();
  const id = useId();
  const [refused, setRefused] = useState<'heic' | 'unreadable' | null>(null);
  const choose = async (file: File | undefined) => {
    if (!file) return onChange(null);
    const prepared = await preparePhoto(file);
    setRefused('refused' in prepared ? prepared.refused : null);
    if ('photo' in prepared)
      onChange({ file: prepared.photo, alternative: value?.alternative ?? '', released: value?.released ?? true });
  };
  return (
    <fieldset className={styles.after}>
      <legend className="small">
        <FormattedMessage id={isRequired ? 'opened.after.required' : 'opened.after.optional'} />
      </legend>
      <input
        type="file"
        accept="image/jpeg,image/png,image/webp"
        className={styles.file}
        aria-label={intl.formatMessage({ id: 'opened.after.file' })}
        onChange={(event) => void choose(event.target.files?.[0])}
      />
      {refused && (
        <p className="notice warn small" role="alert">
          <FormattedMessage id={`opened.after.${refused}`} />
        </p>
      )}
      {value && (
        <>
          <div className="field">
            <label htmlFor={`${id}-words`} className="small">
              <FormattedMessage id="opened.after.alternative" />
            </label>
            <input
              id={`${id}-words`}
              className="input"
              maxLength={300}
              value={value.alternative}
              onChange={(event) => onChange({ ...value, alternative: event.target.value })}
            />
          </div>
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={value.released}
              onChange={(event) => onChange({ ...value, released: event.target.checked })}
            />
            <FormattedMessage id="opened.after.release" />
          </label>
          <p className="small soft">
            <FormattedMessage id="opened.photo.reminder" />
          </p>
        </>
      )}
    </fieldset>
  );
}

/** Sent again after a failure, the same picture is there once. */
export function addAfterPhoto(client: Client, code: string, photo: AfterPhoto): Promise<TriagedReport> {
  const { file, released } = photo;
  const draft = JSON.stringify({ moment: 'after', alternative: photo.alternative.trim(), released });
  return told(client.api.triage.reports[':code'].photos.$post({ param: { code }, form: { draft, photos: [file] } }));
}
