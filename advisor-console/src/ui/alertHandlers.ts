import type { Outcome } from '@lobby/shared';

/** What a person may want to do with one alert. */
export interface AlertHandlers {
  readonly onClaim: (alertId: string) => void;
  /** Asks for the colleague first. */
  readonly onHandOver: (alertId: string) => void;
  readonly onSnooze: (alertId: string) => void;
  readonly onGreet: (alertId: string) => void;
  readonly onOutcome: (alertId: string, outcome: Outcome, doNotDisturb: boolean) => void;
}
