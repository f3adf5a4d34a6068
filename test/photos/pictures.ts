/** Pictures as phones send them. */
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A street seen upright, stored lying on its side as phones do, with the place and the phone's name in its EXIF. */
export async function phonePhoto({ width = 2400, height = 1200, shade = 90 } = {}): Promise<Uint8Array<ArrayBuffer>> {
  const jpeg = await sharp({ create: { width, height, channels: 3, background: { r: shade, g: 120, b: 160 } } })
    .withExif({
      IFD0: { Make: 'Telefon', Model: 'Kerourien 3' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '48/1 23/1 2400/100',
        GPSLongitudeRef: 'W',
        GPSLongitude: '4/1 29/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><owner>Telefon</owner></x:xmpmeta>')
    .jpeg()
    .toBuffer();
  return new Uint8Array(jpeg);
}

/** A black square of one bit a pixel, `edge` pixels wide: a few bytes that unfold to many. */
export function blackPng(edge: number): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(edge, 0);
  head.writeUInt32BE(edge, 4);
  head.writeUInt8(1, 8);
  const rows = deflateSync(Buffer.alloc(edge * (1 + Math.ceil(edge / 8))));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}
