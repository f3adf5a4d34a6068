import { getRouteApi } from '@tanstack/react-router';
import { Follow } from './following/follow.tsx';

const sheet = getRouteApi('/places/$code');

export function PlaceMore() {
  const { code } = sheet.useLoaderData();
  return <Follow followed="place" code={code} />;
}
