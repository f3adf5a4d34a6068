/** Who can be given a report, or named in a note. */
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { told } from '../shell/client.ts';
import type { Colleague } from './mention-words.ts';

/** None until the answer is there, and none when it does not come. */
export function useColleagues(): Colleague[] {
  const { client } = useRouter().options.context;
  const [colleagues, setColleagues] = useState<Colleague[]>([]);
  useEffect(() => {
    told(client.api.triage.agents.$get()).then(setColleagues, () => {});
  }, [client]);
  return colleagues;
}
