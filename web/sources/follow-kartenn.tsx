/** Another Kartenn is followed by its address alone: its collections are found, and read at once. */
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { SOURCE_RHYTHMS } from '../../db/vocabulary.ts';
import { Trouble } from '../forms/trouble.tsx';
import { useAsking } from '../forms/use-asking.ts';
import { told } from '../shell/client.ts';

export function FollowKartenn() {
  const { client } = useRouter().options.context;
  const { ask, busy, trouble } = useAsking();
  const [address, setAddress] = useState('');
  const [rhythm, setRhythm] = useState<(typeof SOURCE_RHYTHMS)[number]>('daily');
  const [added, setAdded] = useState(0);
  const follow = async (event: FormEvent) => {
    event.preventDefault();
    setAdded(0);
    const answer = await ask(() => told(client.api.sources.kartenn.$post({ json: { address, rhythm } })));
    if (!answer) return;
    setAdded(answer.sources.length);
    setAddress('');
  };
  return (
    <form className="card" onSubmit={(event) => void follow(event)} aria-labelledby="follow-kartenn">
      <h2 id="follow-kartenn">
        <FormattedMessage id="kartenns.title" />
      </h2>
      <p className="hint">
        <FormattedMessage id="kartenns.intro" />
      </p>
      <div className="field">
        <label htmlFor="kartenn-address">
          <FormattedMessage id="kartenns.address" />
        </label>
        <p className="hint" id="kartenn-address-hint">
          <FormattedMessage id="kartenns.address.hint" />
        </p>
        <input
          id="kartenn-address"
          className="input"
          type="url"
          inputMode="url"
          maxLength={500}
          required
          aria-describedby="kartenn-address-hint"
          value={address}
          onChange={({ target }) => setAddress(target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor="kartenn-rhythm">
          <FormattedMessage id="sources.rhythm" />
        </label>
        <select
          id="kartenn-rhythm"
          className="input"
          value={rhythm}
          onChange={({ target }) => setRhythm(SOURCE_RHYTHMS.find((one) => one === target.value) ?? 'daily')}
        >
          {SOURCE_RHYTHMS.map((one) => (
            <option key={one} value={one}>
              <FormattedMessage id={`sources.rhythm.${one}`} />
            </option>
          ))}
        </select>
      </div>
      <Trouble words={trouble} />
      <p role="status">{added > 0 && <FormattedMessage id="kartenns.added" values={{ count: added }} />}</p>
      <p className="buttons">
        <button type="submit" className="button primary" disabled={busy}>
          <FormattedMessage id="kartenns.follow" />
        </button>
      </p>
    </form>
  );
}
