import type { TicketPrinter } from '@lobby/drivers';
import type { Logger } from '@lobby/shared';
import type { AgentToPage, LogLine } from '../pageProtocol.ts';
import type { AgentDeps } from './agent.ts';
import type { HubCommands } from './hubCommands.ts';
import type { HubLink } from './hubLink.ts';
import type { KioskEvent, KioskState } from './kioskState.ts';
import { ownAddresses } from './networkFacts.ts';
import type { PauseFile } from './pauseFile.ts';
import { RecoveryDesk } from './recoveryDesk.ts';
import { openRecoveryFile } from './recoveryFile.ts';
import { deriveRecoveryKey } from './sealedLines.ts';
import { createStaffActions } from './staffActions.ts';
import { StaffDesk } from './staffDesk.ts';
import type { TicketDesk } from './ticketDesk.ts';

export interface StaffSurroundings {
  readonly hub: HubCommands;
  readonly link: HubLink;
  readonly printer: TicketPrinter;
  readonly tickets: TicketDesk;
  readonly state: () => KioskState;
  readonly apply: (event: KioskEvent) => void;
  readonly pause: PauseFile;
  readonly logLines: () => readonly LogLine[];
  readonly tell: (message: AgentToPage) => void;
  /** Hub clock as far as it is known, ms. */
  readonly hubNow: () => number;
  readonly newId: () => string;
  readonly log: Logger;
}

/** Everything for staff at the machine (K19): the door, the recovery code, the menu. */
export function openStaff(
  { config, device, restart }: AgentDeps,
  around: StaffSurroundings,
): { readonly desk: StaffDesk; readonly recovery: RecoveryDesk } {
  const { hub, link, printer, tickets, state, apply, pause, logLines, tell, hubNow, newId, log } = around;
  const recovery = new RecoveryDesk({
    deviceId: device.deviceId,
    file: openRecoveryFile(config.dataDir, deriveRecoveryKey(device.secret), log),
    hub,
    now: hubNow,
    newId,
    log,
  });
  const actions = createStaffActions({
    printer: config.printer.device === 'none' ? undefined : printer,
    tickets,
    state,
    setPaused: (paused) => {
      pause.setPaused(paused);
      apply({ type: 'staff.paused', paused });
    },
    logLines,
    network: () => {
      link.hurry();
      return { hubUrl: config.hubUrl, own: [...ownAddresses()], trouble: link.trouble };
    },
    restart,
  });
  const desk = new StaffDesk({
    hub,
    isOnline: () => state().link.name === 'online',
    tell,
    now: () => performance.now(),
    newId,
    actions,
    recovery,
    log,
  });
  return { desk, recovery };
}
