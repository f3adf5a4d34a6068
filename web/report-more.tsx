/** Below a report: what other rooms know to do with it. Rooms meet here, as in `app.tsx`. */
import { getRouteApi } from '@tanstack/react-router';
import { SheetHistory } from './changes/sheet-history.tsx';
import { Follow } from './following/follow.tsx';

const sheet = getRouteApi('/reports/$code');

export function ReportMore() {
  const { code, updatedAt } = sheet.useLoaderData();
  return (
    <>
      <SheetHistory entity="report" code={code} updatedAt={updatedAt} />
      <Follow followed="report" code={code} />
    </>
  );
}
