/** An answer to hand over: what a mediator found, as paper, as a link, as a short message. Its address is all there is of it. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { useSetting } from '../shell/setting.ts';
import styles from './answer.module.css';
import { AnswerActions } from './answer-actions.tsx';
import { sheetLink } from './answer-link.ts';
import { AnswerPaper } from './answer-paper.tsx';
import { AnswerSettings } from './answer-settings.tsx';

const route = getRouteApi('/a/$offers');

export function AnswerPage() {
  const sheet = route.useLoaderData();
  const search = route.useSearch();
  const { publicUrl, prefix } = useSetting();
  const keys = sheet.items.map(({ key }) => key);
  const link = sheetLink({ site: `${publicUrl}${prefix}`, keys, search });
  if (keys.length === 0) return <NothingOnIt />;
  return (
    <div className={styles.page}>
      <div className={styles.aside}>
        <h1>
          <FormattedMessage id="answer.title" />
        </h1>
        {sheet.leftOut > 0 && (
          <p className="notice warn" role="status">
            <FormattedMessage id="answer.left_out" values={{ kept: keys.length, count: sheet.leftOut }} />
          </p>
        )}
        <AnswerActions sheet={sheet} link={link} />
        <AnswerSettings sheet={sheet} search={search} />
      </div>
      <AnswerPaper sheet={sheet} search={search} link={link} />
    </div>
  );
}

/** Nothing was chosen, or all of it is gone. */
export function NothingOnIt() {
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="answer.title" />
      </h1>
      <p className="notice warn">
        <FormattedMessage id="answer.empty" />
      </p>
      <p className="buttons">
        <Link to="/find" className="button primary">
          <FormattedMessage id="answer.empty.find" />
        </Link>
      </p>
    </div>
  );
}
