/** From what it was adapted and what was adapted from it, generation below generation, as a list that can be read aloud. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { FamilyMember, Innovation } from '../../api/innovations/contract.ts';
import room from './innovations.module.css';
import { OutwardLink } from './titled-links.tsx';

export function SheetFamily({ sheet }: { sheet: Innovation }) {
  const { family, code } = sheet;
  const first = family.find(({ from }) => from === null);
  if (!first) return null;
  return (
    <section aria-labelledby="family">
      <h2 id="family">
        <FormattedMessage id="innovations.family" />
      </h2>
      <ul className={room.family}>
        <Branch member={first} family={family} here={code} />
      </ul>
      <p className={room.screen}>
        <Link to="/innovations/reuse" search={{ sheet: code }}>
          <FormattedMessage id="sheets.reuse.see" />
        </Link>
      </p>
    </section>
  );
}

interface BranchProps {
  member: FamilyMember;
  family: readonly FamilyMember[];
  /** The sheet that is being read. */
  here: string;
}

function Branch({ member, family, here }: BranchProps) {
  const { code, title, commune, elsewhere } = member;
  const children = family.filter(({ from }) => from === code);
  return (
    <li>
      {code === here ? (
        <strong aria-current="page">{title}</strong>
      ) : (
        <Link to="/innovations/$code" params={{ code }}>
          {title}
        </Link>
      )}
      {commune && <span className="soft small"> · {commune}</span>}
      {code === here && (
        <span className="soft small">
          {' · '}
          <FormattedMessage id="innovations.family.here" />
        </span>
      )}
      {elsewhere && (
        <p className="small">
          <FormattedMessage id="innovations.family.elsewhere" values={{ sheet: <OutwardLink link={elsewhere} /> }} />
        </p>
      )}
      {children.length > 0 && (
        <>
          <p className="visually-hidden">
            <FormattedMessage id="innovations.adapted_by" />
          </p>
          <ul>
            {children.map((child) => (
              <Branch key={child.code} member={child} family={family} here={here} />
            ))}
          </ul>
        </>
      )}
    </li>
  );
}
