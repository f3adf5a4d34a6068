/** Below a place's sheet: what other rooms know to do with it. Rooms meet here, as in `app.tsx`. */
import { PlaceKeeping } from './signals/place-keeping.tsx';

export function PlaceMore() {
  return <PlaceKeeping />;
}
