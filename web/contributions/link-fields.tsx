/** Links with a title of their own, a line each. */
import { FormattedMessage } from 'react-intl';
import { fieldId } from '../forms/faults.ts';
import { Fault, Hint, TextField } from '../forms/field.tsx';
import type { MessageId } from '../words/messages.ts';
import styles from './innovation-form.module.css';
import type { LinkWriting } from './innovation-writing.ts';
import { hidden } from './place-pieces.tsx';

const MOST = 20;

interface LinkListProps {
  path: string;
  label: MessageId;
  hint: MessageId;
  links: LinkWriting[];
  onChange: (links: LinkWriting[]) => void;
}

export function LinkList({ path, label, hint, links, onChange }: LinkListProps) {
  const put = (at: number, link: LinkWriting) => onChange(links.map((one, index) => (index === at ? link : one)));
  return (
    <fieldset className="field" id={fieldId(path)} tabIndex={-1}>
      <legend>
        <FormattedMessage id={label} />
      </legend>
      <Hint path={path} hint={<FormattedMessage id={hint} />} />
      {links.map((link, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing else to be known by while it is being written.
        <div key={at} className={styles.link}>
          <LinkFields path={`${path}.${at}`} link={link} onChange={(written) => put(at, written)} />
          <button type="button" className="button" onClick={() => onChange(links.filter((_, index) => index !== at))}>
            <FormattedMessage id="contributions.innovation.link.remove" values={{ title: hidden(link.title) }} />
          </button>
        </div>
      ))}
      {links.length < MOST && (
        <p>
          <button type="button" className="button" onClick={() => onChange([...links, { title: '', url: '' }])}>
            <FormattedMessage id="contributions.innovation.link.add" />
          </button>
        </p>
      )}
      <Fault path={path} />
    </fieldset>
  );
}

interface LinkFieldsProps {
  path: string;
  link: LinkWriting;
  onChange: (link: LinkWriting) => void;
}

export function LinkFields({ path, link, onChange }: LinkFieldsProps) {
  return (
    <>
      <TextField
        path={`${path}.title`}
        label={<FormattedMessage id="contributions.innovation.link.title" />}
        autoComplete="off"
        maxLength={200}
        value={link.title}
        onChange={(title) => onChange({ ...link, title })}
      />
      <TextField
        path={`${path}.url`}
        label={<FormattedMessage id="contributions.innovation.link.url" />}
        type="url"
        inputMode="url"
        autoComplete="off"
        placeholder="https://"
        value={link.url}
        onChange={(url) => onChange({ ...link, url })}
      />
    </>
  );
}
