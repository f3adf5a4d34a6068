/** Below an innovation's sheet: what other rooms know to do with it. Rooms meet here, as in `app.tsx`. */
import { getRouteApi } from '@tanstack/react-router';
import { SheetHistory } from './changes/sheet-history.tsx';

const sheet = getRouteApi('/innovations/$code');

export function InnovationMore() {
  const { code, updatedAt } = sheet.useLoaderData();
  return <SheetHistory entity="innovation" code={code} updatedAt={updatedAt} />;
}
