import { getRouteApi } from '@tanstack/react-router';
import { Follow } from './following/follow.tsx';

const sheet = getRouteApi('/innovations/$code');

export function InnovationMore() {
  const { code } = sheet.useLoaderData();
  return <Follow followed="innovation" code={code} />;
}
