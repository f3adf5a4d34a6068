/** The console's keys, listed. */
import type { ComponentProps } from 'react';
import { FormattedMessage } from 'react-intl';
import { namesOf } from '../shell/shortcuts.ts';
import { ShortcutsDialog } from '../shell/shortcuts-dialog.tsx';
import { PANELS } from './panels.tsx';
import { ALSO, SHORTCUTS } from './shortcuts.ts';

export function KeysDialog(dialog: Omit<ComponentProps<typeof ShortcutsDialog>, 'keys'>) {
  return (
    <ShortcutsDialog
      {...dialog}
      keys={[
        ...namesOf(SHORTCUTS).map((name) => ({
          keys: [...SHORTCUTS[name], ...(ALSO[name] ?? [])],
          words: <FormattedMessage id={`triage.shortcut.${name}`} />,
        })),
        ...PANELS.flatMap(({ name, shortcut }) =>
          shortcut ? [{ keys: [shortcut], words: <FormattedMessage id={`triage.action.${name}`} /> }] : [],
        ),
        { keys: ['Ctrl', '↵'], words: <FormattedMessage id="shell.key.send" /> },
      ]}
    />
  );
}
