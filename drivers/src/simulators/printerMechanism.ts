import { interpretStep } from './escposInterpreter.ts';
import type { EscposOperation } from './escposOperation.ts';
import { interpreterStart } from './interpreterStep.ts';
import {
  asbBytes,
  isMendedByHand,
  isStopped,
  queuedStatusByte,
  realtimeStatusByte,
  type PrinterFault,
} from './printerFault.ts';
import { scanRealtime, type RealtimeCommand } from './realtimeScanner.ts';

export interface MechanismOptions {
  /** Time for each line, picture, feed or cut. Default 0: all at once. */
  readonly stepMs?: number;
  /** Which command drops its buffers; `none`: nothing does. Default DLE DC4 (Epson), DLE ENQ for older clones. */
  readonly clearedBy?: 'DLE DC4' | 'DLE ENQ' | 'none';
  /** Whether GS r is answered. Default true. */
  readonly answersQueued?: boolean;
}

export interface MechanismEvents {
  send(bytes: Uint8Array): void;
  /** At each cut of paper with something on it. `bytes` are those since the cut before. */
  onCut(operations: readonly EscposOperation[], bytes: Uint8Array): void;
}

/** Receive buffer of a real printer: 4-64 KiB. What arrives beyond it is lost here, where a real one would say BUSY. */
const BUFFER_BYTES = 65_536;
/** A fault `inNextTicket` strikes after this many lines of it. */
const LINES_BEFORE_FAULT = 2;
const CLEAR_RESPONSE = Uint8Array.of(0x37, 0x25, 0x00);

/**
 * A thermal printer without its plug: bytes go into a buffer and are worked off while nothing is wrong. Out of paper
 * it keeps what it has, and prints it as soon as there is paper again, unless the buffers were dropped.
 */
export class PrinterMechanism {
  readonly #options: Required<MechanismOptions>;
  readonly #events: MechanismEvents;
  #fault: PrinterFault = 'none';
  #nextFault: PrinterFault | undefined;
  #held: readonly number[] = [];
  #buffer: Uint8Array = new Uint8Array();
  #interpreter = interpreterStart;
  #asbMask = 0;
  /** On the paper since the last cut, and the bytes that put it there. */
  #onPaper: EscposOperation[] = [];
  #bytes: number[] = [];
  #busyTimer: NodeJS.Timeout | undefined;

  constructor(options: MechanismOptions, events: MechanismEvents) {
    this.#options = { stepMs: 0, clearedBy: 'DLE DC4', answersQueued: true, ...options };
    this.#events = events;
  }

  receive(bytes: Uint8Array): void {
    let data: number[] = [];
    for (const byte of bytes) {
      const { held, found } = scanRealtime(this.#held, byte);
      this.#held = held;
      for (const item of found) {
        if ('data' in item) data.push(item.data);
        else {
          this.#store(data);
          data = [];
          this.#obey(item.command);
        }
      }
    }
    this.#store(data);
    this.#work();
  }

  /** `inNextTicket`: strikes after two lines of the next ticket, a cutter jam at its cut. */
  setFault(fault: PrinterFault, when: 'now' | 'inNextTicket' = 'now'): void {
    if (when === 'inNextTicket') {
      this.#nextFault = fault;
      return;
    }
    this.#nextFault = undefined;
    const before = this.#fault;
    if (fault === before) return;
    this.#fault = fault;
    if (isMendedByHand(before)) this.#clearPaper();
    if (this.#asbMask !== 0) this.#send(asbBytes(fault));
    this.#work();
  }

  /** Ends its timers and forgets everything, as a power cut does. */
  powerOff(): void {
    clearTimeout(this.#busyTimer);
    this.#busyTimer = undefined;
    this.#held = [];
    this.#asbMask = 0;
    this.#nextFault = undefined;
    this.#clearBuffers();
    this.#interpreter = interpreterStart;
    this.#clearPaper();
  }

  #store(data: readonly number[]): void {
    this.#buffer = Uint8Array.from(Buffer.concat([this.#buffer, Uint8Array.from(data)])).subarray(
      0,
      BUFFER_BYTES,
    );
  }

  #obey(command: RealtimeCommand): void {
    if (command.do === 'answer') this.#send(Uint8Array.of(realtimeStatusByte(this.#fault, command.n)));
    if (command.do !== 'clearBuffers' || command.by !== this.#options.clearedBy) return;
    this.#clearBuffers();
    if (command.by === 'DLE DC4') this.#send(CLEAR_RESPONSE);
  }

  #work(): void {
    while (this.#busyTimer === undefined && !isStopped(this.#fault) && this.#buffer.length > 0) {
      const step = interpretStep(this.#interpreter, this.#buffer);
      if (step === 'incomplete') return;
      if (this.#strikesBefore(step.operations)) return;
      this.#bytes.push(...this.#buffer.subarray(0, step.used));
      this.#buffer = this.#buffer.subarray(step.used);
      this.#interpreter = step.state;
      for (const operation of step.operations) this.#perform(operation);
    }
  }

  #strikesBefore(operations: readonly EscposOperation[]): boolean {
    const fault = this.#nextFault;
    if (fault === undefined || operations.length === 0) return false;
    const due =
      fault === 'cutterJam'
        ? operations.some((operation) => operation.kind === 'cut')
        : this.#onPaper.filter(leavesInk).length >= LINES_BEFORE_FAULT;
    if (due) this.setFault(fault);
    return due && isStopped(fault);
  }

  #perform(operation: EscposOperation): void {
    switch (operation.kind) {
      case 'askQueued':
        if (this.#options.answersQueued) this.#send(Uint8Array.of(queuedStatusByte(this.#fault)));
        return;
      case 'reportChanges':
        this.#asbMask = operation.mask;
        if (operation.mask !== 0) this.#send(asbBytes(this.#fault));
        return;
      case 'initialise':
      case 'pulse':
        return;
      case 'cut':
        this.#onPaper.push(operation);
        if (this.#onPaper.some(leavesInk)) this.#events.onCut(this.#onPaper, Uint8Array.from(this.#bytes));
        this.#clearPaper();
        break;
      case 'line':
      case 'feed':
      case 'raster':
      case 'qr':
      case 'unknown':
        this.#onPaper.push(operation);
    }
    if (this.#options.stepMs === 0) return;
    this.#busyTimer = setTimeout(() => {
      this.#busyTimer = undefined;
      this.#work();
    }, this.#options.stepMs);
  }

  #clearBuffers(): void {
    this.#buffer = new Uint8Array();
    this.#interpreter = { ...this.#interpreter, runs: [] };
  }

  #clearPaper(): void {
    this.#onPaper = [];
    this.#bytes = [];
  }

  #send(bytes: Uint8Array): void {
    if (this.#fault !== 'silent') this.#events.send(bytes);
  }
}

function leavesInk(operation: EscposOperation): boolean {
  if (operation.kind === 'line') return operation.runs.some((run) => run.text.trim() !== '');
  return operation.kind === 'raster' || operation.kind === 'qr';
}
