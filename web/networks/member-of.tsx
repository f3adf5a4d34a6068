/** On the sheet of a place or an innovation: its networks and calls, how to join one, and the invitations that wait. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { MemberOf } from '../../api/networks/contract.ts';
import { AskForm } from './ask-form.tsx';
import type { Asked } from './asked.ts';
import { MembershipAnswer } from './membership-answer.tsx';
import styles from './networks.module.css';

interface MemberOfSectionProps {
  subject: { of: 'place' | 'innovation'; code: string };
  memberOf: MemberOf;
  requestId: string;
  asked: Asked | undefined;
}

export function MemberOfSection({ subject, memberOf, requestId, asked }: MemberOfSectionProps) {
  const { networks, others, calls, invitations, answersAs } = memberOf;
  if (networks.length + others.length + calls.length === 0) return null;
  return (
    <section className={`card ${styles.section}`} aria-labelledby="member-of">
      <h2 id="member-of">
        <FormattedMessage id="networks.title" />
      </h2>
      {networks.length > 0 && (
        <>
          <p>
            <FormattedMessage id="networks.member_of" />
          </p>
          <ul className={styles.plain}>
            {networks.map(({ code, name }) => (
              <li key={code}>
                <Link to="/networks/$code" params={{ code }}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {calls.length > 0 && (
        <>
          <p>
            <FormattedMessage id="networks.programmes" />
          </p>
          <ul className={styles.plain}>
            {calls.map(({ code, name, year, kind }) => (
              <li key={code}>
                <Link to="/calls/$year" params={{ year: String(year) }} hash={code}>
                  {name}
                </Link>{' '}
                <span className="soft small">
                  <FormattedMessage id={`networks.kind.${kind}`} /> · {year}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {invitations?.map(({ id, version, network, words }) => (
        <div key={id} className="notice warn">
          <p>
            <FormattedMessage id="networks.invitation" values={{ network }} />
            {words && <span className={styles.written}> « {words} »</span>}
          </p>
          {answersAs === 'city' && (
            <p className="small">
              <FormattedMessage id="networks.invitation.city" />
            </p>
          )}
          <MembershipAnswer membership={{ id, version }} verbs={['accept', 'decline']} />
        </div>
      ))}
      {others.length > 0 && (
        <details className={styles.fold} open={asked !== undefined}>
          <summary>
            <FormattedMessage id="networks.join.one" />
          </summary>
          <AskForm subject={subject} networks={others} requestId={requestId} asked={asked} />
        </details>
      )}
    </section>
  );
}
