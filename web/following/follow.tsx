/** On a sheet: follow this one, by mail or with a feed reader. */
import { FormattedMessage } from 'react-intl';
import { useSetting } from '../shell/setting.ts';
import { FollowForm } from './follow-form.tsx';
import styles from './following.module.css';

interface FollowProps {
  followed: 'place' | 'innovation' | 'report';
  code: string;
}

export function Follow({ followed, code }: FollowProps) {
  const { language } = useSetting();
  const feed = `/feed.atom?${followed}=${encodeURIComponent(code)}&lang=${language}`;
  return (
    <details className={styles.sheet}>
      <summary className="button">
        <FormattedMessage id="following.sheet.title" />
      </summary>
      <div className="card">
        <p>
          <FormattedMessage id="following.sheet.text" />
        </p>
        <FollowForm target={{ followed, code }} />
        <p>
          <a href={feed}>
            <FormattedMessage id="following.feed" />
          </a>
        </p>
      </div>
    </details>
  );
}
