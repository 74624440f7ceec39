/** The field of a chart in its own units; one unit is one px at full width. */
export const CHART = { width: 760, left: 34, right: 752, top: 14, bottom: 190, height: 176 } as const;

const GAP = 0.3;
const MAX_BAR = 34;

/** Where each of so many bars stands. */
export function barsOf(count: number): readonly { readonly x: number; readonly width: number }[] {
  const slot = (CHART.right - CHART.left) / Math.max(1, count);
  const width = Math.min(MAX_BAR, slot * (1 - GAP));
  return Array.from({ length: count }, (_, index) => ({
    x: CHART.left + slot * index + (slot - width) / 2,
    width,
  }));
}

const STEPS = [5, 10, 20, 30, 60, 120, 240];
const MAX_LINES = 5;

/** Minutes between two lines of the grid: round, and few. */
export function stepOf(most: number): number {
  return STEPS.find((step) => most / step <= MAX_LINES) ?? STEPS.at(-1) ?? most;
}
