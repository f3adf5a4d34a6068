/** Who, with whom, where and when. What nobody has said takes no room. */
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Innovation } from '../../api/innovations/contract.ts';
import { useSetting } from '../shell/setting.ts';
import styles from '../shell/sheet.module.css';
import type { MessageId } from '../words/messages.ts';
import { outlineSize } from '../words/outline-words.ts';
import { TitledLinks } from './titled-links.tsx';

export function SheetFacts({ sheet }: { sheet: Innovation }) {
  const intl = useIntl();
  const { territory } = useSetting();
  const { areaCommunes, areaOutline, areaQuarters, areaTouches, attentions, callYear, places, references } = sheet;
  const everywhere = areaCommunes.length === territory.communes.length;
  const facts: [MessageId, ReactNode][] = [
    ['innovations.carrier', sheet.carrier],
    ['innovations.partners', french(sheet.partners)],
    ['innovations.publics', french(sheet.publics)],
    [
      'innovations.attentions',
      attentions.map((one) => intl.formatMessage({ id: `innovations.attention.${one}` })).join(', '),
    ],
    ['innovations.area', everywhere ? intl.formatMessage({ id: 'innovations.area.all' }) : areaCommunes.join(', ')],
    ['innovations.area.quarters', areaQuarters.join(', ')],
    [
      'innovations.area.drawn',
      areaOutline && (
        <FormattedMessage
          id="innovations.area.drawn.words"
          values={{ size: outlineSize(areaOutline, intl), communes: areaTouches.join(', ') || 'none' }}
        />
      ),
    ],
    ['innovations.places', places.length > 0 && <Places places={places} />],
    ['innovations.started', sheet.startedOn && slashed(sheet.startedOn)],
    ['innovations.ended', sheet.endedOn && slashed(sheet.endedOn)],
    ['innovations.call', callYear],
    ['innovations.authors', french(sheet.authors)],
    ['innovations.references', references.length > 0 && <TitledLinks links={references} />],
  ];
  return (
    <dl className={`facts ${styles.facts}`}>
      {facts
        .filter(([, told]) => told)
        .map(([label, told]) => (
          <Fragment key={label}>
            <dt>
              <FormattedMessage id={label} />
            </dt>
            <dd>{told}</dd>
          </Fragment>
        ))}
    </dl>
  );
}

function Places({ places }: Pick<Innovation, 'places'>) {
  return (
    <ul className={styles.plain}>
      {places.map(({ code, name }) => (
        <li key={code}>
          <Link to="/places/$code" params={{ code }}>
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}

const french = (text: string | null) => text && <span lang="fr">{text}</span>;

/** `2012`, `09/2012`, `15/09/2012`. */
const slashed = (day: string) => day.split('-').reverse().join('/');
