/** Tiles of the current data: a thread per version, the former one answering until the next is ready. */
import { bytesOf, type Encoded, type Encoding } from '../http/encodings.ts';
import { ByteCache } from './byte-cache.ts';
import { TILE_KINDS, type TileAddress, type TileKind, type TilePoint } from './tile-index.ts';
import { startTileThread, type TileThread } from './tile-thread.ts';

interface TileRequest extends TileAddress {
  kinds: readonly TileKind[];
  encoding: Encoding;
  /** The version in the address; one that is being built is waited for, any other gets the index at hand. */
  version?: string;
}

interface TileAnswer {
  /** Null: nothing stands in this tile. */
  bytes: Uint8Array<ArrayBuffer> | null;
  /** Strong, quotes included. */
  etag: string;
  encoding: Encoding;
  /** Of the index that gave this tile. */
  version: string;
}

export interface TileService {
  tile(request: TileRequest): Promise<TileAnswer>;
  /** The latest version known, at most a second old; answers without waiting for its index. */
  version(): Promise<string>;
  close(): Promise<void>;
}

export interface TileServiceParts {
  /** Every public point. Asked for once a version. */
  load: () => Promise<readonly TilePoint[]>;
  /** Changes whenever `load` would answer differently. */
  version: () => Promise<string>;
  /** Told when a new version could not be read; the former one goes on. */
  onError?: (error: unknown) => void;
  cacheBytes?: number;
  checkEveryMs?: number;
}

interface Index {
  version: string;
  thread: TileThread;
}

export function createTileService(parts: TileServiceParts): TileService {
  const { load, version: readVersion, onError, cacheBytes = 64 * 1024 * 1024, checkEveryMs = 1000 } = parts;
  const cache = new ByteCache<Encoded>(cacheBytes, bytesOf);
  const pending = new Map<string, Promise<Encoded>>();
  let known: { version: string; checkedAt: number } | null = null;
  let checking: Promise<string> | null = null;
  let index: Index | null = null;
  let building: { version: string; index: Promise<Index> } | null = null;
  let retryAt = 0;
  let closed = false;

  return {
    tile: async ({ z, x, y, kinds, encoding, version }) => {
      const wanted = TILE_KINDS.filter((kind) => kinds.includes(kind));
      let used = await indexFor(version);
      const tile = await encoded(used, { z, x, y }, wanted).catch(async (error: unknown) => {
        // The index was replaced, and its thread ended, between the two lines above.
        const former = used;
        used = await indexFor(version);
        if (used === former) throw error;
        return encoded(used, { z, x, y }, wanted);
      });
      return {
        bytes: tile.bytes?.[encoding] ?? null,
        etag: `"${tile.hash}-${encoding}"`,
        encoding,
        version: used.version,
      };
    },
    version: latestVersion,
    close: async () => {
      closed = true;
      await building?.index.catch(() => {});
      await index?.thread.close();
      index = null;
    },
  };

  async function latestVersion(): Promise<string> {
    if (known && performance.now() - known.checkedAt < checkEveryMs) return known.version;
    checking ??= readVersion()
      .then((version) => {
        known = { version, checkedAt: performance.now() };
        return version;
      })
      .finally(() => {
        checking = null;
      });
    return checking;
  }

  async function indexFor(asked: string | undefined): Promise<Index> {
    if (closed) throw new Error('the tile service is closed');
    const latest = await latestVersion().catch((error: unknown) => {
      if (!index) throw error;
      onError?.(error);
      return index.version;
    });
    if (index && !index.thread.dead && index.version === latest) return index;
    const usable = index && !index.thread.dead;
    if (index && usable && performance.now() < retryAt) return index;
    const next = build(latest);
    if (!index || !usable) return next;
    if (asked !== latest || asked !== building?.version) return index;
    const former = index;
    return next.catch(() => former);
  }

  /** Single flight: while one version is built, a still newer one waits for the next question. */
  function build(version: string): Promise<Index> {
    if (building) return building.index;
    const next = load()
      .then(startTileThread)
      .then((thread) => {
        const former = index;
        index = { version, thread };
        former?.thread.close().catch((error: unknown) => onError?.(error));
        return index;
      });
    building = { version, index: next };
    next
      .catch((error: unknown) => {
        // While a former index can answer, not every tile asks again.
        retryAt = performance.now() + checkEveryMs;
        onError?.(error);
      })
      .finally(() => {
        building = null;
      });
    return next;
  }

  function encoded(used: Index, address: TileAddress, wanted: TileKind[]): Promise<Encoded> {
    const key = `${used.version}/${wanted.join()}/${address.z}/${address.x}/${address.y}`;
    const kept = cache.get(key);
    if (kept) return Promise.resolve(kept);
    const asked = pending.get(key);
    if (asked) return asked;
    const tile = used.thread.tile(address, wanted);
    pending.set(key, tile);
    tile
      .then((made) => cache.set(key, made))
      .catch(() => {})
      .finally(() => pending.delete(key));
    return tile;
  }
}
