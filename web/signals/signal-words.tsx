/** What may be added to a signal once it is sent. A plain form: it works the same with and without scripts. */
import { useId } from 'react';
import { FormattedMessage } from 'react-intl';
import type { FollowedSignal } from '../../api/signals/contract.ts';
import type { OfferKind, SignalKind } from '../../db/vocabulary.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './signals.module.css';

export interface WordsPlace {
  code: string;
  name: string;
  address: string | null;
}

interface SignalWordsFormProps {
  secret: string;
  kind: SignalKind;
  kinds: readonly OfferKind[];
  /** Places nearby, for "which one is it the same as". */
  others: readonly WordsPlace[];
  given: Pick<FollowedSignal, 'note' | 'offerKind' | 'duplicateOf' | 'toldByMail'>;
}

export function SignalWordsForm({ secret, kind, kinds, others, given }: SignalWordsFormProps) {
  const { language } = useSetting();
  const id = useId();
  return (
    <form method="post" action={`/api/follow/signal/${secret}/words`} className={styles.words}>
      <input type="hidden" name="language" value={language} />
      <h3>
        <FormattedMessage id="signals.words.title" />
      </h3>
      {kind === 'duplicate' && others.length > 0 && (
        <div className="field">
          <label htmlFor={`${id}-other`}>
            <FormattedMessage id="signals.words.other" />
          </label>
          <select id={`${id}-other`} name="duplicateOf" className="input" defaultValue={given.duplicateOf?.code ?? ''}>
            <FormattedMessage id="signals.words.other_unknown">
              {(words) => <option value="">{words}</option>}
            </FormattedMessage>
            {others.map(({ code, name, address }) => (
              <option key={code} value={code}>
                {[name, address].filter(Boolean).join(', ')}
              </option>
            ))}
          </select>
        </div>
      )}
      {kinds.length > 1 && (
        <div className="field">
          <label htmlFor={`${id}-offer`}>
            <FormattedMessage id="signals.words.offer" />
          </label>
          <select id={`${id}-offer`} name="offerKind" className="input" defaultValue={given.offerKind ?? ''}>
            <FormattedMessage id="signals.words.whole">{(words) => <option value="">{words}</option>}</FormattedMessage>
            {kinds.map((one) => (
              <FormattedMessage key={one} id={`words.collection.${one}`}>
                {(words) => <option value={one}>{words}</option>}
              </FormattedMessage>
            ))}
          </select>
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}-note`}>
          <FormattedMessage id="signals.words.note" />
        </label>
        <textarea
          id={`${id}-note`}
          name="note"
          rows={3}
          maxLength={2000}
          className="input"
          defaultValue={given.note ?? ''}
        />
      </div>
      {!given.toldByMail && (
        <div className="field">
          <label htmlFor={`${id}-email`}>
            <FormattedMessage id="signals.words.email" />
          </label>
          <p className="hint" id={`${id}-email-hint`}>
            <FormattedMessage id="signals.words.email_hint" />
          </p>
          <input
            id={`${id}-email`}
            name="email"
            type="email"
            autoComplete="email"
            maxLength={254}
            className="input"
            aria-describedby={`${id}-email-hint`}
          />
        </div>
      )}
      <div className="buttons">
        <button type="submit" className="button primary">
          <FormattedMessage id="signals.words.send" />
        </button>
      </div>
    </form>
  );
}
