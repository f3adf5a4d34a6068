/** How a source stands, in words: fetched when, again when, stopped why. */
import { FormattedMessage, useIntl } from 'react-intl';
import type { SourceListed, SourceRun } from '../../api/sources/contract.ts';
import { useFormats } from '../words/formats.ts';

export function StateTag({ source: { state, isAtWork } }: { source: SourceListed }) {
  if (isAtWork)
    return (
      <span className="tag">
        <FormattedMessage id="sources.at_work" />
      </span>
    );
  return (
    <span className={state === 'stopped' ? 'tag warn' : 'tag'}>
      <FormattedMessage id={`sources.state.${state}`} />
    </span>
  );
}

export function Times({ source: { kind, fetchedAt, nextAt, state, rhythm, failures } }: { source: SourceListed }) {
  const formats = useFormats();
  return (
    <span className="soft small">
      {fetchedAt ? (
        <FormattedMessage id="sources.fetched" values={{ moment: formats.moment(fetchedAt) }} />
      ) : (
        <FormattedMessage id="sources.never_fetched" />
      )}
      {' · '}
      {state === 'active' && nextAt && kind !== 'file' ? (
        <FormattedMessage id="sources.next" values={{ moment: formats.moment(nextAt) }} />
      ) : (
        <FormattedMessage id={kind === 'file' ? 'sources.by_hand' : `sources.rhythm.${rhythm}`} />
      )}
      {failures > 0 && (
        <>
          {' · '}
          <FormattedMessage id="sources.failures" values={{ count: failures }} />
        </>
      )}
    </span>
  );
}

export function Waits({ waiting: { conflicts, asked, gone } }: Pick<SourceListed, 'waiting'>) {
  if (conflicts + asked + gone === 0) return null;
  return (
    <span>
      <FormattedMessage id="sources.waits" values={{ conflicts, asked, gone }} />
    </span>
  );
}

/** Why a run was not applied. */
export function TroubleWords({ trouble, told }: Pick<SourceRun, 'trouble' | 'told'>) {
  const intl = useIntl();
  if (!trouble) return null;
  const values = { ...{ before: 0, now: 0, status: '' }, ...told, gone: told.gone || '–', come: told.come || '–' };
  return <>{intl.formatMessage({ id: `sources.trouble.${trouble}` }, values)}</>;
}
