/** The buttons of an opened report: what is likely next in front, the rest one step further. */
import { type KeyboardEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { TriagedReport } from '../../api/triage/contract.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './opened-report.module.css';
import { type PanelName, panelsFor } from './panels.tsx';

interface PanelButtonsProps {
  report: TriagedReport;
  panel: PanelName | null;
  onPanel: (panel: PanelName | null) => void;
  lettersOn: boolean;
}

export function PanelButtons({ report, panel, onPanel, lettersOn }: PanelButtonsProps) {
  const intl = useIntl();
  const actor = useSetting();
  const [isMoreOpen, setIsMoreOpen] = useState(false);
  const { front, more } = panelsFor(actor, report);
  const button = ({ name, shortcut }: (typeof front)[number]) => (
    <button
      key={name}
      type="button"
      className="button"
      data-action={name}
      aria-expanded={panel === name}
      onClick={() => onPanel(panel === name ? null : name)}
    >
      <FormattedMessage id={`triage.action.${name}`} />
      {shortcut && lettersOn && <kbd>{shortcut}</kbd>}
    </button>
  );
  const keys = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape' || !isMoreOpen || panel) return;
    event.preventDefault();
    setIsMoreOpen(false);
    event.currentTarget.querySelector<HTMLElement>('[data-more]')?.focus();
  };
  return (
    <div
      className={styles.actions}
      role="toolbar"
      aria-label={intl.formatMessage({ id: 'triage.actions' })}
      onKeyDown={keys}
    >
      {front.map(button)}
      {more.length > 0 && (
        <button
          type="button"
          className="button quiet"
          data-more
          aria-expanded={isMoreOpen}
          onClick={() => setIsMoreOpen(!isMoreOpen)}
        >
          <FormattedMessage id="triage.actions.more" values={{ count: more.length }} />
        </button>
      )}
      {isMoreOpen && more.map(button)}
    </div>
  );
}
