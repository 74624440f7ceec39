import type { Spread } from './statistics.ts';

/** What one benchmark found, beside a reference measured in the same run (performance.md, section 7). */
export interface BenchResult {
  readonly name: string;
  readonly unit: 'ms' | 'µs' | 'MB/s';
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  readonly reference: { readonly name: string; readonly p50: number; readonly p99: number };
  /** Ours over the reference, at the percentile the goal speaks of. */
  readonly ratio: number;
  readonly goal: string;
  readonly ok: boolean;
  /** What else a reader of the table should know, above all of a miss. */
  readonly note?: string;
}

/** A result whose goal is `p99 ≤ factor × reference p99`. */
export function againstReference(
  name: string,
  unit: BenchResult['unit'],
  spread: Spread,
  reference: BenchResult['reference'],
  factor: number,
): BenchResult {
  const ratio = spread.p99 / reference.p99;
  return {
    name,
    unit,
    ...spread,
    reference,
    ratio,
    goal: `p99 ≤ ${factor} × reference`,
    ok: ratio <= factor,
  };
}

const cell = (value: number): string => value.toFixed(value < 10 ? 3 : 1).padStart(9);

/** A table for people; the figures themselves come from `--json`. */
export function formatResults(results: readonly BenchResult[]): string {
  const head = `${'benchmark'.padEnd(26)}${'n'.padStart(6)}      p50      p95      p99      max  unit  ratio  goal`;
  const rows = results.map(
    (r) =>
      `${r.name.padEnd(26)}${String(r.n).padStart(6)}${cell(r.p50)}${cell(r.p95)}${cell(r.p99)}${cell(r.max)}` +
      `  ${r.unit.padEnd(4)}${r.ratio.toFixed(2).padStart(7)}  ${r.ok ? 'ok  ' : 'MISS'} ${r.goal}\n` +
      `${`  beside ${r.reference.name}`.padEnd(32)}${cell(r.reference.p50)}         ${cell(r.reference.p99)}` +
      (r.note === undefined ? '' : `  ${r.note}`),
  );
  return [head, ...rows].join('\n');
}
