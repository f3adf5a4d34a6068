/** Where the letter's link leads: a button, so that no scanner of mails says yes for somebody. Works without scripts. */
import { getRouteApi } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { useSetting } from '../shell/setting.ts';

const route = getRouteApi('/open311/confirm/$secret');

export function ConfirmReport() {
  const { state, category, description, commune } = route.useLoaderData();
  const { secret } = route.useParams();
  const { territory, language, prefix } = useSetting();
  const name = territory.categories.find(({ code }) => code === category)?.name[language] ?? category;
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="software.confirm.title" />
      </h1>
      {state === 'confirmed' ? (
        <>
          <p className="notice good" role="status">
            <FormattedMessage id="software.confirm.done" />
          </p>
          <p>
            <a className="button" href={`${prefix}/follow/report/${secret}`}>
              <FormattedMessage id="software.confirm.follow" />
            </a>
          </p>
        </>
      ) : (
        <form method="post" action={`/api/open311/confirm/${secret}`} className="field">
          <input type="hidden" name="language" value={language} />
          <p>
            <FormattedMessage id="software.confirm.text" values={{ category: name, commune }} />
          </p>
          {description && (
            <blockquote>
              <p>{description}</p>
            </blockquote>
          )}
          <p>
            <button type="submit" className="button primary">
              <FormattedMessage id="software.confirm.button" />
            </button>
          </p>
        </form>
      )}
    </div>
  );
}
