/** The two links of an interview: one to hand to the carrier, one to keep. */
import { FormattedMessage, useIntl } from 'react-intl';
import { KeptLink } from '../forms/kept-link.tsx';
import { useSetting } from '../shell/setting.ts';

interface LinkProps {
  /** Root-relative. */
  path: string;
  code: string;
}

export function CarrierLink({ path, code }: LinkProps) {
  const intl = useIntl();
  const link = useAbsolute(path);
  return (
    <KeptLink
      link={link}
      qr={intl.formatMessage({ id: 'contributions.interview.link.qr' }, { code })}
      mail={{
        subject: intl.formatMessage({ id: 'contributions.interview.link.subject' }),
        body: intl.formatMessage({ id: 'contributions.interview.link.letter' }, { link }),
        label: <FormattedMessage id="contributions.interview.link.mail" />,
      }}
    >
      <p className="soft small">
        <FormattedMessage id="contributions.interview.link.secret" />
      </p>
    </KeptLink>
  );
}

export function WriterLink({ path, code }: LinkProps) {
  const intl = useIntl();
  const link = useAbsolute(path);
  return (
    <KeptLink
      link={link}
      qr={intl.formatMessage({ id: 'contributions.receipt.qr' }, { code })}
      mail={{
        subject: intl.formatMessage({ id: 'contributions.interview.title' }),
        body: intl.formatMessage({ id: 'contributions.receipt.letter' }, { link, code }),
        label: <FormattedMessage id="contributions.receipt.mail" />,
      }}
    >
      <p className="soft small">
        <FormattedMessage id="contributions.receipt.secret" />
      </p>
    </KeptLink>
  );
}

/** Only in the browser: the server does not know under which address somebody reached it. */
function useAbsolute(path: string): string {
  const { prefix } = useSetting();
  return new URL(prefix + path, window.location.origin).href;
}
