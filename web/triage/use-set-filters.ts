import { useNavigate } from '@tanstack/react-router';
import { type ChoiceName, QueueSearch } from './queue-search.ts';

/** Writes filters into the address; the list follows at once. */
export function useSetFilters(): (patch: Partial<Record<ChoiceName, string | undefined>>) => void {
  const navigate = useNavigate();
  return (patch) =>
    void navigate({
      from: '/triage',
      to: '/triage',
      search: (before) => QueueSearch.parse({ ...before, ...patch }),
      replace: true,
    });
}
