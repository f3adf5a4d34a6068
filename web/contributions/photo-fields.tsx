/** Photos with what has to be said about them: what they show, by whom, under which licence. */
import { FormattedMessage } from 'react-intl';
import { fieldId } from '../forms/faults.ts';
import { Fault, TextField, useParts } from '../forms/field.tsx';
import forms from '../forms/forms.module.css';
import { PhotosField } from '../forms/photos-field.tsx';
import type { DraftPhotos } from '../forms/use-photos.ts';
import { useSetting } from '../shell/setting.ts';
import { type PhotoWords, photoKey } from './photo-writing.ts';

interface PhotoFieldsProps {
  photos: DraftPhotos;
  words: PhotoWords;
  onWords: (words: PhotoWords) => void;
}

export function PhotoFields({ photos, words, onWords }: PhotoFieldsProps) {
  const { author, alternatives } = words;
  return (
    <>
      <PhotosField
        photos={photos}
        about={(file, number) => (
          <TextField
            path={`photos.${number - 1}.alternative`}
            label={<FormattedMessage id="contributions.photos.alternative" values={{ number }} />}
            hint={<FormattedMessage id="contributions.photos.alternative.hint" />}
            autoComplete="off"
            maxLength={300}
            value={alternatives[photoKey(file)] ?? ''}
            onChange={(text) => onWords({ ...words, alternatives: { ...alternatives, [photoKey(file)]: text } })}
          />
        )}
      />
      {photos.photos.length > 0 && (
        <>
          <TextField
            path="photos.author"
            label={<FormattedMessage id="contributions.photos.author" />}
            hint={<FormattedMessage id="contributions.photos.author.hint" />}
            autoComplete="off"
            maxLength={120}
            value={author}
            onChange={(name) => onWords({ ...words, author: name })}
          />
          <Agreement words={words} onWords={onWords} />
        </>
      )}
    </>
  );
}

function Agreement({ words, onWords }: Pick<PhotoFieldsProps, 'words' | 'onWords'>) {
  const { territory } = useSetting();
  const { described } = useParts('photosAgreed', null);
  return (
    <div className="field">
      <label className={forms.choice}>
        <input
          id={fieldId('photosAgreed')}
          type="checkbox"
          checked={words.agreed}
          aria-describedby={described}
          onChange={(event) => onWords({ ...words, agreed: event.target.checked })}
        />
        <span>
          <FormattedMessage id="contributions.photos.agree" values={{ licence: territory.licences.content }} />
        </span>
      </label>
      <Fault path="photosAgreed" />
    </div>
  );
}
