/** The router over the addresses of `app.tsx`: how they are written, and what stands where nothing is yet. */
import { createRouter, type RouterHistory } from '@tanstack/react-router';
import { tree } from './app.tsx';
import { asAddress, namesAndValues, readable } from './shell/addresses.ts';
import type { AppContext } from './shell/context.ts';
import { FailedPage, MissingPage, PendingPage } from './shell/failures.tsx';

interface AppRouterOptions {
  context: AppContext;
  history?: RouterHistory;
  /** For the scripts that hand the loaded data over; absent in the browser. */
  nonce?: string;
}

export function createAppRouter({ context, history, nonce }: AppRouterOptions) {
  const router = createRouter({
    routeTree: tree,
    context,
    basepath: context.setting.prefix || '/',
    defaultErrorComponent: FailedPage,
    defaultNotFoundComponent: MissingPage,
    defaultPendingComponent: PendingPage,
    defaultPendingMs: 400,
    scrollRestoration: true,
    // Addresses that people read: ?kinds=papi,visio, not JSON.
    parseSearch: namesAndValues,
    stringifySearch: asAddress,
    ...(history && { history }),
    ...(nonce && { ssr: { nonce } }),
  });
  // The library writes commas as %2C before it compares an address with ours, and would redirect to it for ever.
  const { parseLocation } = router;
  router.parseLocation = (...asked) => {
    const parsed = parseLocation(...asked);
    return { ...parsed, publicHref: readable(parsed.publicHref) };
  };
  return router;
}

type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
