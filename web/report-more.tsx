import { getRouteApi } from '@tanstack/react-router';
import { Follow } from './following/follow.tsx';

const sheet = getRouteApi('/reports/$code');

export function ReportMore() {
  const { code } = sheet.useLoaderData();
  return <Follow followed="report" code={code} />;
}
