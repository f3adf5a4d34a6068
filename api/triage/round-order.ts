/** In which order to walk: nearest neighbour first, then crossings undone (2-opt), straight-line metres. */
import type { LonLat } from '../../db/point.ts';

const EARTH_RADIUS_METRES = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Along the great circle. */
export function metresApart(a: LonLat, b: LonLat): number {
  const rise = Math.sin(radians(b.lat - a.lat) / 2) ** 2;
  const run = Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(rise + run)));
}

/** From stop to stop; from the start to the first one where there is a start. Nobody is led back. */
export function walkMetres(start: LonLat | null, stops: readonly LonLat[]): number {
  const way = start ? [start, ...stops] : stops;
  return way.slice(1).reduce((sum, stop, at) => sum + metresApart(way[at] ?? stop, stop), 0);
}

/** The same stops, each once, in an order that is never a longer walk than the given one. Without a start the first stays first. */
export function walkInOrder<Stop extends { location: LonLat }>(start: LonLat | null, stops: readonly Stop[]): Stop[] {
  const [first, ...others] = stops;
  if (!first) return [];
  const fixed = start ? [] : [first];
  const free = start ? [first, ...others] : others;
  const from = start ?? first.location;
  const found = withoutCrossings(from, nearestFirst(from, free));
  const lengthOf = (order: readonly Stop[]) =>
    walkMetres(
      start,
      order.map(({ location }) => location),
    );
  const order = [...fixed, ...found];
  return lengthOf(order) < lengthOf(stops) ? order : [...stops];
}

function nearestFirst<Stop extends { location: LonLat }>(from: LonLat, stops: readonly Stop[]): Stop[] {
  const left = [...stops];
  const order: Stop[] = [];
  let here = from;
  while (left.length > 0) {
    const distances = left.map(({ location }) => metresApart(here, location));
    const [next] = left.splice(distances.indexOf(Math.min(...distances)), 1);
    if (!next) break;
    order.push(next);
    here = next.location;
  }
  return order;
}

/** Turns pieces of the walk round as long as that makes it shorter; sixty stops take a few milliseconds. */
function withoutCrossings<Stop extends { location: LonLat }>(from: LonLat, stops: readonly Stop[]): Stop[] {
  let order = [...stops];
  let length = walkMetres(
    from,
    order.map(({ location }) => location),
  );
  for (let better = true; better; ) {
    better = false;
    for (let first = 0; first < order.length - 1; first += 1) {
      for (let last = first + 1; last < order.length; last += 1) {
        const turned = [...order.slice(0, first), ...order.slice(first, last + 1).reverse(), ...order.slice(last + 1)];
        const walked = walkMetres(
          from,
          turned.map(({ location }) => location),
        );
        // Less than a millimetre is rounding, and would go on for ever.
        if (walked < length - 0.001) {
          order = turned;
          length = walked;
          better = true;
        }
      }
    }
  }
  return order;
}
