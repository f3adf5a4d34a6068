import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { MessageId } from '../words/messages.ts';

/** Copies a text, a link unless its label says otherwise, and says so; where copying is forbidden, the device may share it. */
export function CopyButton({ link, label = 'shell.copy' }: { link: string; label?: MessageId }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch {
      await navigator.share?.({ url: link }).catch(() => {});
    }
  };
  return (
    <button type="button" className="button" onClick={() => void copy()}>
      <span aria-live="polite">
        <FormattedMessage id={copied ? 'shell.copied' : label} />
      </span>
    </button>
  );
}
