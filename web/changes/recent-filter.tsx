/** A plain form: what it shows is an address of its own. */
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { CHANGE_GROUPS } from '../../api/changes/contract.ts';
import { ROLES } from '../../db/vocabulary.ts';
import { useSetting } from '../shell/setting.ts';
import type { MessageId } from '../words/messages.ts';
import styles from './changes.module.css';
import { RecentSearch } from './recent-search.ts';

const KINDS = ['place', 'innovation', 'report', 'proposal'] as const;

export function RecentFilter({ search }: { search: RecentSearch }) {
  const intl = useIntl();
  const navigate = useNavigate();
  const { territory, prefix } = useSetting();
  const isChosen = Object.values(search).some(Boolean);
  return (
    <form
      key={JSON.stringify(search)}
      action={`${prefix}/changes`}
      className={`card ${styles.filter}`}
      aria-label={intl.formatMessage({ id: 'changes.filter.title' })}
      onSubmit={(event) => {
        event.preventDefault();
        const given = Object.fromEntries(new FormData(event.currentTarget));
        void navigate({ to: '/changes', search: withoutEmpty(RecentSearch.parse(given)), resetScroll: false });
      }}
    >
      <div className={styles.choices}>
        <Choice name="kind" label="changes.filter.kind" all="changes.filter.all" value={search.kind}>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {intl.formatMessage({ id: `changes.kind.${kind}` })}
            </option>
          ))}
        </Choice>
        <Choice name="group" label="changes.filter.group" all="changes.filter.all" value={search.group}>
          {CHANGE_GROUPS.filter((group) => group !== 'photos').map((group) => (
            <option key={group} value={group}>
              {intl.formatMessage({ id: `changes.group.${group}` })}
            </option>
          ))}
        </Choice>
        <Choice name="role" label="changes.filter.role" all="changes.filter.everybody" value={search.role}>
          {(['visitor', ...ROLES] as const).map((role) => (
            <option key={role} value={role}>
              {intl.formatMessage({ id: `words.role.${role}` })}
            </option>
          ))}
        </Choice>
        <Choice name="commune" label="changes.filter.commune" all="changes.filter.everywhere" value={search.commune}>
          {territory.communes.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Choice>
        <Day name="from" label="changes.filter.from" value={search.from} />
        <Day name="to" label="changes.filter.to" value={search.to} />
      </div>
      {search.by && (
        <p className="notice">
          <input type="hidden" name="by" value={search.by} />
          <FormattedMessage id="changes.filter.one_contributor" />
        </p>
      )}
      <p className="buttons">
        <button type="submit" className="button primary">
          <FormattedMessage id="changes.filter.show" />
        </button>
        {isChosen && (
          <Link to="/changes" search={{}} className="button">
            <FormattedMessage id="changes.filter.clear" />
          </Link>
        )}
      </p>
    </form>
  );
}

const withoutEmpty = (search: RecentSearch): RecentSearch =>
  RecentSearch.parse(Object.fromEntries(Object.entries(search).filter(([, value]) => value)));

interface ChoiceProps {
  name: string;
  label: MessageId;
  all: MessageId;
  value: string | undefined;
  children: ReactNode;
}

function Choice({ name, label, all, value, children }: ChoiceProps) {
  const intl = useIntl();
  return (
    <div className="field">
      <label htmlFor={`filter-${name}`}>{intl.formatMessage({ id: label })}</label>
      <select id={`filter-${name}`} name={name} className="input" defaultValue={value ?? ''}>
        <option value="">{intl.formatMessage({ id: all })}</option>
        {children}
      </select>
    </div>
  );
}

export function Day({ name, label, value }: { name: string; label: MessageId; value: string | undefined }) {
  const intl = useIntl();
  return (
    <div className="field">
      <label htmlFor={`filter-${name}`}>{intl.formatMessage({ id: label })}</label>
      <input id={`filter-${name}`} type="date" name={name} className="input" defaultValue={value} />
    </div>
  );
}
