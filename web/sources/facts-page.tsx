/** Where the facts of a place or sheet come from: for everybody, and without scripts. */
import { getRouteApi } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Here, Provenance } from '../../api/sources/contract.ts';
import { useFormats } from '../words/formats.ts';
import { fieldLabel } from './field-words.ts';
import { HereLink } from './here-link.tsx';
import styles from './sources.module.css';

const place = getRouteApi('/places/$code/facts');
const innovation = getRouteApi('/innovations/$code/facts');

export function PlaceFacts() {
  return <Facts subject="place" provenance={place.useLoaderData()} code={place.useParams().code} />;
}

export function InnovationFacts() {
  return <Facts subject="innovation" provenance={innovation.useLoaderData()} code={innovation.useParams().code} />;
}

interface FactsProps {
  subject: Here['subject'];
  code: string;
  provenance: Provenance;
}

function Facts({ subject, code, provenance }: FactsProps) {
  const intl = useIntl();
  const formats = useFormats();
  const { name, sources, fields } = provenance;
  return (
    <div className="page">
      <p className={styles.title}>
        <HereLink here={{ subject, code, name }} />
      </p>
      <h1>
        <FormattedMessage id="sources.facts" />
      </h1>
      {sources.length === 0 ? (
        <p>
          <FormattedMessage id="sources.facts.here" />
        </p>
      ) : (
        <ul className={styles.list}>
          {sources.map(({ name, producer, licence, address, originId, isThere }) => (
            <li key={`${name} ${originId}`} className={styles.title}>
              {address ? (
                <a href={address} rel="noreferrer">
                  {name}
                </a>
              ) : (
                name
              )}{' '}
              – {producer}, {licence} ({originId})
              {!isThere && (
                <>
                  {' · '}
                  <FormattedMessage id="sources.facts.gone" />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by the keyboard too */}
      <section className={styles.scroll} tabIndex={0} aria-label={intl.formatMessage({ id: 'sources.facts' })}>
        <table className={styles.facts}>
          <thead>
            <tr>
              {(['what', 'who', 'since', 'licence'] as const).map((column) => (
                <th key={column} scope="col">
                  <FormattedMessage id={`sources.facts.${column}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fields.map(({ field, source, since, licence }) => (
              <tr key={field}>
                <th scope="row">{fieldLabel(subject, field, intl)}</th>
                <td>{source === null ? <FormattedMessage id="sources.facts.said_here" /> : sources[source]?.name}</td>
                <td>{since ? formats.day(since) : ''}</td>
                <td>{licence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
