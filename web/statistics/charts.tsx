/** Charts that read in black and white: lines by their dashes, bars by their hatching. The tables say the same. */
import type { ReactElement } from 'react';
import { useIntl } from 'react-intl';
import {
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { Statistics } from '../../api/statistics/contract.ts';
import { useFigures } from './figures.ts';
import styles from './statistics.module.css';

const INK = { stroke: 'var(--text-soft)', fontSize: 12 };
const PANEL = { background: 'var(--surface)', borderColor: 'var(--line)', color: 'var(--text)' };

export function WeekChart({ weeks }: { weeks: Statistics['weeks'] }) {
  const intl = useIntl();
  const name = (column: 'arrived' | 'closed' | 'open') => intl.formatMessage({ id: `figures.column.${column}` });
  return (
    <Chart label={intl.formatMessage({ id: 'figures.chart.weeks' })}>
      <LineChart data={weeks} margin={{ top: 8, right: 16, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis dataKey="week" {...INK} minTickGap={24} tickFormatter={(week: string) => week.slice(5)} />
        <YAxis {...INK} width={44} allowDecimals={false} />
        <Tooltip contentStyle={PANEL} />
        <Legend />
        <Line
          dataKey="arrived"
          name={name('arrived')}
          stroke="var(--chart-one)"
          strokeWidth={2}
          dot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="closed"
          name={name('closed')}
          stroke="var(--chart-two)"
          strokeWidth={2}
          strokeDasharray="6 3"
          dot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="open"
          name={name('open')}
          stroke="var(--chart-three)"
          strokeWidth={3}
          strokeDasharray="1 4"
          strokeLinecap="round"
          dot={false}
          isAnimationActive={false}
        />
      </LineChart>
    </Chart>
  );
}

export function AgeChart({ ages }: { ages: Statistics['ages'] }) {
  const intl = useIntl();
  const rows = ages.map(({ age, open, late }) => ({
    age: intl.formatMessage({ id: `figures.age.${age}` }),
    inTime: open - late,
    late,
  }));
  return (
    <Chart label={intl.formatMessage({ id: 'figures.chart.ages' })}>
      <BarChart data={rows} margin={{ top: 8, right: 16, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <Hatching />
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis dataKey="age" {...INK} interval={0} />
        <YAxis {...INK} width={44} allowDecimals={false} />
        <Tooltip contentStyle={PANEL} cursor={{ fill: 'var(--surface-soft)' }} />
        <Legend />
        <Bar
          dataKey="inTime"
          stackId="open"
          name={intl.formatMessage({ id: 'figures.column.on_time' })}
          fill="var(--chart-one)"
          isAnimationActive={false}
        />
        <Bar
          dataKey="late"
          stackId="open"
          name={intl.formatMessage({ id: 'figures.column.late' })}
          fill="url(#hatched)"
          stroke="var(--chart-three)"
          isAnimationActive={false}
        />
      </BarChart>
    </Chart>
  );
}

/** How many categories one can read beside each other. */
const MOST = 10;

export function DelayChart({ categories }: { categories: Statistics['categories'] }) {
  const intl = useIntl();
  const { category } = useFigures();
  const rows = [...categories]
    .filter(({ medianDays }) => medianDays !== null)
    .sort((a, b) => b.arrived - a.arrived)
    .slice(0, MOST)
    .map(({ code, medianDays, p90Days }) => ({ name: category(code), medianDays, p90Days }));
  return (
    <Chart label={intl.formatMessage({ id: 'figures.chart.categories' })} rows={rows.length}>
      <BarChart
        data={rows}
        layout="vertical"
        margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <Hatching />
        <CartesianGrid stroke="var(--line)" horizontal={false} />
        <XAxis type="number" {...INK} />
        <YAxis type="category" dataKey="name" {...INK} width={150} interval={0} />
        <Tooltip contentStyle={PANEL} cursor={{ fill: 'var(--surface-soft)' }} />
        <Legend />
        <Bar
          dataKey="medianDays"
          name={intl.formatMessage({ id: 'figures.column.median' })}
          fill="var(--chart-one)"
          isAnimationActive={false}
        />
        <Bar
          dataKey="p90Days"
          name={intl.formatMessage({ id: 'figures.column.p90' })}
          fill="url(#hatched)"
          stroke="var(--chart-three)"
          isAnimationActive={false}
        />
      </BarChart>
    </Chart>
  );
}

function Hatching() {
  return (
    <defs>
      <pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="var(--surface)" />
        <line x1="0" x2="0" y1="0" y2="6" stroke="var(--chart-three)" strokeWidth="4" />
      </pattern>
    </defs>
  );
}

function Chart({ label, rows = 0, children }: { label: string; rows?: number; children: ReactElement }) {
  const height = rows > 0 ? { blockSize: `${rows * 3.25 + 5}rem` } : undefined;
  return (
    <div className={styles.chart} style={height} role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height="100%">
        {children}
      </ResponsiveContainer>
    </div>
  );
}
