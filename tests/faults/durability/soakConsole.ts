import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Program } from '../../support/program.ts';
import { signInStaff, type StaffIdentity } from '../../support/staffClient.ts';

const COME_BACK_MS = 2_000;

/** The hub lets few sign in at a time from one address, which in a branch is one machine. */
export async function signInPatiently(hub: Program, port: number, staffNo: string): Promise<StaffIdentity> {
  for (;;) {
    try {
      return await signInStaff(hub, port, staffNo);
    } catch {
      await pause(COME_BACK_MS);
    }
  }
}

/** A page of one member of staff that stays all day: when its session ends it signs in again, as a person would. */
export class SoakConsole {
  /** Messages so far. */
  heard = 0;
  /** How often its socket ended. */
  lost = 0;
  readonly #hub: Program;
  readonly #port: number;
  readonly #staffNo: string;
  #socket: WebSocket | undefined;
  #over = false;

  constructor(hub: Program, port: number, staffNo: string) {
    this.#hub = hub;
    this.#port = port;
    this.#staffNo = staffNo;
  }

  /** Never rejects. */
  async open(): Promise<void> {
    const { cookie, seat } = await signInPatiently(this.#hub, this.#port, this.#staffNo);
    const address = `127.0.0.1:${this.#port}`;
    const socket = new WebSocket(`ws://${address}/seat/${seat}/v1/events`, {
      headers: { cookie, origin: `http://${address}` },
    });
    this.#socket = socket;
    socket.on('message', () => (this.heard += 1));
    socket.on('open', () => socket.send(JSON.stringify({ type: 'page.visible', visible: true })));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (this.#over) return;
      this.lost += 1;
      setTimeout(() => void this.open(), COME_BACK_MS);
    });
  }

  close(): void {
    this.#over = true;
    this.#socket?.terminate();
  }
}
