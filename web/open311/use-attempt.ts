/** One thing asked of the server at a time, and what is to be read of it afterwards. */
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { ProblemError } from '../shell/client.ts';

interface Attempted {
  said: string;
  trouble: string;
  busy: boolean;
}

export function useAttempt() {
  const intl = useIntl();
  const [attempted, setAttempted] = useState<Attempted>({ said: '', trouble: '', busy: false });
  /** Null where it failed; the reason stands in `trouble`. */
  const attempt = async <Answer>(asking: () => Promise<Answer>, saying: (answer: Answer) => string) => {
    setAttempted({ said: '', trouble: '', busy: true });
    try {
      const answer = await asking();
      setAttempted({ said: saying(answer), trouble: '', busy: false });
      return answer;
    } catch (error) {
      const [fault] = error instanceof ProblemError ? error.faults : [];
      const words = error instanceof ProblemError ? (fault?.detail ?? error.message) : '';
      setAttempted({ said: '', trouble: words || intl.formatMessage({ id: 'shell.error.network' }), busy: false });
      return null;
    }
  };
  return { ...attempted, attempt };
}
