import { useState } from 'react';
import { FormattedMessage } from 'react-intl';

/** Copies a link and says so; where copying is forbidden, hands it to the device's own sharing. */
export function CopyButton({ link }: { link: string }) {
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
        <FormattedMessage id={copied ? 'shell.copied' : 'shell.copy'} />
      </span>
    </button>
  );
}
