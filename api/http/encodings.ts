/** The three forms in which a tile or file is kept: compressed once, sent often. */
import { createHash } from 'node:crypto';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';

const ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface Encoded {
  /** Null: an empty tile. */
  bytes: Record<Encoding, Uint8Array<ArrayBuffer>> | null;
  /** Of the content, so that a tile which a change did not touch is still the same. */
  hash: string;
}

export function encode(raw: Uint8Array | null): Encoded {
  if (!raw) return { bytes: null, hash: 'empty' };
  const parameters = { [zlib.BROTLI_PARAM_QUALITY]: 5, [zlib.BROTLI_PARAM_SIZE_HINT]: raw.byteLength };
  return {
    bytes: {
      identity: new Uint8Array(raw),
      gzip: new Uint8Array(gzipSync(raw)),
      br: new Uint8Array(brotliCompressSync(raw, { params: parameters })),
    },
    hash: createHash('sha256').update(raw).digest('base64url').slice(0, 16),
  };
}

export function bytesOf(tile: Encoded): number {
  const forms = tile.bytes ? Object.values(tile.bytes) : [];
  return forms.reduce((sum, form) => sum + form.byteLength, 0);
}

/** The best form that an `accept-encoding` header allows. */
export function acceptedEncoding(header: string | undefined): Encoding {
  const allowed = new Set(
    (header ?? '')
      .toLowerCase()
      .split(',')
      .map((part) => part.trim().split(/\s*;\s*/))
      .filter(([, weight]) => !weight || Number(weight.replace('q=', '')) > 0)
      .map(([name]) => name),
  );
  return ENCODINGS.find((encoding) => allowed.has(encoding)) ?? 'identity';
}
