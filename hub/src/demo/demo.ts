import { join } from 'node:path';
import { AppError } from '@lobby/shared';
import type { FastifyInstance } from 'fastify';
import { createDemoActions } from './demoActions.ts';
import { createDemoBoard } from './demoBoard.ts';
import { createDemoParts } from './demoParts.ts';
import { startDemoServer } from './demoServer.ts';
import { demoFolder } from './demoFolder.ts';
import { demoSeats } from './demoSeats.ts';
import type { DemoOptions } from './demoOptions.ts';
import { demoDisplays, type DemoCard } from './demoState.ts';
import { readTicketPicture } from './printedTicket.ts';
import { readDevice } from './provisionIdentities.ts';
import type { ProcessMessage, SupervisedProcess } from './supervisedProcess.ts';

export interface DemoDeps {
  readonly ports: DemoOptions['ports'];
  readonly dataDir: string;
  /** The folder of the repository: where the parts' programs and built pages lie. */
  readonly repository: string;
  readonly now: () => number;
  /** What the stripe of a sample card says, made when it is swiped and kept nowhere. */
  readonly track2: (card: DemoCard) => string;
}

export interface Demo {
  /** Resolves when everything can be used. @throws AppError of the part that cannot */
  start(): Promise<void>;
  /** A fresh single-use address of the kiosk page. */
  kioskUrl(): Promise<string>;
  /** A fresh single-use address of a demo seat's console; undefined for a seat nobody has. */
  consoleUrl(seat: number): Promise<string | undefined>;
  /** A fresh single-use address of a display; undefined for one that does not exist. */
  displayUrl(display: number): Promise<string | undefined>;
  /** Of the parts that run. */
  pids(): readonly number[];
  /** Ends all parts in order: page, kiosk, devices, hub. */
  stop(): Promise<void>;
  /** For the moment our own process ends. */
  killNow(): void;
}

/** Each of the three parts gets a third of the three seconds in which everything is to end. */
const STOP_GRACE_MS = 1000;

/** The demo branch: hub, kiosk and simulated devices as processes of their own, and a page that steers them. */
export function createDemo({ ports, dataDir, repository, now, track2 }: DemoDeps): Demo {
  const board = createDemoBoard(
    {
      hub: 'starting',
      kiosk: 'starting',
      readerPluggedIn: true,
      printer: 'none',
      staff: demoSeats,
      ticket: null,
      happenings: [],
    },
    now,
  );
  const parts = createDemoParts({ repository, dataDir, ports, board });
  let server: FastifyInstance | undefined;

  async function kioskUrl(): Promise<string> {
    return textOf(await parts.agent.ask({ do: 'newPageUrl' }, 'pageUrl'), 'pageUrl');
  }

  async function consoleUrl(seat: number): Promise<string | undefined> {
    const staffNo = demoSeats.find((one) => one.seat === seat)?.staffNo;
    if (staffNo === undefined) return undefined;
    const token = textOf(await parts.hub.ask({ do: 'signInLink', staffNo, seat }, 'signInLink'), 'token');
    return `http://127.0.0.1:${ports.hubStaff}/seat/${seat}/#sign-in=${token}`;
  }

  async function displayUrl(display: number): Promise<string | undefined> {
    const query = demoDisplays.find((one) => one.display === display)?.query;
    const deviceId = readDevice(demoFolder(dataDir).displayDevice)?.deviceId;
    if (query === undefined || deviceId === undefined) return undefined;
    const link = await parts.hub.ask({ do: 'displayLink', deviceId, display }, 'displayLink');
    return `http://127.0.0.1:${ports.hubStaff}/display/${display}/${query}#link=${textOf(link, 'token')}`;
  }

  return {
    kioskUrl,
    consoleUrl,
    displayUrl,

    async start() {
      await Promise.all([parts.simulators.start(), parts.hub.start(), parts.agent.start()]);
      server = await startDemoServer({
        port: ports.demo,
        pageDir: join(repository, 'hub/dist/demo'),
        board,
        ticketPicture: (id) => readTicketPicture(join(dataDir, 'tickets'), id),
        actions: createDemoActions(board, parts, track2),
        kioskUrl,
        consoleUrl,
        displayUrl,
      });
    },

    pids: () => Object.values(parts).flatMap((part: SupervisedProcess) => part.pid ?? []),

    async stop() {
      await server?.close();
      for (const part of [parts.agent, parts.simulators, parts.hub]) await part.stop(STOP_GRACE_MS);
    },

    killNow() {
      for (const part of Object.values(parts)) part.killNow();
    },
  };
}

function textOf(message: ProcessMessage, field: string): string {
  const value = message[field];
  if (typeof value === 'string') return value;
  throw new AppError('MESSAGE_INVALID', `an answer without ${field}`);
}
