/** Below an innovation's sheet: what other rooms know to do with it. Rooms meet here, as in `app.tsx`. */
import { InnovationKeeping } from './signals/innovation-keeping.tsx';

export function InnovationMore() {
  return <InnovationKeeping />;
}
