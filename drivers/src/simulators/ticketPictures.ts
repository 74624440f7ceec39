import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { EscposOperation } from './escposOperation.ts';
import type { EmulatedTicket } from './ticketPrinterEmulator.ts';

export interface PictureJob {
  readonly path: string;
  readonly operations: readonly EscposOperation[];
  readonly widthDots: number;
}
export interface PictureResult {
  readonly path: string;
  /** Why there is no picture; absent when there is one. */
  readonly failed?: string;
}

/** Older pictures are deleted. */
const MAX_PICTURES = 200;
/** Once the rest of a branch has started, and before anybody has walked to a card. */
const WARM_UP_MS = 3000;

/** Pictures of the tickets of one run in one folder, drawn by a worker so that the printer goes on answering. */
export class TicketPictures {
  readonly #folder: string;
  #worker: Worker | undefined;
  readonly #warmUp: NodeJS.Timeout;
  readonly #waiting = new Map<string, (result: PictureResult) => void>();
  #drawn = 0;

  constructor(folder: string) {
    this.#folder = folder;
    this.#warmUp = setTimeout(() => this.#drawer(), WARM_UP_MS);
  }

  /** The path of the picture; null where pictures cannot be drawn. */
  async draw({ operations, widthDots }: EmulatedTicket): Promise<string | null> {
    this.#drawn += 1;
    const path = resolve(this.#folder, pictureName(this.#drawn));
    const { promise, resolve: settle } = Promise.withResolvers<PictureResult>();
    this.#waiting.set(path, settle);
    const job: PictureJob = { path, operations, widthDots };
    this.#drawer().postMessage(job);
    const { failed } = await promise;
    if (failed !== undefined) process.stderr.write(`no picture of the ticket: ${failed}\n`);
    await rm(join(this.#folder, pictureName(this.#drawn - MAX_PICTURES)), { force: true });
    return failed === undefined ? path : null;
  }

  async close(): Promise<void> {
    clearTimeout(this.#warmUp);
    await this.#worker?.terminate();
  }

  /** The worker; its fonts take a second of computing when it starts. */
  #drawer(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = new Worker(new URL('ticketPictureWorker.ts', import.meta.url));
    worker.on('message', (result: PictureResult) => this.#settle(result));
    worker.on('error', (error) => {
      this.#worker = undefined;
      for (const path of this.#waiting.keys()) this.#settle({ path, failed: String(error) });
    });
    this.#worker = worker;
    return worker;
  }

  #settle(result: PictureResult): void {
    this.#waiting.get(result.path)?.(result);
    this.#waiting.delete(result.path);
  }
}

function pictureName(ticket: number): string {
  return `ticket-${String(ticket).padStart(4, '0')}.png`;
}
