/** Forms of those who keep networks, calls and portals: plain fields, the server's answer beside them. */
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultSummary } from '../forms/fault-summary.tsx';
import { FaultsProvider, type FieldFault } from '../forms/faults.ts';
import { Fault, useParts } from '../forms/field.tsx';
import { newRequestId } from '../forms/request-id.ts';
import { attempt } from '../forms/send.ts';
import type { MessageId } from '../words/messages.ts';
import styles from './networks.module.css';

interface WriteFormProps {
  submit: MessageId;
  /** Sends what was written; `id` is the same at every try, so that a lost answer makes no second one. */
  onSend: (form: FormData, id: string) => Promise<unknown>;
  /** Once it has arrived. */
  onSent: () => void;
  children: ReactNode;
}

export function WriteForm({ submit, onSend, onSent, children }: WriteFormProps) {
  const intl = useIntl();
  const summary = useRef<HTMLDivElement>(null);
  const [title, setTitle] = useState('');
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [busy, setBusy] = useState(false);
  const [id, setId] = useState(newRequestId);

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setBusy(true);
    const sent = await attempt(onSend(new FormData(form), id));
    setBusy(false);
    if (sent.outcome === 'sent') {
      setTitle('');
      setFaults([]);
      setId(newRequestId());
      form.reset();
      return onSent();
    }
    const refused = sent.outcome === 'refused';
    setTitle((refused && sent.title) || intl.formatMessage({ id: 'shell.error.network' }));
    setFaults(refused ? sent.faults : []);
    requestAnimationFrame(() => summary.current?.focus());
  };
  return (
    <FaultsProvider value={faults}>
      <form className={styles.form} onSubmit={(event) => void send(event)}>
        <FaultSummary ref={summary} title={title} faults={NO_LINKS} />
        {children}
        <p className="buttons">
          <button type="submit" className="button primary" aria-disabled={busy}>
            <FormattedMessage id={submit} />
          </button>
        </p>
      </form>
    </FaultsProvider>
  );
}

/** Each fault stands at its field. */
const NO_LINKS: readonly FieldFault[] = [];

interface WordsProps {
  path: string;
  label: ReactNode;
  value?: string | number | null | undefined;
  most?: number;
  rows?: number;
  required?: boolean;
  type?: 'text' | 'url' | 'number' | 'email' | 'datetime-local';
  lang?: string;
  hint?: ReactNode;
}

/** One line, or several where `rows` says how many. */
export function Words({ path, label, value, most, rows, required, type = 'text', lang, hint }: WordsProps) {
  const { id: named, described, fault } = useParts(path, hint);
  // The same form may stand on a page several times.
  const id = `${named}${useId()}`;
  const shared = {
    ...{ id, name: path, className: 'input', defaultValue: value ?? '', required, lang, maxLength: most },
    'aria-describedby': described,
    'aria-invalid': fault ? true : undefined,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${named}-hint`}>
          {hint}
        </p>
      )}
      {rows ? <textarea {...shared} rows={rows} /> : <input {...shared} type={type} />}
      <Fault path={path} />
    </div>
  );
}

/** What was written into a field, null where nothing was. */
export function written(form: FormData, path: string): string | null {
  const value = form.get(path);
  return typeof value === 'string' && value.trim() ? value.trim() : null;
}

/** `names.fr`, `names.br`, `names.en` of a form. */
export function writtenNames(form: FormData) {
  const [br, en] = [written(form, 'names.br'), written(form, 'names.en')];
  return { fr: written(form, 'names.fr') ?? '', ...(br && { br }), ...(en && { en }) };
}

interface NameFieldsProps {
  names?: { fr: string; br?: string | undefined; en?: string | undefined };
}

export function NameFields({ names }: NameFieldsProps) {
  return (
    <>
      <Words
        path="names.fr"
        label={<FormattedMessage id="networks.form.name.fr" />}
        value={names?.fr}
        most={120}
        required
        lang="fr"
      />
      <Words
        path="names.br"
        label={<FormattedMessage id="networks.form.name.br" />}
        value={names?.br}
        most={120}
        lang="br"
      />
      <Words
        path="names.en"
        label={<FormattedMessage id="networks.form.name.en" />}
        value={names?.en}
        most={120}
        lang="en"
      />
    </>
  );
}
