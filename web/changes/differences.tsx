/** Which answers changed, from what to what, in the words of the forms. */
import distance from '@turf/distance';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Entry, FieldChange, Thing } from '../../api/changes/contract.ts';
import { TwoPoints } from '../map/two-points.tsx';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import styles from './changes.module.css';
import { isList, type ToldField, toldField } from './field-words.ts';
import { wordDifference } from './word-difference.ts';

interface DifferencesProps {
  entity: Thing | 'photo';
  fields: readonly FieldChange[];
  moved: Entry['moved'];
}

export function Differences({ entity, fields, moved }: DifferencesProps) {
  const intl = useIntl();
  const formats = useFormats();
  const told = fields.flatMap((field) => toldField(entity, field, { intl, formats }) ?? []);
  if (told.length === 0) return null;
  return (
    <>
      <dl className={styles.differences}>
        {told.map((one) => (
          <div key={one.label}>
            <dt>{one.label}</dt>
            <dd>
              <Difference told={one} />
            </dd>
          </div>
        ))}
      </dl>
      {moved && <MovedPoint moved={moved} />}
    </>
  );
}

function Difference({ told }: { told: ToldField }) {
  const { before, after, cleaned, form } = told;
  if (cleaned.before || cleaned.after)
    return (
      <span className="soft">
        <FormattedMessage id="changes.cleaned.value" />
      </span>
    );
  if (isList(form)) return <ListDifference before={before} after={after} />;
  const [was, is] = [before.join('\n'), after.join('\n')];
  if (form === 'words' && was && is) return <WordDifference was={was} is={is} />;
  return (
    <>
      <Value words={was} mark="del" /> <span aria-hidden="true">→</span> <Value words={is} mark="ins" />
    </>
  );
}

function Value({ words, mark: Mark }: { words: string; mark: 'del' | 'ins' }) {
  if (!words)
    return (
      <span className="soft">
        <FormattedMessage id="changes.nothing" />
      </span>
    );
  return <Mark>{words}</Mark>;
}

function WordDifference({ was, is }: { was: string; is: string }) {
  return wordDifference(was, is).map(({ kind, text }, at) => {
    const key = `${at} ${kind}`;
    if (kind === 'gone') return <del key={key}>{text}</del>;
    if (kind === 'new') return <ins key={key}>{text}</ins>;
    return <span key={key}>{text}</span>;
  });
}

function ListDifference({ before, after }: { before: readonly string[]; after: readonly string[] }) {
  const gone = before.filter((one) => !after.includes(one));
  const come = after.filter((one) => !before.includes(one));
  return (
    <>
      {come.length > 0 && (
        <span className={styles.line}>
          <FormattedMessage id="changes.list.added" /> <ins>{come.join(', ')}</ins>
        </span>
      )}
      {gone.length > 0 && (
        <span className={styles.line}>
          <FormattedMessage id="changes.list.removed" /> <del>{gone.join(', ')}</del>
        </span>
      )}
    </>
  );
}

function MovedPoint({ moved: { from, to } }: { moved: NonNullable<Entry['moved']> }) {
  const intl = useIntl();
  const formats = useFormats();
  const { territory } = useSetting();
  const metres = distance([from.lon, from.lat], [to.lon, to.lat], { units: 'meters' });
  return (
    <figure className={styles.moved}>
      <div className={styles.map}>
        <TwoPoints
          territory={territory}
          basemapMode={territory.basemapMode}
          from={from}
          to={to}
          metres={metres}
          words={{
            map: intl.formatMessage({ id: 'changes.map.label' }),
            from: intl.formatMessage({ id: 'changes.was' }),
            to: intl.formatMessage({ id: 'changes.is' }),
          }}
        />
      </div>
      <figcaption className="small">
        <FormattedMessage id="changes.map.moved" values={{ distance: formats.distance(metres) }} />
      </figcaption>
    </figure>
  );
}
