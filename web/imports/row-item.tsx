/** One row: what it would do or has done, why, and what a person says to that. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ImportRow, RowRemark } from '../../api/imports/contract.ts';
import type { ImportChoice, ImportVerdict } from '../../db/vocabulary.ts';
import { LikenessReasons } from '../words/likeness.tsx';
import { fieldLabel, isMessage, valueWords } from './field-words.ts';
import styles from './imports.module.css';

const TONES: Record<ImportVerdict, string> = {
  ...{ new: 'good', changed: 'good', unchanged: '', duplicate: 'warn', rejected: 'bad' },
};

interface RowItemProps {
  row: ImportRow;
  isOpen: boolean;
  /** Rows of several verdicts stand together: each says its own. */
  isMixed: boolean;
  onChoose: (choice: ImportChoice | null) => void;
}

export function RowItem({ row, isOpen, isMixed, onChoose }: RowItemProps) {
  const intl = useIntl();
  const { line, verdict, outcome, name, address, place, innovation, likeness, differences, faults, notes, kept } = row;
  return (
    <li className={styles.row}>
      <p className={styles.what}>
        <span className="soft small">
          <FormattedMessage id="imports.line" values={{ line }} />
        </span>
        <strong>{name ?? intl.formatMessage({ id: 'imports.unnamed' })}</strong>
        {address && <span className="soft">{address}</span>}
        {isMixed && (
          <span className={`tag ${outcome ? '' : TONES[verdict]}`}>
            <FormattedMessage id={outcome ? `imports.outcome.${outcome}` : `imports.verdict.${verdict}`} />
          </span>
        )}
      </p>
      <Remarks remarks={faults} />
      {place && (
        <p className="small">
          <FormattedMessage id={verdict === 'duplicate' && !outcome ? 'imports.perhaps' : 'imports.place'} />{' '}
          <Link to="/places/$code" params={{ code: place.code }} target="_blank">
            {place.name}
          </Link>
          {place.address && ` · ${place.address}`}
        </p>
      )}
      {innovation && (
        <p className="small">
          <FormattedMessage id={verdict === 'duplicate' && !outcome ? 'imports.perhaps' : 'imports.innovation'} />{' '}
          <Link to="/innovations/$code" params={{ code: innovation.code }} target="_blank">
            {innovation.title}
          </Link>
          {` · ${innovation.carrier}`}
        </p>
      )}
      {likeness && <LikenessReasons reasons={likeness.reasons} />}
      {differences.length > 0 && (
        <dl className={styles.differences}>
          {differences.map(({ field, before, after }) => (
            <div key={field}>
              <dt>{fieldLabel(field, intl)}</dt>
              <dd>
                <Value words={valueWords(field, before, intl)} mark="del" /> <span aria-hidden="true">→</span>{' '}
                <Value words={valueWords(field, after, intl)} mark="ins" />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <Remarks remarks={notes} />
      {kept.length > 0 && (
        <p className="notice warn small">
          <FormattedMessage
            id="imports.kept"
            values={{
              fields: intl.formatList(
                kept.map((field) => fieldLabel(field, intl)),
                { type: 'unit' },
              ),
            }}
          />
        </p>
      )}
      {isOpen && <Choices row={row} onChoose={onChoose} />}
    </li>
  );
}

function Value({ words, mark: Mark }: { words: string; mark: 'del' | 'ins' }) {
  if (words) return <Mark>{words}</Mark>;
  return (
    <span className="soft">
      <FormattedMessage id="changes.nothing" />
    </span>
  );
}

function Remarks({ remarks }: { remarks: readonly RowRemark[] }) {
  const intl = useIntl();
  if (remarks.length === 0) return null;
  const words = ({ id, values: { field, ...values } = {} }: RowRemark) =>
    isMessage(id, intl)
      ? intl.formatMessage({ id }, { ...values, field: typeof field === 'string' ? fieldLabel(field, intl) : field })
      : id;
  return (
    <ul className={styles.remarks}>
      {remarks.map((remark) => (
        <li key={`${remark.column} ${remark.id} ${JSON.stringify(remark.values)}`}>
          {remark.column && <strong>{remark.column} : </strong>}
          {words(remark)}
        </li>
      ))}
    </ul>
  );
}

function Choices({
  row: { line, verdict, place, innovation, choice },
  onChoose,
}: Pick<RowItemProps, 'row' | 'onChoose'>) {
  const intl = useIntl();
  const offered: readonly (ImportChoice | null)[] = {
    ...{ new: ['add', null] as const, changed: ['change', null] as const, unchanged: [], rejected: [] },
    duplicate: place || innovation ? (['change', 'add', null] as const) : (['add', null] as const),
  }[verdict];
  if (offered.length === 0) return null;
  return (
    <fieldset className={styles.choice}>
      <legend className="visually-hidden">{intl.formatMessage({ id: 'imports.choice' }, { line })}</legend>
      {offered.map((one) => (
        <label key={one}>
          <input type="radio" name={`row-${line}`} checked={choice === one} onChange={() => onChoose(one)} />
          <FormattedMessage
            id={
              verdict === 'duplicate'
                ? `imports.choice.duplicate.${one ?? 'leave'}`
                : `imports.choice.${one ?? 'leave'}`
            }
          />
        </label>
      ))}
    </fieldset>
  );
}
