export const helpTiming = {
  /** Nobody answered: told again, as urgent (ux.md K15). */
  urgentMs: 60_000,
  /** Somebody came; the kiosk shows it for a while. */
  answeredMs: 300_000,
  /** Nobody came and the customer is long gone. */
  abandonedMs: 1_800_000,
} as const;

export interface HelpTimes {
  readonly calledAt: number;
  readonly urgent: boolean;
  readonly answeredAt: number | null;
}

/** What happens by itself to an open call for help next, and when. */
export function nextOfHelp(help: HelpTimes): { readonly at: number; readonly do: 'hurry' | 'end' } {
  if (help.answeredAt !== null) return { at: help.answeredAt + helpTiming.answeredMs, do: 'end' };
  if (!help.urgent) return { at: help.calledAt + helpTiming.urgentMs, do: 'hurry' };
  return { at: help.calledAt + helpTiming.abandonedMs, do: 'end' };
}
