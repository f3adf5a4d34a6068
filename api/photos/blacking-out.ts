/** Paints parts of a picture black: what was there is gone from the bytes, not only from sight. */
import sharp from 'sharp';

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** `bytes` as the store keeps them; gives a lossless picture without metadata. Rectangles are cut at the edges. */
export async function blackOut(bytes: Uint8Array, rectangles: readonly Rectangle[]): Promise<Uint8Array> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  for (const rectangle of rectangles) {
    const right = Math.min(width, rectangle.x + rectangle.width);
    const bottom = Math.min(height, rectangle.y + rectangle.height);
    for (let y = Math.max(0, rectangle.y); y < bottom; y += 1)
      if (right > rectangle.x)
        data.fill(0, (y * width + Math.max(0, rectangle.x)) * channels, (y * width + right) * channels);
  }
  return sharp(data, { raw: { width, height, channels } }).png({ compressionLevel: 1 }).toBuffer();
}
