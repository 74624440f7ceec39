import { formatTime, type HalfHourReport } from '@lobby/shared';
import { useConsole } from '../ConsoleContext.ts';
import { barsOf, CHART } from './chartGrid.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { timesOf } from './figureText.ts';

export interface PressureChartProps {
  readonly halfHours: readonly HalfHourReport[];
}

const LEAST = 1.5;
/** Higher bars end at the top: their figure stands over them. */
const MOST = 4;

/** Work that came in against what the open windows could do; the number of windows stands under each half-hour (T-02). */
export function PressureChart({ halfHours }: PressureChartProps) {
  const { language, timeZone } = useConsole();
  const most = Math.min(MOST, Math.max(LEAST, ...halfHours.map(({ pressure }) => pressure ?? 0)));
  const scale = (value: number): number => CHART.bottom - (Math.min(value, most) / most) * CHART.height;
  return (
    <ChartFrame
      times={halfHours.map(({ from }) => from)}
      lines={[{ y: scale(1), text: '1', isStrong: true }]}
      below={halfHours.map(({ openWindows }) => timesOf(openWindows))}
    >
      {barsOf(halfHours.length).map(({ x, width }, index) => {
        const { from, pressure } = halfHours[index] ?? {};
        if (from === undefined || pressure === null || pressure === undefined) return null;
        const y = scale(pressure);
        return (
          <g key={from}>
            <title>{`${formatTime(from, language, timeZone)}  ${timesOf(pressure)}`}</title>
            <rect
              className="chart-bar"
              data-over={pressure > 1 || undefined}
              x={x}
              y={y}
              width={width}
              height={CHART.bottom - y}
              rx="2"
            />
            {pressure > 1 && (
              <text className="chart-over" x={x + width / 2} y={y - 4} textAnchor="middle">
                {timesOf(pressure)}
              </text>
            )}
          </g>
        );
      })}
    </ChartFrame>
  );
}
