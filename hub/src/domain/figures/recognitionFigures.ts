import { alertTiming } from '@lobby/shared';
import type { AlertRow, DayRows } from './dayRows.ts';
import { shareOf, spreadOf, type Spread } from './spread.ts';

const SECOND_MS = 1_000;

/** Who was recognised, and how fast somebody came. */
export interface RecognitionFigures {
  /** Numbers given at kiosks. */
  readonly atKiosks: number;
  /** Share of them with a readable card, 0–1. */
  readonly cardRate: number | null;
  /** Share of the cards that the cache knew, 0–1. */
  readonly recognisedRate: number | null;
  /** Recognised customers of gold and above. */
  readonly vipArrivals: number;
  readonly alerts: AlertFigures;
}

export interface AlertFigures {
  readonly raised: number;
  readonly claimed: number;
  /** Nobody claimed them in time (rulings R23). */
  readonly missed: number;
  /** Seconds from alert to claim; goals: P50 ≤ 15, P95 ≤ 60 (requirements 4.6). */
  readonly claimSeconds: Spread | null;
}

export function recognitionFigures({ tickets, alerts, asOf }: DayRows): RecognitionFigures {
  const atKiosks = tickets.filter(({ fromKiosk }) => fromKiosk);
  const withCard = atKiosks.filter(({ cardRead }) => cardRead);
  return {
    atKiosks: atKiosks.length,
    cardRate: shareOf(atKiosks, ({ cardRead }) => cardRead),
    recognisedRate: shareOf(withCard, ({ recognised }) => recognised),
    vipArrivals: tickets.filter(({ tier }) => tier > 0).length,
    alerts: alertFigures(alerts, asOf),
  };
}

function alertFigures(alerts: readonly AlertRow[], asOf: number): AlertFigures {
  const taken = alerts.flatMap(({ raisedAt, claimedAt }) =>
    claimedAt === null ? [] : Math.max(0, claimedAt - raisedAt),
  );
  return {
    raised: alerts.length,
    claimed: taken.length,
    missed: alerts.filter(({ raisedAt, claimedAt }) => (claimedAt ?? asOf) - raisedAt >= alertTiming.missedMs)
      .length,
    claimSeconds: spreadOf(taken.map((ms) => ms / SECOND_MS)),
  };
}
