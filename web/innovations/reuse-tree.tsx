/** Families as nested lists: what stands under a sheet was adapted from it. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Branch } from './families.ts';
import room from './innovations.module.css';
import styles from './sheets.module.css';
import { OutwardLink } from './titled-links.tsx';

export const branchId = (code: string) => `reuse-${code}`;

interface TreeProps {
  families: readonly Branch[];
  /** The code of what list and map point at. */
  chosen: string | null;
  onChoose: (code: string) => void;
  /** Only one family is shown: nothing to narrow to. */
  isAlone: boolean;
}

export function ReuseTree({ families, chosen, onChoose, isAlone }: TreeProps) {
  return (
    <ul className={`${room.family} ${styles.tree}`}>
      {families.map((family) => (
        <Twig key={family.sheet.code} branch={family} chosen={chosen} onChoose={onChoose}>
          {!isAlone && family.taken.length > 0 && (
            <p className="small">
              <Link to="/innovations/reuse" search={{ sheet: family.sheet.code }}>
                <FormattedMessage id="sheets.reuse.only" values={{ title: family.sheet.title }} />
              </Link>
            </p>
          )}
        </Twig>
      ))}
    </ul>
  );
}

interface TwigProps extends Pick<TreeProps, 'chosen' | 'onChoose'> {
  branch: Branch;
  children?: ReactNode;
}

function Twig({ branch: { sheet, taken }, chosen, onChoose, children }: TwigProps) {
  const { code, title, commune, location, elsewhere } = sheet;
  return (
    <li>
      <div className={styles.twig} data-chosen={code === chosen ? '' : undefined}>
        <Link
          to="/innovations/$code"
          params={{ code }}
          id={branchId(code)}
          onMouseEnter={() => onChoose(code)}
          onFocus={() => onChoose(code)}
        >
          {title}
        </Link>
        <span className="soft small">
          {commune && ` · ${commune}`}
          {!location && (
            <>
              {' · '}
              <FormattedMessage id="sheets.reuse.pointless" />
            </>
          )}
        </span>
        {elsewhere && (
          <p className="small">
            <FormattedMessage id="innovations.family.elsewhere" values={{ sheet: <OutwardLink link={elsewhere} /> }} />
          </p>
        )}
        {children}
      </div>
      {taken.length > 0 && (
        <>
          <p className={`soft small ${styles.takenBy}`}>
            <FormattedMessage id="sheets.reuse.taken_by" values={{ count: taken.length }} />
          </p>
          <ul>
            {taken.map((one) => (
              <Twig key={one.sheet.code} branch={one} chosen={chosen} onChoose={onChoose} />
            ))}
          </ul>
        </>
      )}
    </li>
  );
}
