/** Up to three photos, each with its preview and a way to take it back. */
import { type ReactNode, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Fault, Hint, useParts } from './field.tsx';
import styles from './forms.module.css';
import { PHOTOS_MOST } from './photo-prepare.ts';
import type { DraftPhotos } from './use-photos.ts';

interface PhotosFieldProps {
  photos: DraftPhotos;
  /** What is asked about each, below its preview. */
  about?: (file: File, number: number) => ReactNode;
}

export function PhotosField({ photos: kept, about }: PhotosFieldProps) {
  const intl = useIntl();
  const hint = <FormattedMessage id="contributions.form.photos.hint" values={{ most: PHOTOS_MOST }} />;
  const { id, described } = useParts('photos', hint);
  const input = useRef<HTMLInputElement>(null);
  const { photos, refusals, preparing, keeping } = kept;
  const full = photos.length >= PHOTOS_MOST || preparing;
  return (
    <div className="field">
      <p className={styles.label} id={`${id}-label`}>
        <FormattedMessage id="contributions.form.photos" />
      </p>
      <Hint path="photos" hint={hint} />
      <div className={`button ${styles.file}`} aria-disabled={full || undefined}>
        <FormattedMessage id="contributions.form.photos.choose" />
        <input
          ref={input}
          id={id}
          type="file"
          multiple
          accept="image/jpeg,image/png,image/webp,image/heic"
          disabled={full}
          aria-labelledby={`${id}-label`}
          aria-describedby={described}
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])];
            // The same photo may be chosen again after it was removed.
            event.target.value = '';
            void kept.add(chosen);
          }}
        />
      </div>
      <div role="status" className={styles.photoStatus}>
        {preparing && <FormattedMessage id="contributions.form.photos.preparing" />}
        {!preparing && photos.length > 0 && (
          <FormattedMessage id="contributions.form.photos.count" values={{ count: photos.length }} />
        )}
        {refusals.map(({ name, why }) => (
          <p key={name + why} className="notice warn">
            <FormattedMessage id={`contributions.form.photos.${why}`} values={{ name, most: PHOTOS_MOST }} />
          </p>
        ))}
        {photos.length > 0 && !keeping && (
          <p className="soft small">
            <FormattedMessage id="contributions.form.photos.not_kept" />
          </p>
        )}
      </div>
      {photos.length > 0 && (
        <ul className={styles.photos}>
          {photos.map((photo, at) => (
            <li key={photo.url} className={about && styles.photoAbout}>
              <img
                src={photo.url}
                alt={intl.formatMessage(
                  { id: 'contributions.form.photos.preview' },
                  { number: at + 1, name: photo.file.name },
                )}
              />
              {about?.(photo.file, at + 1)}
              <button
                type="button"
                className="button"
                onClick={() => {
                  kept.remove(photo);
                  input.current?.focus();
                }}
                aria-label={intl.formatMessage({ id: 'contributions.form.photos.remove_one' }, { number: at + 1 })}
              >
                <FormattedMessage id="contributions.form.photos.remove" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Fault path="photos" />
    </div>
  );
}
