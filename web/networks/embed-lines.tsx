/** The line that puts this view into somebody else's page. */
import { FormattedMessage } from 'react-intl';
import { CopyButton } from '../forms/copy-button.tsx';
import { useSetting } from '../shell/setting.ts';
import styles from './networks.module.css';

export function EmbedLines({ path, title }: { path: string; title: string }) {
  const { publicUrl, prefix } = useSetting();
  const address = `${publicUrl}${prefix}${path}`;
  const line = `<iframe src="${escaped(address)}" title="${escaped(title)}" loading="lazy" style="width: 100%; height: 520px; border: 0"></iframe>`;
  return (
    <details className={`card ${styles.fold}`}>
      <summary>
        <FormattedMessage id="networks.embed" />
      </summary>
      <pre className={styles.snippet}>
        <code>{line}</code>
      </pre>
      <p>
        <CopyButton link={line} label="embed.write.copy" />
      </p>
    </details>
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
