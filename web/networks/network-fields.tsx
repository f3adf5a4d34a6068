/** What is written of a network. */
import { FormattedMessage } from 'react-intl';
import type { Network } from '../../api/networks/contract.ts';
import { NameFields, Words, written, writtenNames } from './write-form.tsx';

interface NetworkFieldsProps {
  network?: Pick<Network, 'names' | 'summary' | 'text' | 'website'>;
}

export function NetworkFields({ network }: NetworkFieldsProps) {
  return (
    <>
      <NameFields {...(network && { names: network.names })} />
      <Words
        path="summary"
        label={<FormattedMessage id="networks.form.summary" />}
        value={network?.summary}
        most={180}
        required
      />
      <Words
        path="text"
        label={<FormattedMessage id="networks.form.text" />}
        value={network?.text}
        most={4000}
        rows={6}
      />
      <Words
        path="website"
        label={<FormattedMessage id="networks.form.website" />}
        value={network?.website}
        most={500}
        type="url"
      />
    </>
  );
}

export function networkIn(form: FormData) {
  return {
    names: writtenNames(form),
    summary: written(form, 'summary') ?? '',
    text: written(form, 'text'),
    website: written(form, 'website'),
  };
}
