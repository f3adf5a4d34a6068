/** Below a place's sheet: what other rooms know to do with it. Rooms meet here, as in `app.tsx`. */
import { ContributeToPlace } from './contributions/contribute-to-place.tsx';

export function PlaceMore() {
  return <ContributeToPlace />;
}
