/** A line of the queue in words: what it is about, and why somebody has to look. */
import { useIntl } from 'react-intl';
import type { QueueItem } from '../../api/queue/contract.ts';

export function useLineWords() {
  const intl = useIntl();
  return {
    title: ({ reason, name, other, flood, members }: QueueItem): string => {
      if (reason === 'membership') return `${name} → ${other}`;
      if (flood) return intl.formatMessage({ id: `todo.flood.${flood}` }, { count: members.length, name });
      return other ? `${name} ⇄ ${other}` : name;
    },
    why: ({ reason, what, changed }: QueueItem): string => {
      switch (reason) {
        case 'signal':
          return intl.formatMessage({ id: `signals.kind.${signalKind(what)}` });
        case 'conflict':
          return intl.formatMessage({ id: changed ? 'todo.why.changed' : 'todo.why.conflict' });
        case 'duplicate':
          return intl.formatMessage({ id: what === 'same_building' ? 'todo.why.building' : 'todo.why.duplicate' });
        case 'proposal':
          return intl.formatMessage({ id: what === 'correction' ? 'todo.why.correction' : 'todo.why.addition' });
        case 'membership':
          return intl.formatMessage({ id: what === 'invited' ? 'todo.why.invited' : 'todo.why.asked' });
        case 'source':
          return intl.formatMessage({ id: what === 'stopped' ? 'todo.why.source.stopped' : 'todo.why.source.waits' });
        case 'stale':
          return intl.formatMessage({ id: what === 'never' ? 'words.fresh.never' : 'todo.why.stale' });
      }
    },
  };
}

function signalKind(what: QueueItem['what']) {
  return what === 'gone' || what === 'duplicate' || what === 'charter' ? what : 'wrong';
}
