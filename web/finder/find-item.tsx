/** One result in words: what it is, why it is there, what is missing, where it lies, what to do next. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import type { FindItem as Item } from '../../api/finder/contract.ts';
import { CollectionIcon } from '../map/icons.tsx';
import { useFormats } from '../words/formats.ts';
import { Freshness } from '../words/freshness.tsx';
import { PhoneIcon } from './find-icons.tsx';
import { FindReasons } from './find-reasons.tsx';
import styles from './find-results.module.css';
import { offerCode } from './find-search.ts';

export interface FindItemProps {
  item: Item;
  /** As on the map. */
  number: number;
  /** Under the heading of a group, or directly under the results' own. */
  Heading: 'h3' | 'h4';
  chosen: readonly string[];
  full: 'full' | 'room';
  onChoose: (offer: string) => void;
  highlighted: string | null;
  onHighlight: (key: string | null) => void;
}

export const SHEET_FORM = 'answer-sheet';

export function FindItem(props: FindItemProps) {
  const { item, number, Heading, chosen, full, onChoose, highlighted, onHighlight } = props;
  const key = `${item.kind}/${item.code}`;
  const offer = offerCode(item);
  const isChosen = chosen.includes(offer);
  return (
    <li
      className={styles.item}
      data-highlighted={key === highlighted ? '' : undefined}
      data-offer={offer}
      onMouseEnter={() => onHighlight(key)}
      onMouseLeave={() => onHighlight(null)}
      onFocus={() => onHighlight(key)}
      onBlur={() => onHighlight(null)}
    >
      <p className={styles.sign}>
        <CollectionIcon collection={item.kind} size={28} />
        <span className={styles.number}>{number}</span>
      </p>
      <div className={styles.text}>
        <Heading className={styles.name}>
          <Link to="/places/$code" params={{ code: item.code }}>
            {item.name}
          </Link>
        </Heading>
        <FindReasons item={item} />
        <Whereabouts item={item} />
        {item.verifiedAt && (
          <p className="soft small">
            <Freshness at={item.verifiedAt} />
          </p>
        )}
        <div className={styles.steps}>
          <label className={styles.choose}>
            <input
              type="checkbox"
              name="offer"
              value={offer}
              form={SHEET_FORM}
              checked={isChosen}
              disabled={full === 'full' && !isChosen}
              onChange={() => onChoose(offer)}
            />
            <FormattedMessage
              id="find.item.choose"
              values={{ name: <span className="visually-hidden">{item.name}</span> }}
            />
          </label>
          <NextSteps item={item} />
        </div>
      </div>
    </li>
  );
}

function Whereabouts({ item }: { item: Item }) {
  const intl = useIntl();
  const { distance } = useFormats();
  const { landmark } = item;
  const parts = [
    intl.formatMessage({ id: `words.collection.${item.kind}` }),
    item.placeName,
    [item.address, item.commune].filter(Boolean).join(', '),
    landmark &&
      landmark.label !== item.name &&
      (landmark.distanceMetres < 30
        ? intl.formatMessage({ id: 'find.landmark.at' }, { landmark: landmark.label })
        : intl.formatMessage(
            { id: 'find.landmark' },
            {
              landmark: landmark.label,
              distance: distance(landmark.distanceMetres),
              direction: landmark.direction,
            },
          )),
    item.positionAccuracy === 'approximate' && intl.formatMessage({ id: 'words.accuracy.approximate' }),
  ];
  return <p className="soft small">{parts.filter(Boolean).join(' · ')}</p>;
}

/** Whoever must ask gets the number; whoever knows better can say so. */
function NextSteps({ item }: { item: Item }) {
  const toAsk = [item.open, ...item.needs.map(({ status }) => status)];
  if (!toAsk.some((status) => status === 'unknown' || status === 'partly')) return null;
  return (
    <>
      {item.phone && (
        <a href={`tel:${item.phone.replace(/[^+\d]/g, '')}`} className={styles.step}>
          <PhoneIcon />
          <FormattedMessage id="find.item.call" values={{ phone: item.phone }} />
        </a>
      )}
      <Link to="/places/$code/correct" params={{ code: item.code }} className={styles.step}>
        <FormattedMessage
          id="find.item.complete"
          values={{ name: <span className="visually-hidden">{item.name}</span> }}
        />
      </Link>
    </>
  );
}
