/** Which of two sheets stays, and field by field whose value wins. What one would usually choose is chosen already. */
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import {
  type ComparedPair,
  differingFields,
  type Merge,
  type MergeField,
  usualChoice,
} from '../../api/duplicates/contract.ts';
import type { Place } from '../../api/places/contract.ts';
import type { OfferKind } from '../../db/vocabulary.ts';
import styles from './duplicates.module.css';

interface MergeFormProps {
  pair: ComparedPair;
  outcome: Merge['outcome'];
  busy: boolean;
  onMerge: (merge: Merge) => void;
}

export function MergeForm({ pair, outcome, busy, onMerge }: MergeFormProps) {
  const intl = useIntl();
  const [first, second] = pair.sheets;
  const [keeps, setKeeps] = useState(() => (first && second && fuller(second, first) ? second.code : first?.code));
  const [changed, setChanged] = useState<{ fields: MergeField[]; offers: OfferKind[] } | null>(null);
  if (!first || !second) return null;
  const [kept, gone] = keeps === second.code ? [second, first] : [first, second];
  const { fields, offers } = changed ?? usualChoice(kept, gone, outcome);
  const differing = differingFields(kept, gone);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    onMerge({
      ...{ version: pair.version, outcome, keeps: kept.code, fields, offers },
      ...{ keptVersion: kept.version, goneVersion: gone.version },
    });
  };
  const chooseField = (field: MergeField, from: Place) =>
    setChanged({ offers, fields: [...fields.filter((one) => one !== field), ...(from === gone ? [field] : [])] });
  const chooseOffer = (kind: OfferKind, from: Place) =>
    setChanged({ fields, offers: [...offers.filter((one) => one !== kind), ...(from === gone ? [kind] : [])] });

  return (
    <form className={`card ${styles.merge}`} onSubmit={submit}>
      <fieldset>
        <legend className="label">
          <FormattedMessage id={`duplicates.keeps.${outcome}`} />
        </legend>
        {[first, second].map((sheet) => (
          <label key={sheet.code} className={styles.choice}>
            <input
              type="radio"
              name="keeps"
              checked={sheet === kept}
              onChange={() => {
                setKeeps(sheet.code);
                setChanged(null);
              }}
            />
            <span>
              {sheet.name} <span className="soft small">{sheet.code}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {differing.map((field) => (
        <ValueChoice
          key={field}
          name={field}
          legend={<FormattedMessage id={`duplicates.field.${field}`} />}
          sides={[kept, gone]}
          chosen={fields.includes(field) ? gone : kept}
          say={(sheet) => valueInWords(intl, sheet, field)}
          onChoose={(from) => chooseField(field, from)}
        />
      ))}
      {gone.offers.map(({ kind }) => (
        <ValueChoice
          key={kind}
          name={kind}
          legend={<FormattedMessage id={`words.collection.${kind}`} />}
          sides={[kept, gone]}
          chosen={offers.includes(kind) ? gone : kept}
          say={(sheet) => offerInWords(intl, sheet, kind)}
          onChoose={(from) => chooseOffer(kind, from)}
        />
      ))}
      <p className="soft small">
        <FormattedMessage id="duplicates.merge.hint" values={{ gone: gone.code, kept: kept.code }} />
      </p>
      <p className="buttons">
        <button type="submit" className="button primary" disabled={busy}>
          <FormattedMessage id={`duplicates.merge.${outcome}`} />
        </button>
      </p>
    </form>
  );
}

interface ValueChoiceProps {
  name: string;
  legend: React.ReactNode;
  sides: readonly [Place, Place];
  chosen: Place;
  say: (sheet: Place) => string;
  onChoose: (from: Place) => void;
}

function ValueChoice({ name, legend, sides, chosen, say, onChoose }: ValueChoiceProps) {
  return (
    <fieldset className={styles.values}>
      <legend className="label">{legend}</legend>
      {sides.map((sheet) => (
        <label key={sheet.code} className={styles.choice}>
          <input type="radio" name={`merge-${name}`} checked={sheet === chosen} onChange={() => onChoose(sheet)} />
          <span>{say(sheet)}</span>
        </label>
      ))}
    </fieldset>
  );
}

type Intl = ReturnType<typeof useIntl>;

function valueInWords(intl: Intl, sheet: Place, field: MergeField): string {
  const nothing = intl.formatMessage({ id: 'duplicates.nothing' });
  switch (field) {
    case 'location':
      return `${sheet.location.lat.toFixed(5)}, ${sheet.location.lon.toFixed(5)} · ${sheet.commune} · ${intl.formatMessage({ id: `words.accuracy.${sheet.positionAccuracy}` })}`;
    case 'wheelchair':
      return intl.formatMessage({ id: `words.wheelchair.${sheet.wheelchair}` });
    case 'typologies':
      return sheet.typologies.map((one) => intl.formatMessage({ id: `typologies.${one}` })).join(', ') || nothing;
    case 'itinerancies':
      return (
        sheet.itinerancies.map((one) => intl.formatMessage({ id: `vocabulary.itinerancy.${one}` })).join(', ') ||
        nothing
      );
    case 'address':
      return [sheet.address, sheet.postcode].filter(Boolean).join(' · ') || nothing;
    default:
      return sheet[field] || nothing;
  }
}

function offerInWords(intl: Intl, sheet: Place, kind: OfferKind): string {
  const offer = sheet.offers.find((one) => one.kind === kind);
  if (!offer) return intl.formatMessage({ id: 'duplicates.no_offer' });
  const hours = offer.hours ?? intl.formatMessage({ id: 'words.hours.unknown' });
  return [offer.name ?? sheet.name, hours].join(' · ');
}

/** More told, or told later. */
function fuller(one: Place, other: Place): boolean {
  const told = (sheet: Place) =>
    [sheet.address, sheet.phone, sheet.email, sheet.website, sheet.description, sheet.operator].filter(Boolean).length +
    sheet.photos.length +
    sheet.offers.filter(({ hours }) => hours).length;
  if (told(one) !== told(other)) return told(one) > told(other);
  return (one.verifiedAt ?? '') > (other.verifiedAt ?? '');
}
