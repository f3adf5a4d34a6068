/** What every address hangs on, and how the API’s answers become pages. */
import { createRootRouteWithContext, type ErrorComponentProps, notFound } from '@tanstack/react-router';
import { ProblemError } from './shell/client.ts';
import type { AppContext } from './shell/context.ts';
import { Document } from './shell/document.tsx';
import { FailedPage, MissingPage } from './shell/failures.tsx';
import { isFirstView } from './words/arriving.ts';

export const root = createRootRouteWithContext<AppContext>()({
  component: () => <Document />,
  // The words of the next page did not come: the banner and the way back stay.
  errorComponent: FailedDocument,
  beforeLoad: async ({ location, context }) => {
    if (!isFirstView(location.pathname)) await context.allWords();
  },
  notFoundComponent: MissingPage,
  // What an address without a page is called; every page has a title of its own.
  head: ({ match }) => ({ meta: [{ title: match.context.setting.territory.name[match.context.setting.language] }] }),
});

function FailedDocument(failure: ErrorComponentProps) {
  return (
    <Document>
      <FailedPage {...failure} />
    </Document>
  );
}

/** Turns the API's "not found" into the page that says so. */
export async function found<Answer>(asking: Promise<Answer>): Promise<Answer> {
  return asking.catch((error: unknown) => {
    if (error instanceof ProblemError && error.status === 404) throw notFound();
    throw error;
  });
}
