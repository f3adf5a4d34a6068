/** The figure, in a sentence and large, with what it means and what it does not. */
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import type { CoverageAnswer } from '../../api/coverage/contract.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import styles from './coverage.module.css';
import type { Asked } from './coverage-search.ts';
import { useNumbers } from './numbers.ts';

export function CoverageFigures({ coverage, question }: { coverage: CoverageAnswer; question: Asked }) {
  const { territory, language } = useSetting();
  const { distance, moment } = useFormats();
  const { percent, km2 } = useNumbers();
  const { offers, at, quarters } = coverage;
  return (
    <section className={styles.section} aria-labelledby="figure">
      <h2 id="figure">
        <FormattedMessage id="coverage.figure.title" />
      </h2>
      <p className={styles.sentence}>
        <FormattedMessage
          id="coverage.sentence"
          values={{
            share: <strong>{percent(coverage.coveredShare)}</strong>,
            territory: territory.name[language],
            distance: distance(question.distance),
            kind: question.kind,
          }}
        />{' '}
        <CountedWords coverage={coverage} when={at && moment(at)} probable={question.probable} />
      </p>
      <dl className={styles.figures}>
        <Figure value={percent(coverage.coveredShare)} label={<FormattedMessage id="coverage.figure.area" />}>
          <FormattedMessage
            id="coverage.figure.area.km2"
            values={{ covered: km2(coverage.coveredKm2), all: km2(coverage.areaKm2) }}
          />
        </Figure>
        <Figure
          value={`${coverage.centresCovered} / ${quarters.length}`}
          label={<FormattedMessage id="coverage.figure.centres" />}
        >
          <FormattedMessage id="coverage.figure.centres.hint" values={{ distance: distance(question.distance) }} />
        </Figure>
        <Figure value={String(offers.counted)} label={<FormattedMessage id="coverage.figure.offers" />}>
          <FormattedMessage id="coverage.figure.offers.total" values={{ total: offers.total }} />
        </Figure>
      </dl>
      <Meaning coverage={coverage} question={question} />
    </section>
  );
}

function Figure({ value, label, children }: { value: string; label: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd>
        <span className={styles.big}>{value}</span>
        <span className="soft small">{children}</span>
      </dd>
    </div>
  );
}

function CountedWords({
  coverage: { offers },
  when,
  probable,
}: {
  coverage: CoverageAnswer;
  when: string | null;
  probable: Asked['probable'];
}) {
  if (!when) return <FormattedMessage id="coverage.counted.any" />;
  const id = probable === 'no' ? 'coverage.counted.certain' : 'coverage.counted.at';
  return <FormattedMessage id={id} values={{ when, certain: offers.certain, probable: offers.probable }} />;
}

function Meaning({ coverage: { offers, estimated }, question }: { coverage: CoverageAnswer; question: Asked }) {
  return (
    <>
      <h3>
        <FormattedMessage id="coverage.meaning.title" />
      </h3>
      <ul>
        <li>
          <FormattedMessage id="coverage.meaning.straight" />
        </li>
        <li>
          <FormattedMessage id="coverage.meaning.area" />
        </li>
        {offers.approximate > 0 && (
          <li>
            <FormattedMessage
              id="coverage.meaning.approximate"
              values={{ count: offers.approximate, total: offers.total }}
            />
          </li>
        )}
        <li>
          {question.when === 'any' ? (
            <FormattedMessage id="coverage.meaning.any_time" />
          ) : (
            <FormattedMessage
              id="coverage.meaning.hours"
              values={{ count: offers.unknownHours, total: offers.total }}
            />
          )}
        </li>
        <li>
          <FormattedMessage id={estimated ? 'coverage.meaning.estimated' : 'coverage.meaning.quarters'} />
        </li>
      </ul>
    </>
  );
}
