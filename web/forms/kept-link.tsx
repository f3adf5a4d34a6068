/** A secret link to take away or to hand on: as a QR code, to copy, to mail. Only ever shown in the browser. */
import type { ReactNode } from 'react';
import { renderSVG } from 'uqr';
import { CopyButton } from './copy-button.tsx';
import styles from './forms.module.css';

interface KeptLinkProps {
  /** Absolute. */
  link: string;
  /** What the QR code is, for who does not see it. */
  qr: string;
  mail: { subject: string; body: string; label: ReactNode };
  children?: ReactNode;
}

export function KeptLink({ link, qr, mail, children }: KeptLinkProps) {
  return (
    <div className={styles.keep}>
      <img
        className={styles.qr}
        src={`data:image/svg+xml,${encodeURIComponent(renderSVG(link, { border: 2 }))}`}
        width={160}
        height={160}
        alt={qr}
      />
      <div className={styles.keepWays}>
        <a className={styles.followLink} href={link}>
          {link}
        </a>
        <div className="buttons">
          <CopyButton link={link} />
          <a
            className="button"
            href={`mailto:?subject=${encodeURIComponent(mail.subject)}&body=${encodeURIComponent(mail.body)}`}
          >
            {mail.label}
          </a>
        </div>
        {children}
      </div>
    </div>
  );
}
