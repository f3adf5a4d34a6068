/** Fields that both sides have changed: whose word stands, a person says. */
import { useRouter } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Conflict, Source } from '../../api/sources/contract.ts';
import { Trouble } from '../forms/trouble.tsx';
import { type Asking, useAsking } from '../forms/use-asking.ts';
import { told } from '../shell/client.ts';
import { fieldLabel, valueWords } from './field-words.ts';
import { HereLink } from './here-link.tsx';
import styles from './sources.module.css';

export function Conflicts({ source: { conflicts, waiting } }: { source: Source }) {
  const asking = useAsking();
  if (conflicts.length === 0) return null;
  return (
    <section aria-labelledby="conflicts" className={styles.stack}>
      <h2 id="conflicts">
        <FormattedMessage id="sources.conflicts" values={{ count: waiting.conflicts }} />
      </h2>
      <Trouble words={asking.trouble} />
      <ul className={styles.rows}>
        {conflicts.map((conflict) => (
          <OneConflict key={conflict.id} conflict={conflict} asking={asking} />
        ))}
      </ul>
    </section>
  );
}

function OneConflict({ conflict, asking: { ask, busy } }: { conflict: Conflict; asking: Asking }) {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const { id, version, here, field } = conflict;
  const subject = here?.subject ?? 'place';
  const label = fieldLabel(subject, field, intl);
  const decide = (decision: 'theirs' | 'ours') =>
    void ask(() => told(client.api['source-conflicts'][':id'].$post({ param: { id }, json: { version, decision } })));
  return (
    <li className={styles.row}>
      <h3>
        {label} – {here && <HereLink here={here} />}
      </h3>
      <dl className={styles.words}>
        {(['base', 'ours', 'theirs'] as const).map((side) => (
          <div key={side}>
            <dt>
              <FormattedMessage id={`sources.side.${side}`} />
            </dt>
            <dd>{valueWords(subject, field, conflict[side], intl) || <FormattedMessage id="sources.nothing" />}</dd>
          </div>
        ))}
      </dl>
      <p className="buttons">
        {(['ours', 'theirs'] as const).map((side) => (
          <button
            key={side}
            type="button"
            className="button"
            disabled={busy}
            aria-label={`${intl.formatMessage({ id: `sources.decide.${side}` })} – ${label}, ${here?.name ?? ''}`}
            onClick={() => decide(side)}
          >
            <FormattedMessage id={`sources.decide.${side}`} />
          </button>
        ))}
      </p>
    </li>
  );
}
