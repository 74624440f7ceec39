import { type AlertView, alertTiming } from '@lobby/shared';

/** Whom silence will reach next, and how much of the time until then is left. */
export interface Escalation {
  readonly to: 'deputyAndLobby' | 'head';
  readonly leftMs: number;
  /** Of the whole span since the last people were told, ms. */
  readonly spanMs: number;
}

/** undefined when nobody further will be told. `now` = hub time, ms. */
export function escalationOf(alert: AlertView, now: number): Escalation | undefined {
  const { escalatesAt, escalatesTo: to } = alert;
  if (alert.state !== 'open' || escalatesAt === null || to === null) return undefined;
  const spanMs =
    to === 'deputyAndLobby' ? alertTiming.secondCallMs : alertTiming.thirdCallMs - alertTiming.secondCallMs;
  return { to, spanMs, leftMs: Math.min(spanMs, Math.max(0, escalatesAt - now)) };
}
