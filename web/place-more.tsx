/** Below a place's sheet: what other rooms know to do with it. Rooms meet here, as in `app.tsx`. */
import { getRouteApi } from '@tanstack/react-router';
import { SheetHistory } from './changes/sheet-history.tsx';

const sheet = getRouteApi('/places/$code');

export function PlaceMore() {
  const { code, updatedAt } = sheet.useLoaderData();
  return <SheetHistory entity="place" code={code} updatedAt={updatedAt} />;
}
