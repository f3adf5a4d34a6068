/** Makes a photo ready for a bad network: large ones are drawn smaller before they leave the device. */
export const PHOTOS_MOST = 3;
const EDGE_MOST_PX = 2048;
const LIGHT_BYTES = 1_500_000;
const ACCEPTED = ['image/jpeg', 'image/png', 'image/webp'];

export type PreparedPhoto = { photo: File } | { refused: 'heic' | 'unreadable' };

export async function preparePhoto(file: File): Promise<PreparedPhoto> {
  if (await isHeic(file)) return { refused: 'heic' };
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const shrink = EDGE_MOST_PX / Math.max(bitmap.width, bitmap.height);
    const light = shrink >= 1 && file.size <= LIGHT_BYTES && ACCEPTED.includes(file.type);
    const photo = light ? file : await redrawn(bitmap, Math.min(1, shrink), file.name);
    bitmap.close();
    return photo ? { photo } : { refused: 'unreadable' };
  } catch {
    return { refused: 'unreadable' };
  }
}

async function redrawn(bitmap: ImageBitmap, scale: number, name: string): Promise<File | null> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  // JPEG has no transparency: without this a cut-out becomes black.
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
  return blob && new File([blob], `${name.replace(/\.\w+$/, '')}.jpg`, { type: 'image/jpeg' });
}

const HEIC_BRANDS = /^ftyp(?:heic|heix|hevc|hevx|heim|heis|mif1|msf1)/;

/** By its first bytes: phones often give no type, or a wrong name. */
async function isHeic(file: File): Promise<boolean> {
  if (/^image\/hei[cf]/.test(file.type) || /\.hei[cf]$/i.test(file.name)) return true;
  const start = new Uint8Array(await file.slice(4, 12).arrayBuffer());
  return HEIC_BRANDS.test(String.fromCharCode(...start));
}
