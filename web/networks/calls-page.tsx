/** Calls for projects, courses and series of workshops, year by year. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { may } from '../../api/access.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { CallFields, callIn } from './call-fields.tsx';
import styles from './networks.module.css';
import { useNumbers } from './numbers.ts';
import { WriteForm } from './write-form.tsx';

const route = getRouteApi('/calls');

export function CallsPage() {
  const { calls } = route.useLoaderData();
  const { role } = useSetting();
  const { euros } = useNumbers();
  return (
    <article className={`page ${styles.page}`}>
      <h1>
        <FormattedMessage id="networks.calls.title" />
      </h1>
      <p>
        <FormattedMessage id="networks.calls.intro" />
      </p>
      {calls.length === 0 ? (
        <p className="notice">
          <FormattedMessage id="networks.calls.none" />
        </p>
      ) : (
        // A table that is wider than the screen is scrolled, by keyboard too.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region has to take the focus
        <div className={styles.scroll} tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">
                  <FormattedMessage id="networks.call.year" />
                </th>
                <th scope="col">
                  <FormattedMessage id="networks.call.name" />
                </th>
                <th scope="col" className={styles.number}>
                  <FormattedMessage id="networks.call.projects" />
                </th>
                <th scope="col" className={styles.number}>
                  <FormattedMessage id="networks.call.sheets" />
                </th>
                <th scope="col" className={styles.number}>
                  <FormattedMessage id="networks.call.amount" />
                </th>
              </tr>
            </thead>
            <tbody>
              {calls.map(({ code, year, kind, name, projects, sheets, amountEuros }) => (
                <tr key={code}>
                  <th scope="row">
                    <Link to="/calls/$year" params={{ year: String(year) }} hash={code}>
                      {year}
                      <span className="visually-hidden"> {name}</span>
                    </Link>
                  </th>
                  <td>
                    {name}{' '}
                    <span className="soft small">
                      <FormattedMessage id={`networks.kind.${kind}`} />
                    </span>
                  </td>
                  <td className={styles.number}>{projects ?? '–'}</td>
                  <td className={styles.number}>{sheets}</td>
                  <td className={styles.number}>{amountEuros === null ? '–' : euros(amountEuros)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {may(role, 'call.write') && <NewCall />}
    </article>
  );
}

function NewCall() {
  const router = useRouter();
  const { client } = router.options.context;
  return (
    <details className={`card ${styles.fold}`}>
      <summary>
        <FormattedMessage id="networks.call.new" />
      </summary>
      <WriteForm
        submit="networks.form.save"
        onSend={(form, id) => told(client.api.calls.$post({ json: { id, ...callIn(form) } }))}
        onSent={() => void router.invalidate()}
      >
        <CallFields />
      </WriteForm>
    </details>
  );
}
