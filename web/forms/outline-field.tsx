/** An area of action: drawn on the map by mouse or finger, or written corner by corner; both say the same. */
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { AreaOutline } from '../../db/outline.ts';
import { AreaDrawer } from '../map/area-drawer.tsx';
import { useSetting } from '../shell/setting.ts';
import { outlineSize } from '../words/outline-words.ts';
import { closeRing, cornersText, readCorners } from './corners.ts';
import { fieldId } from './faults.ts';
import { Fault, useParts } from './field.tsx';
import styles from './forms.module.css';

interface OutlineFieldProps {
  path: string;
  outline: AreaOutline | null;
  onChange: (outline: AreaOutline | null) => void;
}

export function OutlineField({ path, outline, onChange }: OutlineFieldProps) {
  const intl = useIntl();
  const { territory } = useSetting();
  return (
    <details className={styles.more} open={outline !== null || undefined}>
      <summary id={fieldId(path)}>
        <FormattedMessage id="contributions.outline" />
      </summary>
      <div className={styles.moreFields}>
        <p className="hint">
          <FormattedMessage id="contributions.outline.hint" />
        </p>
        <p role="status">
          {outline && (
            <FormattedMessage id="contributions.outline.size" values={{ size: outlineSize(outline, intl) }} />
          )}
        </p>
        <Fault path={path} />
        <AreaDrawer
          territory={territory}
          basemapMode={territory.basemapMode}
          label={intl.formatMessage({ id: 'contributions.outline.map' })}
          outline={outline}
          onChange={(corners) => {
            const ring = closeRing(corners.map(({ lon, lat }) => [lon, lat]));
            onChange(ring && { type: 'MultiPolygon', coordinates: [[ring]] });
          }}
        />
        <Corners path={`${path}.corners`} outline={outline} onChange={onChange} />
        {outline && (
          <p>
            <button type="button" className="button" onClick={() => onChange(null)}>
              <FormattedMessage id="contributions.outline.remove" />
            </button>
          </p>
        )}
      </div>
    </details>
  );
}

/** What is half typed stays as it was typed until it can be read. */
function Corners({ path, outline, onChange }: OutlineFieldProps) {
  const { id } = useParts(path, null);
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? null : readCorners(typed);
  const wrong = read && 'line' in read ? read.line : null;
  return (
    <div className="field">
      <label htmlFor={id}>
        <FormattedMessage id="contributions.outline.corners" />
      </label>
      <p className="hint" id={`${id}-hint`}>
        <FormattedMessage id="contributions.outline.corners.hint" />
      </p>
      <textarea
        id={id}
        className="input"
        rows={5}
        spellCheck={false}
        value={typed ?? cornersText(outline)}
        onChange={({ target: { value } }) => {
          setTyped(value);
          const now = readCorners(value);
          if ('outline' in now) onChange(now.outline);
        }}
        onBlur={() => wrong === null && setTyped(null)}
        aria-invalid={wrong === null ? undefined : true}
        aria-describedby={`${id}-hint${wrong === null ? '' : ` ${id}-fault`}`}
      />
      {wrong !== null && (
        <p className="fault" id={`${id}-fault`}>
          <FormattedMessage id="contributions.outline.corners.fault" values={{ line: wrong }} />
        </p>
      )}
    </div>
  );
}
