import { formatTime, type HalfHourReport } from '@lobby/shared';
import { useConsole } from '../ConsoleContext.ts';
import { barsOf, CHART, stepOf } from './chartGrid.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { minutesOf } from './figureText.ts';

export interface WaitChartProps {
  readonly halfHours: readonly HalfHourReport[];
}

const LEAST_MINUTES = 20;

/** Half the customers of each half-hour waited up to the bar, all but one in twenty up to the mark above it. */
export function WaitChart({ halfHours }: WaitChartProps) {
  const { language, timeZone } = useConsole();
  const most = Math.max(LEAST_MINUTES, ...halfHours.map(({ waits }) => waits?.p95 ?? 0));
  const step = stepOf(most);
  const scale = (minutes: number): number => CHART.bottom - (minutes / most) * CHART.height;
  const steps = Array.from({ length: Math.floor(most / step) }, (_, n) => (n + 1) * step);
  return (
    <ChartFrame
      times={halfHours.map(({ from }) => from)}
      lines={steps.map((minutes) => ({ y: scale(minutes), text: String(minutes) }))}
    >
      {barsOf(halfHours.length).map(({ x, width }, index) => {
        const { from, waits } = halfHours[index] ?? {};
        if (from === undefined || !waits) return null;
        const middle = x + width / 2;
        return (
          <g key={from}>
            <title>{`${formatTime(from, language, timeZone)}  ${minutesOf(waits.p50)} / ${minutesOf(waits.p95)}`}</title>
            <rect
              className="chart-bar"
              x={x}
              y={scale(waits.p50)}
              width={width}
              height={CHART.bottom - scale(waits.p50)}
              rx="2"
            />
            <line
              className="chart-range"
              x1={middle}
              x2={middle}
              y1={scale(waits.p95)}
              y2={scale(waits.p50)}
            />
            <line
              className="chart-cap"
              x1={x + width * 0.2}
              x2={x + width * 0.8}
              y1={scale(waits.p95)}
              y2={scale(waits.p95)}
            />
          </g>
        );
      })}
    </ChartFrame>
  );
}
