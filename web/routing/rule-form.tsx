/** One rule: what and where, and which service answers for it. */
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Routing, RoutingRule } from '../../api/routing/contract.ts';
import { newRequestId } from '../forms/request-id.ts';
import { SearchedSeveral } from '../forms/searched-several.tsx';
import { useSetting } from '../shell/setting.ts';
import styles from './routing.module.css';

interface RuleFormProps {
  /** Null: a new one. */
  rule: RoutingRule | null;
  routing: Routing;
  onDone: (rule: RoutingRule) => void;
  onClose: () => void;
}

export function RuleForm({ rule, routing, onDone, onClose }: RuleFormProps) {
  const intl = useIntl();
  const { territory, language } = useSetting();
  const [written, setWritten] = useState<RoutingRule>(
    () =>
      rule ?? {
        ...{ id: newRequestId(), name: '', categories: [], areaId: null, active: true },
        service: territory.services[0]?.code ?? '',
      },
  );
  const write = (changes: Partial<RoutingRule>) => setWritten({ ...written, ...changes });
  const send = (event: FormEvent) => {
    event.preventDefault();
    onDone({ ...written, name: written.name.trim() });
  };
  return (
    <form className={styles.form} onSubmit={send}>
      <p className="field">
        <label htmlFor="rule-name">
          <FormattedMessage id="steering.rule.name" />
        </label>
        <span className="hint" id="rule-name-hint">
          <FormattedMessage id="steering.rule.name.hint" />
        </span>
        <input
          id="rule-name"
          className="input"
          aria-describedby="rule-name-hint"
          required
          minLength={2}
          maxLength={120}
          // biome-ignore lint/a11y/noAutofocus: the form has just been asked for, and this is its first question
          autoFocus
          value={written.name}
          onChange={({ target }) => write({ name: target.value })}
        />
      </p>
      <SearchedSeveral
        path="categories"
        label={<FormattedMessage id="steering.rule.categories" />}
        hint={<FormattedMessage id="steering.rule.categories.hint" />}
        choices={territory.categories.map(({ code, name }) => ({ value: code, label: name[language] }))}
        values={written.categories}
        onChange={(categories) => write({ categories })}
      />
      <p className="field">
        <label htmlFor="rule-area">
          <FormattedMessage id="steering.rule.area" />
        </label>
        <select
          id="rule-area"
          className="input"
          value={written.areaId ?? ''}
          onChange={({ target }) => write({ areaId: target.value || null })}
        >
          <option value="">{intl.formatMessage({ id: 'steering.rule.everywhere' })}</option>
          {routing.areas.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </p>
      <p className="field">
        <label htmlFor="rule-service">
          <FormattedMessage id="steering.rule.service" />
        </label>
        <select
          id="rule-service"
          className="input"
          value={written.service}
          onChange={({ target }) => write({ service: target.value })}
        >
          {territory.services.map(({ code, name }) => (
            <option key={code} value={code}>
              {name[language]}
            </option>
          ))}
        </select>
      </p>
      <p className="buttons">
        <button type="submit" className="button primary">
          <FormattedMessage id="steering.rule.take" />
        </button>
        <button type="button" className="button quiet" onClick={onClose}>
          <FormattedMessage id="steering.close" />
        </button>
      </p>
    </form>
  );
}
