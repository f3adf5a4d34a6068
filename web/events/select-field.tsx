/** One of a list, with its fault beside it. */
import type { ReactNode } from 'react';
import { Fault, useParts } from '../forms/field.tsx';

interface SelectFieldProps<Value extends string> {
  path: string;
  label: ReactNode;
  value: Value;
  options: readonly { value: Value; name: string }[];
  onChange: (value: Value) => void;
}

export function SelectField<Value extends string>({ path, label, value, options, onChange }: SelectFieldProps<Value>) {
  const { id, described, fault } = useParts(path, null);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="input"
        value={value}
        aria-describedby={described}
        aria-invalid={fault ? true : undefined}
        onChange={({ target }) => {
          const chosen = options.find((option) => option.value === target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
      <Fault path={path} />
    </div>
  );
}
