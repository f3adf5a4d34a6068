/** The rules in their order. Buttons move them, and so does Alt with an arrow key. */
import { type KeyboardEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Routing, RoutingRule } from '../../api/routing/contract.ts';
import { type Shadow, shadowsOf } from '../../api/routing/shadows.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './routing.module.css';
import { RuleForm } from './rule-form.tsx';
import { TrialResult } from './trial-result.tsx';
import { type DraftRules, useDraftRules } from './use-draft-rules.ts';

interface RuleListProps {
  routing: Routing;
  writes: boolean;
  onHighlight: (area: string | null) => void;
}

export function RuleList({ routing, writes, onHighlight }: RuleListProps) {
  const intl = useIntl();
  const { territory } = useSetting();
  const draft = useDraftRules(routing);
  const { rules } = draft;
  const [edited, setEdited] = useState<string | null>(null);
  const shadows = shadowsOf(
    rules,
    routing.areas,
    territory.categories.map(({ code }) => code),
  );
  const move = (at: number, by: 1 | -1) => {
    const rule = rules[at];
    const to = at + by;
    if (!rule || to < 0 || to >= rules.length) return;
    const others = rules.filter((one) => one !== rule);
    const said = intl.formatMessage({ id: 'steering.rule.moved' }, { name: rule.name, place: to + 1 });
    // A row that moves in the page loses the focus: it is given back to the button that was pressed.
    flushSync(() => draft.write([...others.slice(0, to), rule, ...others.slice(to)], said));
    const wanted = document.getElementById(`rule-${by === 1 ? 'down' : 'up'}-${rule.id}`);
    (wanted?.matches(':disabled') ? document.getElementById(`rule-edit-${rule.id}`) : wanted)?.focus();
  };
  const put = (rule: RoutingRule) => {
    const known = rules.some(({ id }) => id === rule.id);
    const next = known ? rules.map((one) => (one.id === rule.id ? rule : one)) : [...rules, rule];
    setEdited(null);
    draft.write(
      next,
      intl.formatMessage({ id: known ? 'steering.rule.changed' : 'steering.rule.added' }, { name: rule.name }),
    );
  };
  return (
    <section className="card" aria-labelledby="rules">
      <h2 id="rules">
        <FormattedMessage id="steering.rules" />
      </h2>
      <p className="soft">
        <FormattedMessage id={writes ? 'steering.rules.hint' : 'steering.rules.hint_read'} />
      </p>
      {rules.length === 0 && (
        <p>
          <FormattedMessage id="steering.rules.none" />
        </p>
      )}
      <ol className={styles.rules}>
        {rules.map((rule, at) => (
          <li
            key={rule.id}
            className={styles.rule}
            data-off={!rule.active || undefined}
            onMouseEnter={() => onHighlight(rule.areaId)}
            onMouseLeave={() => onHighlight(null)}
            onKeyDown={(event: KeyboardEvent) => {
              const by = ({ ArrowDown: 1, ArrowUp: -1 } as const)[event.key === 'ArrowDown' ? 'ArrowDown' : 'ArrowUp'];
              if (!writes || !event.altKey || !event.key.startsWith('Arrow') || edited) return;
              event.preventDefault();
              move(at, by);
            }}
          >
            <RuleWords rule={rule} number={at + 1} routing={routing} shadow={shadows.get(rule.id)} />
            {writes && (
              <RuleButtons
                rule={rule}
                first={at === 0}
                last={at === rules.length - 1}
                onMove={(by) => move(at, by)}
                onEdit={() => setEdited(edited === rule.id ? null : rule.id)}
                isEdited={edited === rule.id}
                draft={draft}
              />
            )}
            {edited === rule.id && (
              <RuleForm rule={rule} routing={routing} onDone={put} onClose={() => setEdited(null)} />
            )}
          </li>
        ))}
      </ol>
      <p className={styles.rule}>
        <strong>
          <FormattedMessage id="steering.rules.otherwise" />
        </strong>
      </p>
      {writes && edited === 'new' && (
        <RuleForm rule={null} routing={routing} onDone={put} onClose={() => setEdited(null)} />
      )}
      {writes && (
        <div className="buttons">
          {edited !== 'new' && (
            <button type="button" className="button" onClick={() => setEdited('new')}>
              <FormattedMessage id="steering.rule.add" />
            </button>
          )}
          {draft.undo && (
            <button type="button" className="button" onClick={draft.undo}>
              <FormattedMessage id="steering.rules.undo" />
            </button>
          )}
          {draft.changed && !draft.trial && (
            <button
              type="button"
              className="button primary"
              aria-disabled={draft.busy}
              onClick={() => void draft.tryThem()}
            >
              <FormattedMessage id={draft.busy ? 'steering.trial.running' : 'steering.trial.run'} />
            </button>
          )}
        </div>
      )}
      <p role="status" className={draft.said ? 'notice good' : 'visually-hidden'}>
        {draft.said}
      </p>
      {draft.changed && !draft.trial && !draft.fault && (
        <p className="notice warn">
          <FormattedMessage id="steering.rules.unsaved" />
        </p>
      )}
      {draft.fault && (
        <div className="notice bad" role="alert">
          <p className={styles.lines}>{draft.fault.text}</p>
          {draft.fault.stale && (
            <button type="button" className="button" onClick={() => window.location.reload()}>
              <FormattedMessage id="steering.rules.reload" />
            </button>
          )}
        </div>
      )}
      {draft.trial && <TrialResult trial={draft.trial} busy={draft.busy} onSave={() => void draft.save()} />}
    </section>
  );
}

function RuleWords({
  rule,
  number,
  routing,
  shadow,
}: {
  rule: RoutingRule;
  number: number;
  routing: Routing;
  shadow: Shadow | undefined;
}) {
  const intl = useIntl();
  const { territory, language } = useSetting();
  const names = new Map(territory.categories.map(({ code, name }) => [code, name[language]]));
  const area = routing.areas.find(({ id }) => id === rule.areaId);
  const service = territory.services.find(({ code }) => code === rule.service);
  const numbers = shadow && intl.formatList(shadow.by.map(String), { type: 'conjunction' });
  return (
    <div className={styles.words}>
      <p>
        <span className={styles.number}>{number}</span> <strong>{rule.name}</strong>{' '}
        {!rule.active && (
          <span className="tag">
            <FormattedMessage id="steering.rule.is_off" />
          </span>
        )}
      </p>
      <p className="small">
        {rule.categories.length === 0
          ? intl.formatMessage({ id: 'steering.rule.every_category' })
          : intl.formatList(
              rule.categories.map((code) => names.get(code) ?? code),
              { type: 'unit' },
            )}
        {' · '}
        {area?.name ?? intl.formatMessage({ id: 'steering.rule.everywhere' })}
        {' → '}
        <strong>{service?.name[language] ?? rule.service}</strong>
      </p>
      {shadow && (
        <p className={shadow.how === 'never' ? 'notice bad small' : 'soft small'}>
          <FormattedMessage
            id={`steering.rule.shadow.${shadow.how}`}
            values={{ count: shadow.by.length, numbers: numbers ?? '' }}
          />
        </p>
      )}
    </div>
  );
}

interface RuleButtonsProps {
  rule: RoutingRule;
  first: boolean;
  last: boolean;
  isEdited: boolean;
  onMove: (by: 1 | -1) => void;
  onEdit: () => void;
  draft: DraftRules;
}

function RuleButtons({ rule, first, last, isEdited, onMove, onEdit, draft }: RuleButtonsProps) {
  const intl = useIntl();
  const { id, name, active } = rule;
  const label = (which: 'up' | 'down' | 'edit' | 'delete' | 'switch_on' | 'switch_off') =>
    intl.formatMessage({ id: `steering.rule.${which}_one` }, { name });
  return (
    <div className={styles.buttons}>
      <button
        id={`rule-up-${id}`}
        type="button"
        className="button"
        disabled={first}
        aria-label={label('up')}
        onClick={() => onMove(-1)}
      >
        <span aria-hidden="true">↑</span>
      </button>
      <button
        id={`rule-down-${id}`}
        type="button"
        className="button"
        disabled={last}
        aria-label={label('down')}
        onClick={() => onMove(1)}
      >
        <span aria-hidden="true">↓</span>
      </button>
      <button
        id={`rule-edit-${id}`}
        type="button"
        className="button"
        aria-expanded={isEdited}
        aria-label={label('edit')}
        onClick={onEdit}
      >
        <FormattedMessage id="steering.rule.edit" />
      </button>
      <button
        type="button"
        className="button"
        aria-label={label(active ? 'switch_off' : 'switch_on')}
        onClick={() =>
          draft.write(
            draft.rules.map((one) => (one.id === id ? { ...one, active: !active } : one)),
            intl.formatMessage({ id: active ? 'steering.rule.now_off' : 'steering.rule.now_on' }, { name }),
          )
        }
      >
        <FormattedMessage id={active ? 'steering.rule.switch_off' : 'steering.rule.switch_on'} />
      </button>
      <button
        type="button"
        className="button"
        aria-label={label('delete')}
        onClick={() =>
          draft.write(
            draft.rules.filter((one) => one.id !== id),
            intl.formatMessage({ id: 'steering.rule.deleted' }, { name }),
          )
        }
      >
        <FormattedMessage id="steering.rule.delete" />
      </button>
    </div>
  );
}
