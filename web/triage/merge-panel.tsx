/** Several reports of one problem become one: which of those nearby, side by side, and which of them stays. */
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { TriagedReport } from '../../api/triage/contract.ts';
import type { MergeCandidate } from '../../api/triage/together-contract.ts';
import { TwoPoints } from '../map/two-points.tsx';
import { ProblemError, told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { MergeCandidates } from './merge-candidates.tsx';
import styles from './panel.module.css';
import { Panel, type PanelProps } from './panel.tsx';
import together from './together.module.css';
import { useCandidates } from './use-candidates.ts';
import type { Verb } from './use-opened.ts';

/** Whether the opened report stays, or joins an earlier one. */
const WAYS = ['keep', 'join'] as const;
type Way = (typeof WAYS)[number];

export function MergePanel({ report, ...panel }: PanelProps & { report: TriagedReport }) {
  const intl = useIntl();
  const candidates = useCandidates(report);
  const [way, setWay] = useState<Way>('keep');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState('');
  const [looked, setLooked] = useState<string | null>(null);
  if (report.relations.isMerged) return <SeparatePanel {...panel} report={report} />;
  const chosen = (candidates ?? []).filter(({ code }) => ticked.has(code));
  const shown = candidates?.find(({ code }) => code === looked) ?? candidates?.[0];
  const into = typed.trim().toUpperCase() || chosen[0]?.code;
  const answer = words.trim();

  const verb = () => {
    if (way === 'join') {
      if (!into) return { missing: 'triage.merge.missing' } as const;
      const join: Verb = (client, { code, version }) =>
        told(client.api.triage.reports[':code'].merge.$post({ param: { code }, json: { version, into, answer } }));
      return { verb: join, done: intl.formatMessage({ id: 'triage.merge.joined' }, { code: into }) };
    }
    if (chosen.length === 0) return { missing: 'triage.merge.missing' } as const;
    const keep: Verb = async (client, { code }) => {
      const repeats = chosen.map((one) => ({ code: one.code, version: one.version }));
      const { results, report: after } = await told(
        client.api.triage.merges.$post({ json: { into: code, repeats, answer } }),
      );
      const troubles = results.flatMap((one) => (one.trouble ? [`${one.code} : ${one.trouble}`] : []));
      if (troubles.length > 0) throw new ProblemError(422, troubles.join(' '), []);
      return after;
    };
    return { verb: keep, done: intl.formatMessage({ id: 'triage.merge.kept' }, { count: chosen.length }) };
  };

  return (
    <Panel
      {...panel}
      name="merge"
      title="triage.merge.title"
      hint="triage.merge.hint"
      submit="triage.merge.submit"
      verb={verb}
    >
      <fieldset className={styles.states}>
        <legend className="small">
          <FormattedMessage id="triage.merge.way" />
        </legend>
        {WAYS.map((one) => (
          <label key={one} className={styles.state}>
            <input
              type="radio"
              name="merge-way"
              checked={one === way}
              onChange={() => {
                setWay(one);
                setTicked(new Set());
              }}
            />
            <FormattedMessage id={`triage.merge.way.${one}`} />
          </label>
        ))}
      </fieldset>
      <MergeCandidates
        candidates={candidates}
        several={way === 'keep'}
        ticked={ticked}
        onTick={(next) => {
          setTicked(next);
          setTyped('');
        }}
        onLook={setLooked}
      />
      {shown && <BothOnMap report={report} other={shown} />}
      {way === 'join' && (
        <div className="field">
          <label htmlFor="merge-code" className="small">
            <FormattedMessage id="triage.original.code" />
          </label>
          <input
            id="merge-code"
            className="input"
            value={typed}
            maxLength={40}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      )}
      <div className={`field ${styles.public}`}>
        <label htmlFor="merge-words" className="small">
          <FormattedMessage id="triage.merge.words" />
        </label>
        <textarea
          id="merge-words"
          className="input"
          rows={2}
          maxLength={4000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
    </Panel>
  );
}

function BothOnMap({ report, other }: { report: TriagedReport; other: MergeCandidate }) {
  const intl = useIntl();
  const { territory } = useSetting();
  const words = {
    map: intl.formatMessage({ id: 'triage.merge.map' }, { code: other.code }),
    from: report.code,
    to: other.code,
  };
  return (
    <div className={together.side}>
      <TwoPoints
        key={other.code}
        territory={territory}
        basemapMode={territory.basemapMode}
        from={report.location}
        to={other.location}
        metres={other.distanceMetres}
        words={words}
      />
    </div>
  );
}

/** The way back, with what it gives back. */
function SeparatePanel({ report, ...panel }: PanelProps & { report: TriagedReport }) {
  const intl = useIntl();
  return (
    <Panel
      {...panel}
      name="merge"
      title="triage.separate.title"
      hint="triage.separate.hint"
      submit="triage.separate.submit"
      verb={() => ({
        verb: (client, { code, version }) =>
          told(client.api.triage.reports[':code'].unmerge.$post({ param: { code }, json: { version } })),
        done: intl.formatMessage({ id: 'triage.separate.done' }),
      })}
    >
      <p>
        <FormattedMessage id="triage.separate.from" values={{ code: report.duplicateOf ?? '' }} />
      </p>
    </Panel>
  );
}
