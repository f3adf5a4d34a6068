/** On a sheet that another Kartenn gave: whose it is, under which licence, and where it is at home. */
import { FormattedMessage } from 'react-intl';

interface Home {
  uri: string;
  producer: string;
  licence: string;
  /** Whether it is still there. */
  isThere: boolean;
}

export function ComesFrom({ homes }: { homes: readonly Home[] }) {
  return homes.map(({ uri, producer, licence, isThere }) => (
    <p key={uri} className="card">
      <FormattedMessage id="kartenns.from" values={{ producer, licence }} />{' '}
      {isThere ? (
        <a href={uri}>
          <FormattedMessage id="kartenns.see" />
        </a>
      ) : (
        <FormattedMessage id="kartenns.gone" />
      )}
    </p>
  ));
}
