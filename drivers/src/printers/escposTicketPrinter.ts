import { isDeepStrictEqual } from 'node:util';
import type { ErrorCode, Logger } from '@lobby/shared';
import type {
  PrinterStatus,
  PrintJob,
  PrintResult,
  TicketPrinter,
  TicketPrinterListener,
} from '../ticketPrinter.ts';
import type { Transport } from '../transport/transport.ts';
import { escpos, type RealtimeQuery } from './escposCommands.ts';
import { encodeTicket } from './escposEncoder.ts';
import { conditionOf, type PrinterCondition } from './printerCondition.ts';
import { PrinterLink } from './printerLink.ts';
import type { PrinterProfile } from './printerProfile.ts';
import { rasterText } from './rasterText.ts';
import type { StatusEvent } from './statusStream.ts';

/** A job is given up after this, counted from the call of print(); with dropping the buffers it stays under 5 s. */
const JOB_MS = 4_400;
/** With less time left a job that waited in line is not begun. */
const MIN_JOB_MS = 1_500;
/** Real-time answers take milliseconds; a serial device server or a busy machine adds the rest. */
const ANSWER_MS = 500;
const IDLE_POLL_MS = 5_000;
/** While something is wrong, so that a reloaded printer is back soon. */
const TROUBLE_POLL_MS = 1_000;
/** Between looks at the printer while it works on a ticket. */
const PROGRESS_POLL_MS = 250;
const QUEUED_PROBES = 3;
const QUERIES: readonly RealtimeQuery[] = [1, 2, 3, 4];

/** Milliseconds left for what is being done. */
type TimeLeft = () => number;
const noHurry: TimeLeft = () => Number.POSITIVE_INFINITY;

export interface EscposPrinterDeps {
  readonly log: Logger;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/**
 * An ESC/POS printer. What its results mean:
 *
 * - `printed`: the printer answered after the cut, and named no trouble. Where it answers GS r, that answer waits its
 *   turn behind the ticket, so the ticket has been worked off. Where it answers DLE EOT only, that answer overtakes
 *   the ticket: the mechanism may still be running, and the result means "has it, and nothing was wrong when it got it".
 * - `sent`: it has never answered anything.
 * - `failed`: the ticket is given up. It will not come out later: the printer's buffers are dropped at once and again
 *   as soon as it is well, and what is half printed is cut off before the next ticket.
 */
export class EscposTicketPrinter implements TicketPrinter {
  readonly #link: PrinterLink;
  readonly #profile: PrinterProfile;
  readonly #listener: TicketPrinterListener;
  readonly #deps: EscposPrinterDeps;
  #status: PrinterStatus | undefined;
  /** `never` until the first status byte; only such a printer is blind. */
  #answers: 'never' | 'always';
  /** Whether GS r is answered; a busy printer is late, so it is tried more than once. */
  #answersQueued = false;
  #probesLeft = QUEUED_PROBES;
  /** The answer to GS r that stands behind the ticket has come. */
  #workedOff = false;
  /** The printer may hold a ticket that was given up. */
  #holdsOldTicket = false;
  #line: Promise<unknown> = Promise.resolve();
  #pollTimer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(
    transport: Transport,
    profile: PrinterProfile,
    listener: TicketPrinterListener,
    deps: EscposPrinterDeps,
  ) {
    this.#profile = profile;
    this.#listener = listener;
    this.#deps = deps;
    this.#answers = profile.reportsStatus === 'yes' ? 'always' : 'never';
    this.#link = new PrinterLink(
      transport,
      {
        onOpened: () => this.#lookSoon(0),
        onLost: () => this.#lost(),
        onStatus: (event) => this.#heard(event),
      },
      deps.log,
    );
  }

  start(): void {
    this.#link.start();
  }

  print(job: PrintJob): Promise<PrintResult> {
    const endsAt = this.#deps.now() + JOB_MS;
    return this.#inTurn(async () => {
      const left: TimeLeft = () => Math.max(0, endsAt - this.#deps.now());
      const result = await this.#run(job, left).catch((error: unknown): PrintResult => {
        this.#deps.log.error('ticket could not be made', { jobId: job.jobId, error });
        return failed('PRINTER_FAULT');
      });
      this.#deps.log.info('ticket job ended', { jobId: job.jobId, ...result });
      return result;
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#pollTimer);
    await this.#link.stop();
    await this.#line;
  }

  /** Jobs and status rounds, strictly one after another: a question in the middle of a command would spoil both. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#line.then(work);
    this.#line = result.catch(() => undefined);
    return result;
  }

  async #run(job: PrintJob, left: TimeLeft): Promise<PrintResult> {
    if (!this.#link.isOpen) return failed('PRINTER_DISCONNECTED');
    if (left() < MIN_JOB_MS) return failed('PRINTER_NO_ANSWER');
    const { bytes, degraded } = encodeTicket(job.elements, this.#profile, rasterText);
    if (degraded > 0) this.#deps.log.warn('ticket lacks characters', { jobId: job.jobId, lines: degraded });
    const before = await this.#makeReady(left);
    if (before !== undefined) return failed(before);

    this.#holdsOldTicket = true; // until it is known to be out
    const sent = await this.#link.send(bytes, left());
    if (sent === 'late') void this.#link.drop();
    if (sent !== 'sent') return failed(sent === 'late' ? 'PRINTER_NO_ANSWER' : 'PRINTER_DISCONNECTED');
    const trouble = await this.#workOff(left);
    if (trouble !== undefined) {
      await this.#dropBuffers();
      return failed(trouble);
    }
    this.#holdsOldTicket = false;
    return { outcome: this.#isBlind() ? 'sent' : 'printed' };
  }

  /** Waits until the ticket is worked off, looking for trouble meanwhile; the last look is the proof. */
  async #workOff(left: TimeLeft): Promise<ErrorCode | undefined> {
    if (this.#answersQueued) {
      this.#workedOff = false;
      await this.#link.send(escpos.askQueued, left());
      while (!this.#workedOff) {
        await this.#link.next('queued', Math.min(PROGRESS_POLL_MS, left()));
        if (this.#workedOff) break;
        const trouble = await this.#check(left);
        if (trouble !== undefined) return trouble;
        if (left() === 0) return 'PRINTER_NO_ANSWER';
      }
    }
    return this.#check(left);
  }

  /** What keeps the next ticket from being printed. Once nothing does, old tickets are cleared away. */
  async #makeReady(left: TimeLeft): Promise<ErrorCode | undefined> {
    // A printer known to be blind is not asked before a ticket: that would only make the customer wait.
    const trouble = this.#isBlind() && this.#status !== undefined ? undefined : await this.#check(left);
    if (trouble !== undefined || !this.#holdsOldTicket) return trouble;
    await this.#dropBuffers();
    // What is half printed hangs in the slot and would come out with the next ticket.
    const cleared = await this.#link.send(concat(escpos.initialise, escpos.feedAndCut), ANSWER_MS);
    if (cleared !== 'sent') return 'PRINTER_DISCONNECTED';
    this.#holdsOldTicket = false;
    this.#deps.log.info('old ticket dropped from the printer');
    return undefined;
  }

  /**
   * DLE ENQ 2 first: printers that have only that one ignore the other, and printers that have both ignore it unless
   * they are in an error that can be left. ESC @ alone would not do: it waits in the very buffer that must go.
   * Both act at once, offline too, so that nothing is left to print when the paper is back.
   */
  async #dropBuffers(): Promise<void> {
    if (this.#profile.reportsStatus === 'no') return;
    // Epson: nothing may be sent before the clear response; printers that have none are waited for in vain.
    await this.#link.ask(concat(escpos.recoverAndClear, escpos.clearBuffers), 'cleared', ANSWER_MS);
  }

  /** Asks for the state and tells the listener; the trouble, if there is one. */
  async #check(left: TimeLeft): Promise<ErrorCode | undefined> {
    const condition = this.#profile.reportsStatus === 'no' ? undefined : await this.#askCondition(left);
    if (!this.#link.isOpen) return 'PRINTER_DISCONNECTED';
    if (condition) this.#answers = 'always';
    if (!condition && !this.#isBlind()) {
      this.#setStatus({ state: 'offline', code: 'PRINTER_NO_ANSWER' });
      return 'PRINTER_NO_ANSWER';
    }
    if (condition?.trouble !== undefined) {
      this.#setStatus({ state: 'trouble', code: condition.trouble });
      return condition.trouble;
    }
    this.#setStatus({
      state: 'ready',
      paperLow: condition?.paperLow ?? false,
      reportsStatus: condition !== undefined,
    });
    return undefined;
  }

  async #askCondition(left: TimeLeft): Promise<PrinterCondition | undefined> {
    const answers: Partial<Record<RealtimeQuery, number>> = {};
    for (const n of QUERIES) {
      const answer = await this.#link.ask(escpos.askRealtime(n), 'realtime', Math.min(ANSWER_MS, left()));
      if (answer?.kind === 'realtime') answers[n] = answer.byte;
      // Some clones answer only some of the four, but one that is silent twice is silent.
      else if (n === 2 && answers[1] === undefined) break;
    }
    return conditionOf(answers);
  }

  /** Between jobs: the state, what an earlier job left behind, and what this printer can do. */
  async #lookAfter(): Promise<void> {
    if (!this.#link.isOpen) return;
    const trouble = (await this.#check(noHurry)) ?? (await this.#makeReady(noHurry));
    if (trouble !== undefined || this.#isBlind() || this.#answersQueued || this.#probesLeft === 0) return;
    this.#probesLeft -= 1;
    const answer = await this.#link.ask(escpos.askQueued, 'queued', ANSWER_MS);
    this.#answersQueued = answer !== undefined;
  }

  #lost(): void {
    clearTimeout(this.#pollTimer);
    this.#setStatus({ state: 'offline', code: 'PRINTER_DISCONNECTED' });
  }

  #heard(event: StatusEvent): void {
    if (event.kind === 'queued') this.#workedOff = true;
    // Something has changed, and the printer was set up to say so.
    if (event.kind === 'asb') this.#lookSoon(0);
  }

  #lookSoon(delayMs: number): void {
    clearTimeout(this.#pollTimer);
    if (this.#stopped) return;
    this.#pollTimer = setTimeout(() => {
      void this.#inTurn(() => this.#lookAfter()).finally(() => {
        if (this.#link.isOpen)
          this.#lookSoon(this.#status?.state === 'ready' ? IDLE_POLL_MS : TROUBLE_POLL_MS);
      });
    }, delayMs);
  }

  #setStatus(status: PrinterStatus): void {
    if (this.#stopped || isDeepStrictEqual(status, this.#status)) return;
    this.#status = status;
    this.#deps.log.info('printer status', { ...status });
    this.#listener.onStatus(status);
    if (status.state !== 'ready' && this.#link.isOpen) this.#lookSoon(TROUBLE_POLL_MS);
  }

  #isBlind(): boolean {
    return this.#answers === 'never';
  }
}

function failed(code: ErrorCode): PrintResult {
  return { outcome: 'failed', code };
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
