/** Lower edges of the bands in which amounts are shown, in fen; band n runs from edge n to edge n+1. */
export const bandEdgesFen = [
  0, 10_000_00, 50_000_00, 100_000_00, 200_000_00, 500_000_00, 1_000_000_00, 2_000_000_00, 6_000_000_00,
  20_000_000_00,
] as const;

/** The band (0-9) an amount falls into; screens show bands, not amounts (requirements 4.6). */
export function bandOf(amountFen: number): number {
  return Math.max(
    0,
    bandEdgesFen.findLastIndex((edge) => amountFen >= edge),
  );
}
