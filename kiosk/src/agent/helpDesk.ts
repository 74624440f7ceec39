import type { Logger } from '@lobby/shared';
import type { HubCommands } from './hubCommands.ts';
import type { KioskEvent, KioskState } from './kioskState.ts';

export interface HelpDeskDeps {
  readonly hub: HubCommands;
  readonly state: () => KioskState;
  readonly apply: (event: KioskEvent) => void;
  readonly now: () => number;
  readonly newRequestId: () => string;
  readonly log: Logger;
}

/** Somebody at the kiosk wants a person (K15). One call at a time; what the hub did not hear is said so. */
export class HelpDesk {
  readonly #deps: HelpDeskDeps;
  #calling = false;

  constructor(deps: HelpDeskDeps) {
    this.#deps = deps;
  }

  /** Never rejects. */
  async call(): Promise<void> {
    const { hub, state, apply, now, newRequestId, log } = this.#deps;
    if (this.#calling || state().help !== null) return;
    if (state().link.name !== 'online') {
      apply({ type: 'help.unheard', now: now() });
      return;
    }
    this.#calling = true;
    const reply = await hub.send('help.call', { requestId: newRequestId() });
    this.#calling = false;
    log.info('help called', { outcome: reply.outcome });
    if (reply.outcome === 'answered') apply({ type: 'help.called', helpId: reply.answer.helpId, now: now() });
    else apply({ type: 'help.unheard', now: now() });
  }

  /** Never rejects. The page forgets the call at once; the hub keeps it when it cannot be reached. */
  async cancel(): Promise<void> {
    const { hub, state, apply, newRequestId } = this.#deps;
    const { help } = state();
    apply({ type: 'help.cancelled' });
    if (help) await hub.send('help.cancel', { requestId: newRequestId(), helpId: help.helpId });
  }
}
