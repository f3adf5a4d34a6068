/** A labelled answer whose hint and fault are read out with it. */
import { createContext, type InputHTMLAttributes, type ReactNode, useContext } from 'react';
import { FormattedMessage } from 'react-intl';
import { fieldId, useFault } from './faults.ts';
import styles from './forms.module.css';

/** For a correction: what is published now, by path. */
const PublishedContext = createContext<Readonly<Record<string, string>>>({});
export const PublishedProvider = PublishedContext.Provider;
export const usePublished = (path: string): string | undefined => useContext(PublishedContext)[path];

type Kept = 'type' | 'inputMode' | 'autoComplete' | 'placeholder' | 'maxLength' | 'min' | 'max' | 'lang';

interface TextFieldProps extends Pick<InputHTMLAttributes<HTMLInputElement>, Kept> {
  path: string;
  label: ReactNode;
  hint?: ReactNode;
  value: string | null;
  onChange: (text: string) => void;
  required?: boolean;
}

export function TextField({ path, label, hint, value, onChange, required, ...input }: TextFieldProps) {
  const { id, described, fault } = useParts(path, hint);
  return (
    <div className="field">
      <FieldLabel path={path} label={label} required={required} />
      <Hint path={path} hint={hint} />
      <input
        {...input}
        id={id}
        className="input"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value)}
        required={required}
        aria-invalid={fault ? true : undefined}
        aria-describedby={described}
      />
      <Published path={path} value={value ?? ''} />
      <Fault path={path} />
    </div>
  );
}

interface LongTextProps {
  path: string;
  label: ReactNode;
  hint?: ReactNode;
  value: string | null;
  onChange: (text: string) => void;
  required?: boolean;
  rows?: number;
}

export function LongText({ path, label, hint, value, onChange, required, rows = 4 }: LongTextProps) {
  const { id, described, fault } = useParts(path, hint);
  return (
    <div className="field">
      <FieldLabel path={path} label={label} required={required} />
      <Hint path={path} hint={hint} />
      <textarea
        id={id}
        className="input"
        rows={rows}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value)}
        required={required}
        aria-invalid={fault ? true : undefined}
        aria-describedby={described}
      />
      <Published path={path} value={value ?? ''} />
      <Fault path={path} />
    </div>
  );
}

interface CountFieldProps {
  path: string;
  label: ReactNode;
  value: number | null;
  most: number;
  onChange: (count: number | null) => void;
}

/** A whole number, or nothing where nobody knows. */
export function CountField({ path, label, value, most, onChange }: CountFieldProps) {
  return (
    <TextField
      path={path}
      label={label}
      type="number"
      inputMode="numeric"
      min={0}
      max={most}
      value={value === null ? null : String(value)}
      onChange={(text) => onChange(text === '' ? null : Math.trunc(Number(text)))}
    />
  );
}

export function useParts(path: string, hint: ReactNode) {
  const id = fieldId(path);
  const fault = useFault(path);
  const described = [hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ') || undefined;
  return { id, fault, described };
}

function FieldLabel({ path, label, required }: { path: string; label: ReactNode; required: boolean | undefined }) {
  return (
    <label htmlFor={fieldId(path)}>
      {label}
      {required && <Required />}
    </label>
  );
}

export function Required() {
  return (
    <span className={styles.required}>
      {' '}
      <FormattedMessage id="contributions.form.required" />
    </span>
  );
}

export function Hint({ path, hint }: { path: string; hint: ReactNode }) {
  if (!hint) return null;
  return (
    <p className="hint" id={`${fieldId(path)}-hint`}>
      {hint}
    </p>
  );
}

export function Fault({ path }: { path: string }) {
  const fault = useFault(path);
  if (!fault) return null;
  return (
    <p className="fault" id={`${fieldId(path)}-fault`}>
      {fault}
    </p>
  );
}

/** Says what stands on the public sheet as soon as the answer differs from it. */
function Published({ path, value }: { path: string; value: string }) {
  const published = usePublished(path);
  if (published === undefined || published === value) return null;
  return <PublishedWords words={published} />;
}

export function PublishedWords({ words }: { words: ReactNode }) {
  return (
    <p className={styles.published}>
      {words ? (
        <FormattedMessage id="contributions.correct.published" values={{ value: words }} />
      ) : (
        <FormattedMessage id="contributions.correct.published_nothing" />
      )}
    </p>
  );
}
