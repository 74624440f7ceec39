import { decodeMessage } from '@lobby/shared';
import { demoState, type DemoCommand, type DemoCommandName, type DemoState } from '../demoState.ts';

const MAX_STATE_CHARS = 64 * 1024;

/** Calls `onState` now and after each change; `undefined` while the demo cannot be reached. Returns the way to stop. */
export function watchDemo(onState: (state: DemoState | undefined) => void): () => void {
  const source = new EventSource('v1/events');
  source.addEventListener('message', (event: MessageEvent<string>) => {
    onState(decodeMessage(demoState, event.data, MAX_STATE_CHARS));
  });
  source.addEventListener('error', () => {
    onState(undefined);
  });
  return () => {
    source.close();
  };
}

/** Asks the demo for something; what comes of it is seen in the state. */
export async function ask<Name extends DemoCommandName>(
  name: Name,
  command: DemoCommand<Name>,
): Promise<void> {
  await fetch(`v1/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(command),
  }).catch(() => undefined);
}
