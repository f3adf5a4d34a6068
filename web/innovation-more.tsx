/** Below an innovation's sheet: what other rooms know to do with it. Rooms meet here, as in `app.tsx`. */
export function InnovationMore() {
  return null;
}
