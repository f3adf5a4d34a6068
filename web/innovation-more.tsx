/** Below an innovation's sheet: what other rooms know to do with it. Rooms meet here, as in `app.tsx`. */
import { ContributeToInnovation } from './contributions/contribute-to-innovation.tsx';

export function InnovationMore() {
  return <ContributeToInnovation />;
}
