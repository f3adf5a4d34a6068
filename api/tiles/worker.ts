/** The thread that holds one version of the points: it takes them in parts, builds the index, encodes tiles. */
import { parentPort } from 'node:worker_threads';
import { COLLECTIONS } from '../../db/vocabulary.ts';
import { type Encoded, encode } from '../http/encodings.ts';
import { createTileIndex, type TileAddress, type TileIndex, type TileKind, type TilePoint } from './tile-index.ts';

export type WorkerOrder =
  | { order: 'take'; points: TilePoint[] }
  | { order: 'build' }
  | { order: 'tile'; id: number; address: TileAddress; kinds: readonly TileKind[] };

export type WorkerSays = { says: 'built' } | { says: 'tile'; id: number; tile: Encoded };

const port = parentPort;
if (!port) throw new Error('tiles are made in a worker thread only');

let points: TilePoint[] = [];
let index: TileIndex | null = null;

port.on('message', (message: WorkerOrder) => {
  switch (message.order) {
    case 'take':
      for (const point of message.points) points.push(point);
      return;
    case 'build':
      index = createTileIndex(points);
      points = [];
      // The map without filters is what nearly everybody sees first.
      index.tile({ z: 0, x: 0, y: 0 }, COLLECTIONS);
      say({ says: 'built' });
      return;
    case 'tile': {
      if (!index) throw new Error('a tile was asked for before the index was built');
      say({ says: 'tile', id: message.id, tile: encode(index.tile(message.address, message.kinds)) });
      return;
    }
  }
});

function say(words: WorkerSays): void {
  const bytes = words.says === 'tile' ? words.tile.bytes : null;
  port?.postMessage(words, bytes ? Object.values(bytes).map((form) => form.buffer) : []);
}
