/** "Anne has it in hand": beside a row and on the opened report. */
import { createContext, useContext } from 'react';
import { FormattedMessage } from 'react-intl';
import styles from './together.module.css';
import type { InHand } from './use-live.ts';

const PresenceContext = createContext<InHand>(new Map());
export const PresenceProvider = PresenceContext.Provider;

export function Presence({ code }: { code: string }) {
  const name = useContext(PresenceContext).get(code);
  if (name === undefined) return null;
  return (
    <span className={`tag ${styles.presence}`}>
      <FormattedMessage id="triage.presence" values={{ name }} />
    </span>
  );
}
