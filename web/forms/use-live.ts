/** False on the server and at the first rendering: what needs the browser's address or store comes after. */
import { useSyncExternalStore } from 'react';

export const useLive = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

const never = () => () => {};
