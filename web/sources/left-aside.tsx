/** Of a run of another Kartenn: how many records were none of this map's business, and why. */
import { FormattedMessage } from 'react-intl';

export function LeftAside({ told: { outside, ours, elsewhere } }: { told: Record<string, string | number> }) {
  const counts = { outside: Number(outside ?? 0), ours: Number(ours ?? 0), elsewhere: Number(elsewhere ?? 0) };
  if (!(counts.outside + counts.ours + counts.elsewhere > 0)) return null;
  return (
    <p className="soft small">
      <FormattedMessage id="kartenns.left" values={counts} />
    </p>
  );
}
