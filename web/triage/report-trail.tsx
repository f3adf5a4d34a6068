/** All steps of a report: who did what when, the rule that chose the service, deadlines that moved. */
import { FormattedMessage, type IntlShape, useIntl } from 'react-intl';
import type { TrailFacts, TrailStep } from '../../api/triage/opened-contract.ts';
import { type Formats, useFormats } from '../words/formats.ts';
import type { MessageId } from '../words/messages.ts';
import { type Names, useNames } from './names.ts';
import styles from './opened-report.module.css';

export function ReportTrail({ trail }: { trail: TrailStep[] }) {
  const intl = useIntl();
  const formats = useFormats();
  const names = useNames();
  if (trail.length === 0) return null;
  return (
    <section>
      <h3>
        <FormattedMessage id="triage.steps" />
      </h3>
      <ol className={styles.trail}>
        {trail.map((step) => (
          <li key={step.id}>
            <p className={styles.by}>
              <strong>{whoOf(step, intl)}</strong>
              <span className="soft">{formats.moment(step.at)}</span>
            </p>
            <ul>
              {sentencesOf(step, { intl, formats, names }).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}

function whoOf({ by, role }: TrailStep, intl: IntlShape): string {
  if (by) return by;
  // The server acts with an administrator's rights, and so stood there whoever has erased their account.
  return intl.formatMessage({ id: role === 'admin' ? 'opened.trail.itself' : `opened.trail.role.${role}` });
}

interface Words {
  intl: IntlShape;
  formats: Formats;
  names: Names;
}

function sentencesOf({ action, before, after }: TrailStep, { intl, formats, names }: Words): string[] {
  const say = (id: MessageId, values?: Record<string, string | number>) => intl.formatMessage({ id }, values);
  const state = (code: NonNullable<TrailFacts['state']>) => intl.formatMessage({ id: `words.state.${code}` });
  const told: string[] = [];
  if (action === 'report.send' || action === 'report.enter') told.push(say('opened.trail.sent'));
  if (after.state && before.state)
    told.push(say('opened.trail.moved', { from: state(before.state), to: state(after.state) }));
  if (after.state && !before.state && told.length === 0)
    told.push(say('opened.trail.state', { to: state(after.state) }));
  if (after.duplicateOf) told.push(say('opened.trail.repeats', { code: after.duplicateOf }));
  if (after.category && before.category)
    told.push(
      say('opened.trail.category', { from: names.category(before.category), to: names.category(after.category) }),
    );
  if (after.service && after.service !== before.service)
    told.push(say('opened.trail.service', { service: names.service(after.service) }));
  if (after.rule) told.push(say('opened.trail.rule', { rule: after.rule }));
  if (after.serviceAnswer) told.push(say(`opened.service_answer.${after.serviceAnswer}`));
  if (after.assignee !== undefined && after.assignee !== before.assignee)
    told.push(after.assignee ? say('opened.trail.assigned', { name: after.assignee }) : say('opened.trail.unassigned'));
  if (after.dueAt && after.dueAt !== before.dueAt)
    told.push(
      before.dueAt
        ? say('opened.trail.deadline_moved', { from: formats.day(before.dueAt), to: formats.day(after.dueAt) })
        : say('opened.trail.deadline', { day: formats.day(after.dueAt) }),
    );
  if (after.visibility)
    told.push(say('opened.trail.visibility', { visibility: say(`triage.visibility.${after.visibility}`) }));
  if (after.message) told.push(say(`triage.message.${after.message}`));
  if (after.moment) told.push(say(`opened.trail.photo_added.${after.moment}`));
  else if (after.released !== undefined)
    told.push(say(after.released ? 'triage.photo.released' : 'triage.photo.withdrawn'));
  if (after.blackAreas !== undefined) told.push(say('opened.trail.black_areas', { count: after.blackAreas }));
  if (after.supporters !== undefined) told.push(say('opened.trail.supported'));
  return told.length > 0 ? told : [say('opened.trail.other')];
}
