/** Below a place's sheet: what other rooms know to do with it. Rooms meet here, as in `app.tsx`. */
export function PlaceMore() {
  return null;
}
