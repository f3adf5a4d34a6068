/** Photos on their way in: read, turned upright, stripped of everything but pixels, kept under their content's hash. */
import { createHash } from 'node:crypto';
import { Disk } from 'flydrive';
import type { DriverContract } from 'flydrive/types';
import sharp from 'sharp';
import { invalid, Problem } from '../http/problems.ts';

/** Longest edge in pixels of each size that is kept. */
export const PHOTO_SIZES = [320, 960, 2048] as const;
type PhotoSize = (typeof PHOTO_SIZES)[number];
const PHOTO_BYTES_MOST = 20 * 1024 * 1024;

export interface StoredPhoto {
  contentHash: string;
  width: number;
  height: number;
}

export interface PhotoStore {
  /** Throws 413 above 20 MB, 415 when the bytes are no JPEG, PNG or WebP. */
  keep(bytes: Uint8Array): Promise<StoredPhoto>;
  read(contentHash: string, size: PhotoSize): Promise<Uint8Array>;
  forget(contentHash: string): Promise<void>;
  /** The hashes of everything that is kept, a few hundred at a time. */
  all(): AsyncIterable<string[]>;
  /** When anything of it was last written; null when nothing is there. */
  lastWritten(contentHash: string): Promise<Date | null>;
}

// SVG, PDF and the like can read files and call hosts: only these three ever reach the decoder.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] });

export function createPhotoStore(driver: DriverContract): PhotoStore {
  const disk = new Disk(driver);
  return {
    async keep(bytes) {
      if (bytes.byteLength > PHOTO_BYTES_MOST) throw new Problem(413, 'problem.photo_too_large');
      const sizes = await reencode(bytes);
      const largest = sizes.at(-1);
      if (!largest) throw invalid('problem.photo_unreadable');
      const contentHash = createHash('sha256').update(largest.data).digest('hex');
      for (const { size, data } of sizes) await disk.put(key(contentHash, size), data);
      return { contentHash, width: largest.info.width, height: largest.info.height };
    },
    read: (contentHash, size) => disk.getBytes(key(contentHash, size)),
    // The whole folder: sizes that an earlier version kept go too.
    forget: (contentHash) => disk.deleteAll(folderOf(contentHash)),
    async *all() {
      for (const folder of await foldersIn(disk, ''))
        yield (await foldersIn(disk, folder)).map((path) => path.slice(path.lastIndexOf('/') + 1));
    },
    async lastWritten(contentHash) {
      const moments: number[] = [];
      const { objects } = await disk.listAll(folderOf(contentHash));
      for (const object of objects)
        if (object.isFile) moments.push((await object.getMetaData()).lastModified.getTime());
      return moments.length > 0 ? new Date(Math.max(...moments)) : null;
    },
  };
}

async function reencode(bytes: Uint8Array) {
  try {
    return await Promise.all(
      PHOTO_SIZES.map(async (size) => ({
        size,
        ...(await sharp(bytes, { limitInputPixels: 100_000_000, failOn: 'error' })
          .rotate()
          .resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true })
          .webp({ quality: size > 1000 ? 80 : 76 })
          .toBuffer({ resolveWithObject: true })),
      })),
    );
  } catch {
    throw new Problem(415, 'problem.photo_unreadable');
  }
}

/** Two levels of folders keep any one of them small. */
const folderOf = (contentHash: string) => `${contentHash.slice(0, 2)}/${contentHash}`;
const key = (contentHash: string, size: PhotoSize) => `${folderOf(contentHash)}/${size}.webp`;

/** Before the first photo there is no folder at all. */
async function foldersIn(disk: Disk, path: string): Promise<string[]> {
  const { objects } = await disk.listAll(path).catch(() => ({ objects: [] }));
  return [...objects].flatMap((object) => (object.isDirectory ? [object.prefix] : []));
}
