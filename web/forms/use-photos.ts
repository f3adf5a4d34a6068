/** The photos of a draft: prepared, shown, and kept on the device like its words. */
import { useCallback, useEffect, useState } from 'react';
import { keepPhotos, keptPhotos } from './photo-keep.ts';
import { PHOTOS_MOST, preparePhoto } from './photo-prepare.ts';

interface DraftPhoto {
  file: File;
  /** Address of the preview in this page. */
  url: string;
}

interface PhotoRefusal {
  name: string;
  why: 'heic' | 'unreadable' | 'too_many';
}

export interface DraftPhotos {
  photos: DraftPhoto[];
  refusals: PhotoRefusal[];
  preparing: boolean;
  /** False where the browser keeps no files: they are lost when the page is closed. */
  keeping: boolean;
  add(files: readonly File[]): Promise<void>;
  remove(photo: DraftPhoto): void;
  clear(): void;
}

export function usePhotos(key: string): DraftPhotos {
  const [photos, setPhotos] = useState<DraftPhoto[]>([]);
  const [refusals, setRefusals] = useState<PhotoRefusal[]>([]);
  const [preparing, setPreparing] = useState(false);
  const [keeping, setKeeping] = useState(true);

  useEffect(() => {
    let left = false;
    void keptPhotos(key).then((files) => {
      if (!left && files.length > 0) setPhotos(files.map(shown));
    });
    return () => {
      left = true;
    };
  }, [key]);

  const hold = useCallback(
    (next: DraftPhoto[]) => {
      setPhotos(next);
      void keepPhotos(
        key,
        next.map(({ file }) => file),
      ).then(setKeeping);
    },
    [key],
  );

  const add = async (files: readonly File[]) => {
    setPreparing(true);
    const taken: DraftPhoto[] = [];
    const refused: PhotoRefusal[] = [];
    for (const file of files) {
      if (photos.length + taken.length >= PHOTOS_MOST) {
        refused.push({ name: file.name, why: 'too_many' });
        continue;
      }
      const prepared = await preparePhoto(file);
      if ('photo' in prepared) taken.push(shown(prepared.photo));
      else refused.push({ name: file.name, why: prepared.refused });
    }
    hold([...photos, ...taken]);
    setRefusals(refused);
    setPreparing(false);
  };

  return {
    ...{ photos, refusals, preparing, keeping, add },
    remove(photo) {
      URL.revokeObjectURL(photo.url);
      setRefusals([]);
      hold(photos.filter((other) => other !== photo));
    },
    clear() {
      for (const { url } of photos) URL.revokeObjectURL(url);
      setRefusals([]);
      hold([]);
    },
  };
}

const shown = (file: File): DraftPhoto => ({ file, url: URL.createObjectURL(file) });
