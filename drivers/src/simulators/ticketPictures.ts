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

/** Pictures of the tickets of one run in one folder, drawn by a worker so that the printer goes on answering. */
export class TicketPictures {
  readonly #folder: string;
  readonly #worker = new Worker(new URL('ticketPictureWorker.ts', import.meta.url));
  readonly #waiting = new Map<string, (result: PictureResult) => void>();
  #drawn = 0;

  constructor(folder: string) {
    this.#folder = folder;
    this.#worker.on('message', (result: PictureResult) => this.#settle(result));
    this.#worker.on('error', (error) => {
      for (const path of this.#waiting.keys()) this.#settle({ path, failed: String(error) });
    });
  }

  /** The path of the picture; null where pictures cannot be drawn. */
  async draw({ operations, widthDots }: EmulatedTicket): Promise<string | null> {
    this.#drawn += 1;
    const path = resolve(this.#folder, pictureName(this.#drawn));
    const { promise, resolve: settle } = Promise.withResolvers<PictureResult>();
    this.#waiting.set(path, settle);
    const job: PictureJob = { path, operations, widthDots };
    this.#worker.postMessage(job);
    const { failed } = await promise;
    if (failed !== undefined) process.stderr.write(`no picture of the ticket: ${failed}\n`);
    await rm(join(this.#folder, pictureName(this.#drawn - MAX_PICTURES)), { force: true });
    return failed === undefined ? path : null;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(result: PictureResult): void {
    this.#waiting.get(result.path)?.(result);
    this.#waiting.delete(result.path);
  }
}

function pictureName(ticket: number): string {
  return `ticket-${String(ticket).padStart(4, '0')}.png`;
}
