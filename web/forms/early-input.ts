/** What somebody ticked, typed or picked while the page was still coming to life. */
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** React begins with its own state and would take it all back: here it is noted first, and done again once it is `ready`. */
export function useEarlyInput(form: RefObject<HTMLFormElement | null>, ready: boolean): void {
  const early = useRef<(() => void)[]>([]);
  useLayoutEffect(() => {
    const controls = form.current?.querySelectorAll<Control>('input, textarea, select') ?? [];
    // From the last to the first: an answer may take away the questions below it.
    early.current = [...controls].reverse().flatMap((control) => again(control) ?? []);
  }, [form]);
  useEffect(() => {
    if (!ready) return;
    // One by one: each answer is written upon the one before.
    const next = () => {
      early.current.shift()?.();
      if (early.current.length > 0) setTimeout(next);
    };
    if (early.current.length > 0) setTimeout(next);
  }, [ready]);
}

/** How to do again what was done to it; null where it stands as it was sent. */
function again(control: Control): (() => void) | null {
  if (control instanceof HTMLSelectElement) {
    const { value } = control;
    const sent = [...control.options].find(({ defaultSelected }) => defaultSelected) ?? control.options[0];
    return value === sent?.value ? null : () => choose(control, value);
  }
  if (control.type === 'checkbox' || control.type === 'radio') return ticked(control as HTMLInputElement);
  if (control.type === 'file') return control.value ? () => tell(control, 'change') : null;
  const { value } = control;
  return value === control.defaultValue ? null : () => type(control, value);
}

/** A radio that was left is left again by ticking the other. */
function ticked(box: HTMLInputElement): (() => void) | null {
  const { checked } = box;
  if (checked === box.defaultChecked || (box.type === 'radio' && !checked)) return null;
  return () => {
    if (box.checked !== checked) box.click();
  };
}

function choose(select: HTMLSelectElement, value: string) {
  select.value = value;
  tell(select, 'change');
}

/** React looks whether the value is another one; its own setter would hide that from it. */
function type(field: HTMLInputElement | HTMLTextAreaElement, value: string) {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  tell(field, 'input');
}

function tell(control: Control, event: 'input' | 'change') {
  control.dispatchEvent(new Event(event, { bubbles: true }));
}
