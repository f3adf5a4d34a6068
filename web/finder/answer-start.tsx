/** Whether the link that is handed over tells where the person sets out. Not unless it is wanted: it may be their home. */
import { useNavigate } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { useSetting } from '../shell/setting.ts';
import styles from './answer.module.css';
import type { AnswerSearch } from './answer-search.ts';

export function AnswerStart({ search, offers }: { search: AnswerSearch; offers: string }) {
  const { prefix } = useSetting();
  const navigate = useNavigate();
  const { start, ...others } = search;
  const tell = (told: boolean) =>
    void navigate({
      to: '/a/$offers',
      params: { offers },
      search: { ...others, start: told ? '1' : undefined },
      replace: true,
      resetScroll: false,
    });
  return (
    <form action={`${prefix}/a/${offers}`} className={styles.start}>
      {Object.entries(others).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={String(value)} />,
      )}
      <label>
        <input
          type="checkbox"
          name="start"
          value="1"
          defaultChecked={start === '1'}
          onChange={(event) => tell(event.currentTarget.checked)}
        />
        <FormattedMessage id="answer.start" />
      </label>
      <button type="submit" className={`button ${styles.plainOnly}`}>
        <FormattedMessage id="answer.start.apply" />
      </button>
    </form>
  );
}
