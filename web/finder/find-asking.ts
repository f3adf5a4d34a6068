/** What the form asks at this moment: ahead of the page while the answer is on its way. */
import { useNavigate } from '@tanstack/react-router';
import { type ChangeEvent, useCallback, useEffect, useState } from 'react';
import { asksTheSame, FIND_FORM, type FindSearch, readForm } from './find-search.ts';

export interface Asking {
  asked: FindSearch;
  /** Asks anew, in place of what was asked: going back leaves the finder, it does not untick one box after the other. */
  ask: (next: FindSearch) => void;
  /** For the form's own fields. */
  onChange: (event: ChangeEvent<HTMLInputElement>) => void;
}

export function useAsking(search: FindSearch): Asking {
  const navigate = useNavigate();
  const [asked, setAsked] = useState(search);
  const [answered, setAnswered] = useState(search);
  // An answer has come, or the address was changed by a link.
  if (answered !== search) {
    setAnswered(search);
    setAsked(search);
  }
  const ask = useCallback(
    (next: FindSearch) => {
      setAsked(next);
      void navigate({ to: '/find', search: next, replace: true, resetScroll: false });
    },
    [navigate],
  );
  const [early] = useState(formBeforeScripts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only once, when the scripts take the page over.
  useEffect(() => {
    if (early && !asksTheSame(early, search)) ask({ ...early, chosen: search.chosen, map: search.map });
  }, []);
  const onChange = useCallback(
    ({ currentTarget: { form } }: ChangeEvent<HTMLInputElement>) => {
      if (form) ask(readForm(form));
    },
    [ask],
  );
  return { asked, ask, onChange };
}

/** What was ticked while the scripts were on their way; taking the page over would untick it. */
function formBeforeScripts(): FindSearch | null {
  if (typeof document === 'undefined') return null;
  const form = document.getElementById(FIND_FORM);
  return form instanceof HTMLFormElement ? readForm(form) : null;
}
