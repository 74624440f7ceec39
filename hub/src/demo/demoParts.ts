import { join } from 'node:path';
import type { DemoBoard } from './demoBoard.ts';
import type { DemoOptions } from './demoOptions.ts';
import type { PartState } from './demoState.ts';
import { happeningOfLog } from './happeningOfLog.ts';
import { printedTicket } from './printedTicket.ts';
import { SupervisedProcess, type ProcessState } from './supervisedProcess.ts';

export interface DemoParts {
  readonly hub: SupervisedProcess;
  readonly agent: SupervisedProcess;
  readonly simulators: SupervisedProcess;
}

export interface DemoPartsDeps {
  /** Where the parts' programs lie. */
  readonly repository: string;
  readonly dataDir: string;
  readonly ports: DemoOptions['ports'];
  readonly board: DemoBoard;
}

const shownState: Readonly<Record<ProcessState, PartState>> = {
  stopped: 'stopped',
  starting: 'starting',
  waiting: 'starting',
  running: 'running',
};

/** The branch's processes, none of them started; what they say goes to the board. */
export function createDemoParts({ repository, dataDir, ports, board }: DemoPartsDeps): DemoParts {
  const log = (name: string): string => join(dataDir, 'logs', `${name}.log`);

  /** Says that a part came or went, but not that it came for the first time. */
  const watchState = (part: 'hub' | 'kiosk'): ((state: ProcessState) => void) => {
    let wasRunning = false;
    return (state) => {
      const came = state === 'running' && wasRunning;
      const went = wasRunning && (state === 'stopped' || state === 'waiting');
      wasRunning ||= state === 'running';
      const change = { [part]: shownState[state] };
      if (came) board.change(change, { kind: `${part}.running` });
      else if (went) board.change(change, { kind: `${part}.stopped` });
      else board.change(change);
    };
  };
  const watchLog =
    (part: 'hub' | 'agent') =>
    (line: string): void => {
      const kind = happeningOfLog(part, line);
      if (kind !== undefined) board.change({}, { kind });
    };

  return {
    hub: new SupervisedProcess(
      {
        name: 'hub',
        args: [
          join(repository, 'hub/src/main.ts'),
          '--config',
          join(dataDir, 'hub/config.json'),
          '--exit-with-parent',
        ],
        logFile: log('hub'),
        readyEvent: 'listening',
      },
      { onMessage: () => undefined, onLogLine: watchLog('hub'), onState: watchState('hub') },
    ),
    agent: new SupervisedProcess(
      {
        name: 'kiosk agent',
        args: [
          join(repository, 'kiosk/src/agent/main.ts'),
          '--config',
          join(dataDir, 'kiosk-1/config.json'),
          '--exit-with-parent',
        ],
        logFile: log('agent'),
        readyEvent: 'listening',
      },
      { onMessage: () => undefined, onLogLine: watchLog('agent'), onState: watchState('kiosk') },
    ),
    simulators: new SupervisedProcess(
      {
        name: 'device simulators',
        args: [
          join(repository, 'drivers/src/simulators/main.ts'),
          '--reader-port',
          String(ports.demoReader),
          '--printer-port',
          String(ports.demoPrinter),
          '--out',
          join(dataDir, 'tickets'),
        ],
        logFile: log('simulators'),
        readyEvent: 'ready',
      },
      {
        onMessage: (message) => {
          if (message['event'] !== 'printed') return;
          const ticket = printedTicket(message);
          board.change({ ticket }, { kind: 'ticket.printed', ...(ticket && { ticketNo: ticket.ticketNo }) });
        },
        onLogLine: () => undefined,
        onState: () => undefined,
      },
    ),
  };
}
