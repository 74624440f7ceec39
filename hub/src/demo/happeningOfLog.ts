import type { HappeningKind } from './demoState.ts';

/** Lines of the hub's and the agent's logs that mean something to a newcomer. Log texts are constant. */
const HUB_MEANINGS: Readonly<Record<string, HappeningKind>> = {
  'ticket issued': 'ticket.taken',
  'alert raised': 'alert.raised',
  'alert.claimed': 'alert.claimed',
  'alert.escalated': 'alert.escalated',
  'alert.closed': 'alert.closed',
  'help called': 'help.called',
};

const AGENT_MEANINGS: Readonly<Record<string, HappeningKind>> = {
  'ticket issued without the hub': 'ticket.offline',
  'tickets handed over to the hub': 'ticket.merged',
};

/** What one line of a part's log says to the demo page, if anything. */
export function happeningOfLog(part: 'hub' | 'agent', line: string): HappeningKind | undefined {
  const text = textOf(line);
  return text === undefined ? undefined : (part === 'hub' ? HUB_MEANINGS : AGENT_MEANINGS)[text];
}

function textOf(line: string): string | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const isEntry = typeof value === 'object' && value !== null && 'text' in value;
    return isEntry && typeof value.text === 'string' ? value.text : undefined;
  } catch {
    return undefined;
  }
}
