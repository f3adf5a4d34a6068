/** Below a report: what other rooms know to do with it. Rooms meet here, as in `app.tsx`. */
export function ReportMore() {
  return null;
}
