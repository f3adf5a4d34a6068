/** Below an innovation's sheet: what neighbours are asked about it. */
import { getRouteApi } from '@tanstack/react-router';
import { AskedNeighbours } from './asked-neighbours.tsx';

const route = getRouteApi('/innovations/$code');

export function ContributeToInnovation() {
  return <AskedNeighbours codes={route.useLoaderData().openProposals} />;
}
