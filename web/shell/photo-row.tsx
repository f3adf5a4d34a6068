/** The photos of a sheet, each with who took it and under which licence. */
import { FormattedMessage, useIntl } from 'react-intl';
import type { Photo } from '../../api/places/contract.ts';
import styles from './sheet.module.css';

/** `name` of what the photos show, where nobody has described them. */
export function PhotoRow({ photos, name }: { photos: readonly Photo[]; name: string }) {
  const intl = useIntl();
  if (photos.length === 0) return null;
  return (
    <ul className={styles.photos}>
      {photos.map((photo) => (
        <li key={photo.id}>
          <img
            src={`/photos/${photo.id}/960.webp`}
            width={photo.width}
            height={photo.height}
            loading="lazy"
            alt={photo.alternative ?? intl.formatMessage({ id: 'places.photo' }, { name })}
          />
          <p className="soft small">
            <FormattedMessage
              id="places.photo.by"
              values={{
                author: photo.author ?? intl.formatMessage({ id: 'places.photo.anonymous' }),
                licence: photo.licence ?? '',
              }}
            />
          </p>
        </li>
      ))}
    </ul>
  );
}
