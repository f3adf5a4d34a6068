import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FSDriver } from 'flydrive/drivers/fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPhotoStore, PHOTO_SIZES, type PhotoStore } from '../../api/photos/store.ts';
import { blackPng, phonePhoto } from './pictures.ts';

let folder: string;
let store: PhotoStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kartenn-photos-'));
  store = createPhotoStore(new FSDriver({ location: folder, visibility: 'private' }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

describe('a photo from a telephone', () => {
  test('says where it was taken before it is sent', async () => {
    const metadata = await sharp(await phonePhoto()).metadata();
    expect(metadata).toMatchObject({ orientation: 6, width: 2400, height: 1200 });
    expect(metadata.exif?.toString('latin1')).toContain('Kerourien 3');
    expect(metadata.xmp).toBeDefined();
  });

  test('is kept in three sizes, upright, with nothing in it but pixels', async () => {
    const kept = await store.keep(await phonePhoto());
    expect(kept).toMatchObject({ width: 1024, height: 2048 });
    for (const size of PHOTO_SIZES) {
      const bytes = await store.read(kept.contentHash, size);
      const metadata = await sharp(bytes).metadata();
      expect(metadata).toMatchObject({ format: 'webp', width: size / 2, height: size });
      expect([metadata.exif, metadata.xmp, metadata.icc, metadata.iptc, metadata.orientation]).toEqual(
        Array(5).fill(undefined),
      );
      expect(Buffer.from(bytes).toString('latin1')).not.toContain('Telefon');
    }
  });

  test('is not blown up when it is small', async () => {
    const kept = await store.keep(await phonePhoto({ width: 200, height: 100 }));
    expect(kept).toMatchObject({ width: 100, height: 200 });
    const metadata = await sharp(await store.read(kept.contentHash, 960)).metadata();
    expect(metadata).toMatchObject({ width: 100, height: 200 });
  });

  test('is kept once however often it comes', async () => {
    const first = await store.keep(await phonePhoto({ shade: 10 }));
    expect(await store.keep(await phonePhoto({ shade: 10 }))).toEqual(first);
    expect((await store.keep(await phonePhoto({ shade: 200 }))).contentHash).not.toBe(first.contentHash);
  });

  test('is gone in every size once it is forgotten', async () => {
    const { contentHash } = await store.keep(await phonePhoto({ shade: 33 }));
    await store.forget(contentHash);
    for (const size of PHOTO_SIZES) await expect(store.read(contentHash, size)).rejects.toThrow();
  });
});

describe('what a camera can also save', () => {
  test('a large black PNG within the limit is kept', async () => {
    expect(await store.keep(blackPng(4000))).toMatchObject({ width: 2048, height: 2048 });
  });

  test.each(['png', 'webp'] as const)('%s is kept', async (format) => {
    const picture = await sharp({ create: { width: 40, height: 30, channels: 4, background: '#00669980' } })
      .toFormat(format)
      .toBuffer();
    expect(await store.keep(new Uint8Array(picture))).toMatchObject({ width: 40, height: 30 });
  });
});

describe('what is refused as unreadable', () => {
  const unreadable = { status: 415, id: 'problem.photo_unreadable' };

  test.each([
    [
      'an SVG drawing',
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    ],
    ['an SVG with an XML head', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
    ['a PDF', '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'],
    ['an iPhone’s HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x08mdat'],
    ['an AVIF', '\0\0\0\x18ftypavif\0\0\0\0mif1avif\0\0\0\x08mdat'],
    ['a page of HTML', '<!doctype html><script>alert(1)</script>'],
    ['nothing at all', ''],
  ])('%s', async (_name, text) => {
    await expect(store.keep(bytesOf(text))).rejects.toMatchObject(unreadable);
  });

  test('a GIF and a TIFF that sharp itself could read', async () => {
    const picture = sharp({ create: { width: 20, height: 20, channels: 3, background: 'red' } });
    for (const format of ['gif', 'tiff'] as const) {
      const bytes = await picture.clone().toFormat(format).toBuffer();
      await expect(store.keep(new Uint8Array(bytes))).rejects.toMatchObject(unreadable);
    }
  });

  test('a JPEG whose second half was lost on the way', async () => {
    const noisy = await sharp({
      create: {
        width: 600,
        height: 600,
        channels: 3,
        background: 'grey',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .jpeg()
      .toBuffer();
    expect(await store.keep(new Uint8Array(noisy))).toMatchObject({ width: 600 });
    await expect(store.keep(new Uint8Array(noisy.subarray(0, noisy.length / 2)))).rejects.toMatchObject(unreadable);
  });

  test('a small PNG that unfolds to more than a hundred million pixels', async () => {
    const bomb = blackPng(12_000);
    expect(bomb.length).toBeLessThan(30_000);
    await expect(store.keep(bomb)).rejects.toMatchObject(unreadable);
  });
});

test('a file of 30 MB is refused before anybody tries to read it', async () => {
  await expect(store.keep(new Uint8Array(30 * 1024 * 1024))).rejects.toMatchObject({
    status: 413,
    id: 'problem.photo_too_large',
  });
});
