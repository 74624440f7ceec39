import { formatTime } from '@lobby/shared';
import type { ReactNode } from 'react';
import { useConsole } from '../ConsoleContext.ts';
import { barsOf, CHART } from './chartGrid.ts';

export interface ChartFrameProps {
  /** Beginning of each half-hour, ms. */
  readonly times: readonly number[];
  readonly lines: readonly { readonly y: number; readonly text: string; readonly isStrong?: boolean }[];
  /** Under each time. */
  readonly below?: readonly string[];
  readonly children: ReactNode;
}

const HOUR_MS = 3_600_000;
const LABEL_Y = CHART.bottom + 17;
const BELOW_Y = CHART.bottom + 36;

/** Axes and grid around bars; the table beside says the same in figures, so readers of screens skip the picture. */
export function ChartFrame({ times, lines, below, children }: ChartFrameProps) {
  const { language, timeZone } = useConsole();
  const bars = barsOf(times.length);
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${CHART.width} ${below ? BELOW_Y + 8 : LABEL_Y + 8}`}
      aria-hidden="true"
      focusable="false"
    >
      {lines.map(({ y, text, isStrong }) => (
        <g key={text} className="chart-line" data-strong={isStrong || undefined}>
          <line x1={CHART.left} x2={CHART.right} y1={y} y2={y} />
          <text x={CHART.left - 6} y={y + 4} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      {children}
      <line className="chart-floor" x1={CHART.left} x2={CHART.right} y1={CHART.bottom} y2={CHART.bottom} />
      {times.map((from, index) => {
        const middle = (bars[index]?.x ?? 0) + (bars[index]?.width ?? 0) / 2;
        return (
          <g key={from} className="chart-label" textAnchor="middle">
            {from % HOUR_MS === 0 && (
              <text x={middle} y={LABEL_Y}>
                {formatTime(from, language, timeZone)}
              </text>
            )}
            {below && (
              <text className="chart-below" x={middle} y={BELOW_Y}>
                {below[index]}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
