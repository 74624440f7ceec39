import type { WindowSpan } from './dayRows.ts';
import type { LoggedStep } from './loggedStep.ts';

/** When windows were open and not paused, out of the log of a day; what is still open ends at `asOf`. */
export function windowSpans(steps: readonly LoggedStep[], asOf: number): readonly WindowSpan[] {
  const open = new Map<string, number>();
  const spans: WindowSpan[] = [];
  const leave = (windowId: string, at: number): void => {
    const from = open.get(windowId);
    if (from !== undefined) spans.push({ windowId, from, to: Math.max(from, at) });
    open.delete(windowId);
  };
  for (const { at, type, windowId } of steps) {
    if (windowId === null) continue;
    // A window that a colleague takes over stays open.
    if ((type === 'window.opened' || type === 'window.resumed') && !open.has(windowId))
      open.set(windowId, at);
    else if (type === 'window.paused' || type === 'window.closed') leave(windowId, at);
  }
  const stillOpen = [...open].map(([windowId, from]) => ({ windowId, from, to: Math.max(from, asOf) }));
  return [...spans, ...stillOpen];
}
