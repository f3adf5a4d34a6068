/** Several of a few answers, as a plain form sends them. */
import type { ReactNode } from 'react';
import forms from '../forms/forms.module.css';

interface BoxesProps {
  name: string;
  legend: ReactNode;
  choices: readonly { value: string; label: ReactNode }[];
  chosen: readonly string[];
}

export function Boxes({ name, legend, choices, chosen }: BoxesProps) {
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      <div className={forms.choices}>
        {choices.map(({ value, label }) => (
          <label key={value} className={forms.choice}>
            <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
