/** What is said about the photos of a draft: by whom, what they show, and that they may be published. */
import { z } from 'zod';

export const PhotoWords = z
  .object({
    author: z.string(),
    /** By the file's own key. */
    alternatives: z.record(z.string(), z.string()),
    agreed: z.boolean(),
  })
  // Drafts kept before this was asked know nothing of it.
  .default({ author: '', alternatives: {}, agreed: false });
export type PhotoWords = z.infer<typeof PhotoWords>;

export const freshPhotoWords = (): PhotoWords => ({ author: '', alternatives: {}, agreed: false });

/** The same after a reload, when the file comes back from the browser's store. */
export const photoKey = ({ name, size }: File): string => `${name}:${size}`;

export function photosPayload({ author, alternatives, agreed }: PhotoWords, files: readonly File[]) {
  return {
    photos: files.map((file) => ({ alternative: alternatives[photoKey(file)] ?? '', author })),
    photosAgreed: files.length > 0 && agreed,
  };
}
